/** A distributed Map's run: its name, its child executions, and what its ResultWriter gets of their results. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { type Draft, put, stateOf, taskTokenOf } from "./draft.js";
import { executionOutcome, type Outcome, pendingOutcome } from "./execution-outcome.js";
import type { JoinPhase } from "./join.js";
import type { ChildExecution, Request, TaskPhase, Thread } from "./machine.js";
import type { ProgramState } from "./program.js";

/** The ARN of the Map Run that the thread is in; the same for the whole visit of the state. */
export const mapRunArn = (draft: Draft, thread: Thread, state: ProgramState): string =>
  `${draft.execution.stateMachine.id.replace(":stateMachine:", ":mapRun:")}/${labelOf(state)}:${runId(thread)}`;

const labelOf = ({ work }: ProgramState): string => (work.type === "Map" ? (work.label ?? "map") : "map");

const runId = (thread: Thread): string => `${thread.id}-${thread.visit}`;

/** What names the folder of the results: each redrive writes into a folder of its own. */
const resultsOfRun = (thread: Thread, { redriveCount = 0 }: JoinPhase): string =>
  redriveCount === 0 ? runId(thread) : `${runId(thread)}/Redrive-${redriveCount}`;

/** The execution of one item. */
export function itemExecution(draft: Draft, parent: Thread, index: number, input: JsonValue): ChildExecution {
  const { stateMachine } = draft.execution;
  const label = labelOf(stateOf(draft, parent));
  const name = `${runId(parent)}-${index}`;
  const id = `${stateMachine.id.replace(":stateMachine:", ":execution:")}/${label}:${name}`;
  const machine = { id: `${stateMachine.id}/${label}`, name: `${stateMachine.name}/${label}` };
  return { id, name, input, startTime: draft.now, stateMachine: machine };
}

/** True when the run has a store and the Map a place in it: then results go there. */
export const writesResults = ({ execution }: Draft, { destination }: JoinPhase): boolean =>
  execution.stores === true && destination !== undefined;

/** Hands the result of a child execution to the ResultWriter; false when none takes it. */
export function keepResult(
  draft: Draft,
  parent: Thread,
  join: JoinPhase,
  thread: Thread,
  outcome: Outcome,
): boolean {
  if (!writesResults(draft, join) || !thread.child) return false;
  const status = "output" in outcome ? "SUCCEEDED" : "FAILED";
  const { work } = stateOf(draft, parent);
  const transforms = work.type === "Map" && transformationOf(work.writer?.config ?? null) !== "NONE";
  const result =
    transforms && "output" in outcome
      ? { Output: outcome.output }
      : executionOutcome(thread.child, outcome, draft.now);
  requestKeeping(draft, parent, join, { index: thread.index, status, result });
  return true;
}

function requestKeeping(
  draft: Draft,
  parent: Thread,
  join: JoinPhase,
  kept: Pick<Request & { readonly kind: "keepResult" }, "index" | "status" | "result">,
): void {
  const { destination = null } = join;
  const run = resultsOfRun(parent, join);
  draft.requests.push({ kind: "keepResult", run, pointer: parent.state, destination, ...kept });
}

/** The Map Run has failed: hands what was not started to the ResultWriter. */
export function keepPending(draft: Draft, parent: Thread, join: JoinPhase): void {
  for (let index = join.started; index < join.total; index++) {
    const { input = null } = join.items?.[index - join.first] ?? {};
    const child = itemExecution(draft, parent, index, input);
    requestKeeping(draft, parent, join, { index, status: "PENDING", result: pendingOutcome(child) });
  }
}

/** What names the results before the redrive that a name is of; undefined for those of a first attempt. */
export function runBefore(run: string): string | undefined {
  const [, first = run, count = "0"] = /^(.*)\/Redrive-(\d+)$/.exec(run) ?? [];
  if (count === "0") return undefined;
  return count === "1" ? first : `${first}/Redrive-${Number(count) - 1}`;
}

/** How a ResultWriter changes the results: NONE keeps what is known of each child execution. */
export function transformationOf(config: JsonValue): string {
  const given = isObject(config) ? config["Transformation"] : undefined;
  return typeof given === "string" ? given : "NONE";
}

/** Leaves the thread waiting until the ResultWriter's files are written: the task's input is where, `run` names the folder. */
export function requestWriting(
  draft: Draft,
  thread: Thread,
  state: ProgramState,
  join: JoinPhase,
  result: JsonValue,
): void {
  if (state.work.type !== "Map") return;
  const token = taskTokenOf(draft, thread);
  const { Bucket = "", Prefix = "" } = isObject(join.destination) ? join.destination : {};
  const request = {
    token,
    state: state.name,
    pointer: state.pointer,
    resource: state.work.writer?.resource ?? "",
    input: { Bucket, Prefix, Run: resultsOfRun(thread, join), MapRunArn: mapRunArn(draft, thread, state) },
    attempt: thread.retryCount,
    iteration: thread.iteration,
    callback: false,
  };
  draft.requests.push({ kind: "task", request });
  const phase: TaskPhase = { at: "task", token, request, asked: draft.steps, submitted: false, join };
  put(draft, { ...thread, values: { ...thread.values, result }, phase });
}

/** The folder of a Map Run's files, with its "/". */
export const runFolder = (prefix: JsonValue, run: string): string =>
  `${typeof prefix === "string" && prefix !== "" ? `${prefix.replace(/\/$/, "")}/` : ""}${run}/`;

/** The state's result: the children's outputs, without those of failed children; or, where a ResultWriter has a destination, where the results are. */
export function joinedResult(
  draft: Draft,
  thread: Thread,
  state: ProgramState,
  join: JoinPhase,
  outputs: readonly JsonValue[],
): JsonValue {
  const failed = new Set(join.failed);
  const kept = failed.size > 0 ? outputs.filter((_, i) => !failed.has(i)) : outputs;
  const writer = state.work.type === "Map" ? state.work.writer : undefined;
  if (!writer) return kept;
  if (writer.resource === undefined) return transformed(kept, writer.config);
  const { Bucket = "", Prefix = "" } = isObject(join.destination) ? join.destination : {};
  return {
    MapRunArn: mapRunArn(draft, thread, state),
    ResultWriterDetails: { Bucket, Key: `${runFolder(Prefix, resultsOfRun(thread, join))}manifest.json` },
  };
}

/** FLATTEN takes the items out of outputs that are arrays. */
const transformed = (outputs: readonly JsonValue[], config: JsonValue): JsonValue =>
  transformationOf(config) === "FLATTEN"
    ? outputs.flatMap((output) => (isArray(output) ? output : [output]))
    : outputs;
