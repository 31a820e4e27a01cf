/** What can be looked at while a run stands still: frames, and the scopes of values in each. */
import type { AslError } from "../interpreter/asl-error.js";
import { currentOutput } from "../interpreter/data-flow.js";
import { formatInstant } from "../interpreter/instant.js";
import type { Machine, Stage, Thread } from "../interpreter/machine.js";
import type { Program, ProgramState } from "../interpreter/program.js";
import type { JsonValue } from "../text/json-value.js";
import type { Span } from "../text/span.js";
import { contextOf, currentValue, visibleVariables } from "./evaluate.js";
import { ancestorsOf } from "./threads.js";

/** A state that a thread is in: its own, or a Parallel or Map around it. */
export interface Frame {
  readonly thread: Thread;
  readonly state: ProgramState;
  /** The state's name, and how far it has come when it has begun. */
  readonly name: string;
  /** Where it stands in the document: the field of the stage that comes next, else the state. */
  readonly span: Span;
}

/** The frames of a thread, innermost first; `error` is what the innermost one failed with. */
export function framesOf(
  program: Program,
  machine: Machine,
  thread: Thread,
  error: AslError | undefined,
): readonly Frame[] {
  return [thread, ...ancestorsOf(machine, thread)].flatMap((each, depth) => {
    const state = program.states.get(each.state);
    if (!state) return [];
    const stage = each.phase.at === "stage" && each.phase.stage !== "enter" ? each.phase.stage : undefined;
    const inner = error ? (error.error ?? "failed") : progressOf(each, state);
    const progress = depth === 0 ? inner : "";
    const span = (stage && state.stageSpans[stage]) ?? state.span;
    return [{ thread: each, state, name: progress ? `${state.name} · ${progress}` : state.name, span }];
  });
}

function progressOf({ phase }: Thread, state: ProgramState): string {
  switch (phase.at) {
    case "stage":
      return phase.stage === "enter" ? "" : stageName(phase.stage, state);
    case "task":
      return "waiting for its answer";
    case "sleep":
      return `${phase.retry ? "retrying" : "waiting"} until ${formatInstant(phase.until)}`;
    case "join":
      return "running";
  }
}

/** A named value, or a set of named values, that a frame shows. */
export interface ValueScope {
  readonly name: string;
  readonly value: JsonValue;
  /** What evaluates to the value in the state's language, where there is such a thing. */
  readonly expression?: string;
  /** `each`: an object whose fields are variables of their own, each with this before its name. */
  readonly each?: "$";
  /** True when it is better opened only on demand. */
  readonly secondary: boolean;
}

/** Input, the stages reached so far, Error, Variables and Context Object, in this order. */
export function scopesOf(
  program: Program,
  machine: Machine,
  { thread, state }: Frame,
  error: AslError | undefined,
): readonly ValueScope[] {
  const jsonata = state.language === "JSONata";
  const current = currentValue(thread);
  const scopes: ValueScope[] = [];
  const add = (name: string, value: JsonValue | undefined, inJsonata?: string): void => {
    if (value === undefined) return;
    const expression = jsonata ? inJsonata : value === current ? "$" : undefined;
    scopes.push({ name, value, secondary: false, ...(expression && { expression }) });
  };
  add("Input", thread.input, "$states.input");
  const { values } = thread;
  if (values.input !== thread.input) add(stageName("input", state), values.input);
  add(stageName("arguments", state), values.arguments);
  // While a Catcher is taking over, the interpreter keeps the Error Output as result, too.
  if (values.errorOutput === undefined) add("Result", values.result, "$states.result");
  add("ResultSelector", values.resultSelector);
  add("ResultPath", values.resultPath);
  add("Assign", values.assign);
  const isLeaving = thread.phase.at === "stage" && thread.phase.stage === "exit";
  add("Output", isLeaving ? currentOutput(thread) : values.output);
  add(
    "Error",
    error ? errorOutput(error) : values.errorOutput,
    jsonata && !error ? "$states.errorOutput" : undefined,
  );
  scopes.push({
    name: "Variables",
    value: visibleVariables(program, machine, thread),
    each: "$",
    secondary: false,
  });
  const context = jsonata ? "$states.context" : "$$";
  const value = contextOf(program, machine, thread);
  return [...scopes, { name: "Context Object", value, secondary: true, expression: context }];
}

/** The field that a stage evaluates, by the name it has in the state's language. */
function stageName(stage: Stage, { language, type }: ProgramState): string {
  switch (stage) {
    case "enter":
      return "Enter";
    case "input":
      return "InputPath";
    case "arguments":
      return language === "JSONata" ? "Arguments" : "Parameters";
    case "work":
      return type;
    case "resultSelector":
      return "ResultSelector";
    case "resultPath":
      return "ResultPath";
    case "assign":
      return "Assign";
    case "output":
      return language === "JSONata" ? "Output" : "OutputPath";
    case "exit":
      return "Exit";
  }
}

/** The error in the form that Catchers and people know. */
const errorOutput = ({ error, cause }: AslError): JsonValue => ({
  ...(error !== undefined && { Error: error }),
  ...(cause !== undefined && { Cause: cause }),
});
