/** How states and threads end: on to the next state, up to the parent, retried, caught, or the end of the execution. */
import type { Failure } from "../query/failure.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { type AslError, detailsOf, errorOutputOf } from "./asl-error.js";
import { abortThread, cancelRequest, cancelTree } from "./cancel.js";
import { currentOutput, variablesAfter } from "./data-flow.js";
import { jsonSize, PAYLOAD_LIMIT } from "./data-limit.js";
import { type Draft, type DraftJoin, type DraftThread, emit, put, stateOf } from "./draft.js";
import { endOutermost, failOutermost } from "./execution-end.js";
import { fall, forgetFallen, joinOf } from "./fallen.js";
import type { JoinPhase } from "./join.js";
import type { StageValues, Thread } from "./machine.js";
import { joinedResult, keepPending, keepResult, requestWriting, writesResults } from "./map-run.js";
import { nestedEnded } from "./nested.js";
import type { ProgramState } from "./program.js";
import { standStill } from "./redrive-state.js";
import { resultsOf, withResult } from "./result-list.js";
import { decideCatch, decideRetry } from "./retry.js";
import { firstCatchStage, phaseOf, stageAfter } from "./stages.js";
import { startChildren } from "./start-children.js";
import { variableFailure } from "./variable-limit.js";

/** The stage "exit": the state's output goes to the next state, or ends the thread. */
export function leaveState(draft: Draft, thread: DraftThread, state: ProgramState): void {
  const output = currentOutput(thread);
  if (jsonSize(output) > PAYLOAD_LIMIT) {
    failState(draft, thread, tooLarge(state.name));
    return;
  }
  const excess = variableFailure(draft, thread, state);
  if (excess) {
    failEvaluated(draft, thread, excess);
    return;
  }
  const { assign } = thread.values;
  const assigns = assign !== undefined && Object.keys(assign).length > 0;
  const details: JsonObject = assigns
    ? { name: state.name, output, assignedVariables: assign }
    : { name: state.name, output };
  if (state.type !== "Fail") thread.lastEventId = emit(draft, thread, `${state.type}StateExited`, details);
  if (assigns) thread.variables = variablesAfter(thread);
  thread.input = output;
  const next = thread.destination ? thread.destination.next : state.next;
  if (next === undefined) {
    endThread(draft, thread, output);
    return;
  }
  thread.state = next;
  thread.phase = phaseOf("enter");
  thread.values = NO_VALUES;
  thread.destination = null;
}

const NO_VALUES: StageValues = {};

