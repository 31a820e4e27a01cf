/** Runs a definition from its text or its value: the library's way to execute a state machine. */
import { analyze, type Definition } from "./analysis.js";
import { compile } from "./interpreter/compile.js";
import { type RunResult, run as runProgram } from "./interpreter/execution.js";
import type { TaskHandler } from "./interpreter/task-handler.js";
import { handlerOf, type TaskAnswers } from "./task-answers.js";
import type { JsonValue } from "./text/json-value.js";

export interface RunOptions {
  /** The execution's input; `{}` without one. */
  readonly input?: JsonValue;
  /**
   * What the tasks answer: by state name, or a function that is asked at each attempt. A task without an answer stays waiting, and the
   * run ends as `WAITING` when nothing else can happen.
   */
  readonly tasks?: TaskAnswers | TaskHandler;
  /** The name of the text's file, whose ending tells JSON from YAML. Without it the text itself tells. */
  readonly uri?: string;
  /** The logical id of the state machine, where the text is a template with several. */
  readonly stateMachine?: string;
  /** The time at which the execution starts, in milliseconds since 1970; 0 without one. Time then passes virtually: a Wait takes none. */
  readonly now?: number;
  /** Seed of whatever is random in the run; the same seed gives the same run. */
  readonly seed?: number;
  /** The execution's name in the Context Object. */
  readonly name?: string;
}

/**
 * Runs a definition to its end. Never rejects for what the definition or its data do wrong: a failed execution is a result with `error`
 * and `cause`, and a definition that cannot be run fails with the error `InvalidDefinition` and an empty history.
 */
export async function run(definition: string | JsonValue, options: RunOptions = {}): Promise<RunResult> {
  const found = findDefinition(definition, options);
  if (typeof found === "string") return invalid(found);
  const compiled = compile(found.machine);
  if ("problems" in compiled) return invalid(compiled.problems.map(({ message }) => message).join("\n"));
  const { input = {}, tasks = {}, now = 0, seed, name } = options;
  return runProgram(compiled.program, {
    input,
    now,
    handler: typeof tasks === "function" ? tasks : handlerOf(tasks),
    ...(seed !== undefined && { seed }),
    ...(name !== undefined && { name }),
  });
}

/** The definition to run, or the sentence that says why there is none. */
function findDefinition(
  given: string | JsonValue,
  { uri = "", stateMachine }: RunOptions,
): Definition | string {
  const text = typeof given === "string" ? given : JSON.stringify(given);
  const { definitions } = analyze(text, typeof given === "string" ? { uri } : { language: "json" });
  const wanted =
    stateMachine === undefined ? definitions : definitions.filter(({ name }) => name === stateMachine);
  const [first, second] = wanted;
  if (!first) {
    if (stateMachine !== undefined) return `There is no state machine "${stateMachine}" in the text.`;
    return 'The text holds no state machine: it needs "StartAt" and "States".';
  }
  if (second) return "The text holds several state machines: name one with the option stateMachine.";
  return first;
}

const invalid = (cause: string): RunResult => ({
  status: "FAILED",
  error: "InvalidDefinition",
  cause,
  history: [],
  waiting: [],
});
