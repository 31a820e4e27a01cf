/** Runs one case of a definition, with the input and answers that lie beside it, and compares what came of it with what was expected. */
import { analyze, type Definition } from "../../core/analysis.js";
import { compile } from "../../core/interpreter/compile.js";
import { type RunResult, run } from "../../core/interpreter/execution.js";
import type { HistoryEvent } from "../../core/interpreter/history.js";
import { parseInstant } from "../../core/interpreter/instant.js";
import { jsonEqual } from "../../core/query/json-equal.js";
import { handlerOf } from "../../core/task-answers.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { type Files, stemOf } from "./files.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";
import { setUpRun } from "./run-setup.js";
import { differencesIn } from "./test-case-difference.js";

/** Which case of which definition. */
export interface CaseWish {
  /** Path or URI of the document. */
  readonly definition: string;
  /** The definition's pointer in the document; without it the first. */
  readonly pointer?: string;
  /** Missing for the plain files. */
  readonly case?: string;
  /** The file with the answers, as seen from the definition's folder; without it the one that lies there. */
  readonly mocks?: string;
  /** Virtual milliseconds since 1970 at which the execution starts, unless the expectation says when. */
  readonly now: number;
}

/** Whether the case passed; otherwise why not, in a sentence, with the two values and the places where they differ. */
export type CaseResult =
  | { readonly passed: true; readonly output: JsonValue | undefined; readonly ran: RanCase }
  | {
      readonly passed: false;
      readonly why: string;
      readonly expected?: string;
      readonly actual?: string;
      readonly differences?: readonly string[];
      /** Missing where it could not be run. */
      readonly ran?: RanCase;
    };

/** What was run, for those who want to know which parts of it. */
export interface RanCase {
  readonly definition: Definition;
  readonly history: readonly HistoryEvent[];
  /** The names of the states whose tasks nothing has answered. */
  readonly waiting: readonly string[];
}

/** Runs it to its end. Never rejects for what is wrong with the files: that is a case which did not pass. */
export async function runCase(wish: CaseWish, files: Files): Promise<CaseResult> {
  const { definition: path, pointer } = wish;
  const { definitions } = analyze(await files.readText(path), { uri: path });
  const definition =
    pointer === undefined ? definitions[0] : definitions.find((each) => each.pointer === pointer);
  if (!definition) return failed(`"${fileNameOf(path)}" holds no such state machine.`);
  const { machine, name } = definition;
  const compiled = compile(machine);
  if ("problems" in compiled) return failed(compiled.problems.map(({ message }) => message).join("\n"));
  const setup = await setUpRun(
    {
      definition: path,
      stateNames: machine.allStates.map((state) => state.name),
      stateMachine: name ?? stemOf(fileNameOf(path)),
      ...(wish.case !== undefined && { case: wish.case }),
      ...(wish.mocks !== undefined && { mocks: wish.mocks }),
    },
    files,
  );
  if ("refused" in setup) return failed(setup.refused);
  const expected = (await readExpected(wish, files)) ?? { status: "SUCCEEDED" };
  if (typeof expected === "string") return failed(expected);
  const { startTime, ...outcome } = expected;
  const now = (typeof startTime === "string" ? parseInstant(startTime) : undefined) ?? wish.now;
  const { executionType: type } = machine;
  const result = await run(compiled.program, {
    input: setup.input,
    now,
    handler: handlerOf(setup.answers),
    ...(type !== undefined && { type }),
  });
  const waiting = result.waiting.map(({ state }) => state);
  return compared(outcome, outcomeOf(result), { definition, history: result.history, waiting });
}

const failed = (why: string): CaseResult => ({ passed: false, why });

/** What came of the run, in the words of an expectation: a run that only waits for answers goes on. */
function outcomeOf({ status, output, error, cause, history }: RunResult): JsonObject {
  return {
    status: status === "WAITING" ? "RUNNING" : status,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    states: history.flatMap(({ type, details }) =>
      type.endsWith("StateEntered") ? [details["name"] ?? ""] : [],
    ),
  };
}

/** Only what is expected counts: a case that says nothing of the cause may have any. */
function compared(expected: JsonObject, actual: JsonObject, ran: RanCase): CaseResult {
  const isConcurrent = ran.definition.machine.allStates.some(
    ({ type }) => type === "Parallel" || type === "Map",
  );
  const ordered = (outcome: JsonObject): JsonObject => (isConcurrent ? withSortedStates(outcome) : outcome);
  const wanted = ordered(expected);
  const found = ordered(actual);
  const differing = Object.entries(wanted).filter(([name, value]) => !isSame(value, found[name]));
  const [first] = differing;
  if (!first) return { passed: true, output: actual["output"], ran };
  const relevant = Object.entries(found).filter(([name]) => name in wanted || !QUIET.has(name));
  return {
    passed: false,
    why: whyOf(first[0], actual, ran),
    expected: JSON.stringify(wanted, null, 2),
    actual: JSON.stringify(Object.fromEntries(relevant), null, 2),
    differences: differing.flatMap(([name, value]) => differencesIn(name, value, found[name])),
    ran,
  };
}

/** Members that are shown only where they are expected. */
const QUIET: ReadonlySet<string> = new Set(["output", "states"]);

const isSame = (expected: JsonValue, actual: JsonValue | undefined): boolean =>
  actual !== undefined && jsonEqual(expected, actual);

/** Threads that run side by side enter their states in any order. */
function withSortedStates(outcome: JsonObject): JsonObject {
  const { states } = outcome;
  return states !== undefined && isArray(states) ? { ...outcome, states: [...states].sort() } : outcome;
}

function whyOf(name: string, { status, error, cause }: JsonObject, { waiting }: RanCase): string {
  if (name === "states") return "The execution went another way than expected.";
  if (name !== "status") return `The ${name} is another one than expected.`;
  if (status === "RUNNING") {
    const states = [...new Set(waiting)].map((state) => `"${state}"`).join(" and ");
    return `The execution waits for an answer of ${states}: the mocks have none.`;
  }
  const told = [`The execution ended as ${String(status)}`, error, cause].filter(
    (part) => part !== undefined,
  );
  return told.join(": ").replace(/[^.]$/, (last) => `${last}.`);
}

/** What NAME.CASE.expected.json says; undefined without one, a sentence where it cannot be used. */
async function readExpected(
  { definition, case: name }: CaseWish,
  files: Files,
): Promise<JsonObject | string | undefined> {
  const stem = stemOf(fileNameOf(definition));
  const file = name === undefined ? `${stem}.expected.json` : `${stem}.${name}.expected.json`;
  try {
    const text = await files.readText(resolvePath(folderOf(definition), file));
    const value = JSON.parse(text) as JsonValue;
    return isObject(value)
      ? value
      : `"${file}" must hold an object, such as {"status": "SUCCEEDED", "output": {}}.`;
  } catch (error) {
    return error instanceof SyntaxError ? `"${file}" is no JSON: ${error.message}` : undefined;
  }
}