/** AWS's failure for results that are too big; `what` is the state, or the resource of a task. */
export const tooLarge = (what: string): AslError => ({
  error: "States.DataLimitExceeded",
  cause: `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
});

function endThread(draft: Draft, thread: Thread, output: JsonValue): void {
  const parent = thread.parent === undefined ? undefined : draft.threads.get(thread.parent);
  draft.threads.delete(thread.id);
  if (!parent) {
    endOutermost(draft, thread, output);
    return;
  }
  if (parent.phase.at === "task") nestedEnded(draft, parent.phase, thread, { output });
  if (parent.phase.at !== "join") return;
  const join: DraftJoin = { ...parent.phase };
  // Where a ResultWriter takes the outputs, they are not kept here.
  if (!keepResult(draft, parent, join, thread, { output }))
    join.results = withResult(join.results, thread.index, output);
  childEnded(draft, parent, join, thread);
}

/** Counts a child that is done, starts the next one, and goes on with the parent after the last. */
function childEnded(draft: Draft, parent: DraftThread, join: DraftJoin, child: Thread): void {
  const state = stateOf(draft, parent);
  const { work } = state;
  if (work.type === "Parallel") parent.lastEventId = child.lastEventId;
  else if (work.type === "Map" && !work.distributed) {
    const details = { name: state.name, index: child.index };
    parent.lastEventId = emit(draft, parent, "MapIterationSucceeded", details, child.lastEventId);
  }
  join.running--;
  startChildren(draft, parent, join, child.lastEventId);
  if (join.running === 0 && !join.source) joinEnded(draft, parent, join, state);
}

/** All children are done: the state's result is there, or will be when a ResultWriter's files are. */
export function joinEnded(draft: Draft, thread: DraftThread, join: JoinPhase, state: ProgramState): void {
  if (exceeds(join)) {
    thresholdExceeded(draft, thread, join);
    return;
  }
  const result = joinedResult(draft, thread, state, join, resultsOf(join.results));
  if (writesResults(draft, join)) requestWriting(draft, thread, state, join, result);
  else joined(draft, thread, state, result);
}

/** The ResultWriter's files are complete. */
export function resultsWritten(draft: Draft, thread: DraftThread): void {
  const join = joinOf(thread);
  if (join && exceeds(join)) {
    mapRunFailed(draft, { ...thread, phase: join });
    return;
  }
  joined(draft, thread, stateOf(draft, thread), thread.values.result ?? null);
}

function joined(draft: Draft, thread: Thread, state: ProgramState, result: JsonValue): void {
  const isRun = state.work.type === "Map" && state.work.distributed;
  const before = isRun ? emit(draft, thread, "MapRunSucceeded", {}) : thread.lastEventId;
  emit(draft, thread, state.type === "Map" ? "MapStateSucceeded" : "ParallelStateSucceeded", {}, before);
  const values = { ...thread.values, result };
  put(draft, { ...thread, values, phase: phaseOf(stageAfter("work", thread, state)) });
  forgetFallen(draft, thread.id);
}

/** A stage failed: the cause gets AWS's first sentence, and JSONata its own event. */
export function failStage(draft: Draft, thread: Thread, { failed }: Failure): void {
  const { name } = stateOf(draft, thread);
  const opening = `An error occurred while executing the state '${name}' (entered at the event id #${thread.enteredEventId}). `;
  failEvaluated(draft, thread, { ...failed, cause: `${opening}${failed.cause ?? ""}` });
}

/** A stage failed with an error whose cause is complete; where JSONata failed, with its own event. */
export function failEvaluated(draft: Draft, thread: Thread, error: AslError): void {
  if (!error.evaluation) {
    failState(draft, thread, error);
    return;
  }
  const { name } = stateOf(draft, thread);
  const { location, afterEntry } = error.evaluation;
  const details = { ...detailsOf(error), ...(location !== undefined && { location }), state: name };
  const unmoved = thread.lastEventId === thread.enteredEventId && afterEntry !== true;
  const lastEventId = emit(
    draft,
    thread,
    "EvaluationFailed",
    details,
    unmoved ? thread.beforeEventId : thread.lastEventId,
  );
  failState(draft, { ...thread, lastEventId }, error);
}

/** The state failed: Retry, then Catch, then whoever started the thread. */
export function failState(draft: Draft, thread: Thread, error: AslError): void {
  const state = stateOf(draft, thread);
  if (error.error === "States.Runtime") {
    failWhole(draft, thread, error);
    return;
  }
  // What goes wrong in a Catcher is not caught again: it would go wrong for ever.
  const isCatching = thread.destination?.via === "catch";
  if (!isCatching && retried(draft, thread, state, error)) return;
  const failed = withFailedEvent(draft, thread, state);
  const index = isCatching ? -1 : decideCatch(state.catch, error);
  const catcher = state.catch[index];
  if (catcher) {
    const errorOutput = errorOutputOf(error);
    const { input } = thread.values;
    const values = { ...(input !== undefined && { input }), result: errorOutput, errorOutput };
    const destination = { next: catcher.next, rule: index, via: "catch" } as const;
    put(draft, { ...failed, values, destination, phase: phaseOf(firstCatchStage(state, index)) });
    forgetFallen(draft, thread.id);
    return;
  }
  standStill(draft, failed, state, error);
  const parent = thread.parent === undefined ? undefined : draft.threads.get(thread.parent);
  if (parent?.phase.at === "join") childFailed(draft, parent, parent.phase, failed, error);
  else failOutermost(draft, parent, failed, failed.lastEventId, error);
}

/** States.Runtime is never retried nor caught: it ends the execution, or the child execution of a distributed Map. */
function failWhole(draft: Draft, thread: Thread, error: AslError): void {
  standStill(draft, thread, stateOf(draft, thread), error);
  let child = thread;
  while (!child.isolated && child.parent !== undefined) child = draft.threads.get(child.parent) ?? child;
  const parent = child.parent === undefined ? undefined : draft.threads.get(child.parent);
  if (parent?.phase.at === "join") childFailed(draft, parent, parent.phase, child, error);
  else failOutermost(draft, parent, child, thread.lastEventId, error);
}

function retried(draft: Draft, thread: Thread, state: ProgramState, error: AslError): boolean {
  const decision = decideRetry(state.retry, error, thread.retries, draft.random.state);
  if (!decision) return false;
  draft.random.state = decision.random;
  const retries = state.retry.map((_, i) => (thread.retries[i] ?? 0) + (i === decision.index ? 1 : 0));
  const until = draft.now + decision.delaySeconds * 1000;
  const stage = state.stages[1] ?? "exit";
  const phase = { at: "sleep", until, stage, retry: true } as const;
  put(draft, { ...thread, phase, retries, retryCount: thread.retryCount + 1, values: {}, destination: null });
  forgetFallen(draft, thread.id);
  return true;
}

function withFailedEvent(draft: Draft, thread: Thread, state: ProgramState): Thread {
  if (state.type !== "Map" && state.type !== "Parallel") return thread;
  const type = state.type === "Map" ? "MapStateFailed" : "ParallelStateFailed";
  return { ...thread, lastEventId: emit(draft, thread, type, {}) };
}

function childFailed(
  draft: Draft,
  parent: DraftThread,
  join: JoinPhase,
  child: Thread,
  error: AslError,
): void {
  const state = stateOf(draft, parent);
  const { work } = state;
  if (work.type === "Map" && work.distributed) {
    distributedChildFailed(draft, parent, join, child, error);
    return;
  }
  if (stateOf(draft, child).type === "Task") abortThread(draft, child);
  if (work.type === "Map") {
    emit(draft, parent, "MapIterationFailed", { name: state.name, index: child.index }, child.lastEventId);
  }
  cancelTree(draft, parent.id, child.id);
  failState(draft, { ...parent, lastEventId: child.lastEventId }, error);
}

/** The children of a distributed Map may fail up to a threshold. */
function distributedChildFailed(
  draft: Draft,
  parent: DraftThread,
  join: JoinPhase,
  child: Thread,
  error: AslError,
): void {
  cancelTree(draft, child.id);
  fall(draft, child);
  const counted: DraftJoin = { ...join, failures: join.failures + 1 };
  if (!keepResult(draft, parent, join, child, { error })) {
    counted.failed = [...join.failed, child.index];
    counted.results = withResult(join.results, child.index, null);
  }
  if (exceeds(counted)) {
    cancelTree(draft, parent.id);
    cancelRequest(draft, parent);
    thresholdExceeded(draft, parent, counted);
  } else childEnded(draft, parent, counted, child);
}

/** True when more children failed than the Map bears; what share that is shows only when all items have been read. */
function exceeds({ failures, total, tolerated, source }: JoinPhase): boolean {
  const { count = 0, percentage = 0 } = tolerated ?? {};
  if (failures <= count) return false;
  return source && percentage > 0 ? false : (failures / Math.max(1, total)) * 100 > percentage;
}

/** The Map Run has failed; where a ResultWriter has a place, once its files say so. */
function thresholdExceeded(draft: Draft, thread: Thread, join: JoinPhase): void {
  if (writesResults(draft, join)) {
    keepPending(draft, thread, join);
    requestWriting(draft, thread, stateOf(draft, thread), join, null);
  } else mapRunFailed(draft, { ...thread, phase: join });
}

function mapRunFailed(draft: Draft, thread: Thread): void {
  const lastEventId = emit(draft, thread, "MapRunFailed", detailsOf(THRESHOLD_EXCEEDED));
  failState(draft, { ...thread, lastEventId }, THRESHOLD_EXCEEDED);
}

/** A distributed Map bore no more failures. */
export const THRESHOLD_EXCEEDED: AslError = {
  error: "States.ExceedToleratedFailureThreshold",
  cause: "The specified tolerated failure threshold was exceeded",
};
