/** Task: the request to the world, and what its answer does to the thread. */
import { type Failure, runtimeFailure } from "../query/failure.js";
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { type AslError, detailsOf } from "./asl-error.js";
import { cancelTree } from "./cancel.js";
import { failState, tooLarge } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { jsonSize, PAYLOAD_LIMIT } from "./data-limit.js";
import { type Draft, emit, put, stateOf, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolve, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { TaskPhase, Thread } from "./machine.js";
import { ownTask } from "./own-tasks.js";
import type { Operand, ProgramState, TaskWork } from "./program.js";
import { phaseOf, stageAfter } from "./stages.js";
import { emitOutcome, emitScheduled, integrationOf } from "./task-events.js";

/** Schedules the task and leaves the thread waiting for it. */
export function startTask(work: TaskWork, state: ProgramState, place: Place): Eventual<Thread | Failure> {
  const given = work.credentials ? resolve(work.credentials, place, state.language) : (null as JsonValue);
  return thenUnlessFailed(given, (credentials) =>
    thenUnlessFailed(seconds(work.timeout, place), (timeout) =>
      thenUnlessFailed(seconds(work.heartbeat, place), (heartbeat) =>
        schedule(work, state, place, { credentials, timeout, heartbeat }),
      ),
    ),
  );
}

const NONE = -1;

/** A number of seconds, or -1 where the field is not there. */
function seconds(operand: Operand | undefined, place: Place): Eventual<number | Failure> {
  if (!operand) return NONE;
  return thenUnlessFailed(resolveOperand(operand, place), (value: JsonValue): number | Failure => {
    if (typeof value === "number" && value > 0) return Math.floor(value);
    const field = operand.kind === "path" ? `The ${operand.field} parameter` : "The time limit of the task";
    return runtimeFailure(`${field} must be a positive integer but was: ${JSON.stringify(value)}`);
  });
}

interface Terms {
  /** null where the field is not there. */
  readonly credentials: JsonValue;
  readonly timeout: number;
  readonly heartbeat: number;
}

function schedule(work: TaskWork, state: ProgramState, place: Place, terms: Terms): Thread {
  const { draft, thread } = place;
  const { timeout, heartbeat } = terms;
  const token = taskTokenOf(draft, thread);
  const input = thread.values.arguments === undefined ? effectiveInput(thread) : thread.values.arguments;
  const lastEventId = emitScheduled(work, draft, thread, input, eventTerms(terms));
  const request = {
    token,
    state: state.name,
    pointer: state.pointer,
    resource: work.resource,
    input,
    attempt: thread.retryCount,
    iteration: thread.iteration,
    callback: work.callback,
    ...(timeout !== NONE && { timeoutSeconds: timeout }),
    ...(heartbeat !== NONE && { heartbeatSeconds: heartbeat }),
  };
  const own = ownTask(draft, thread, { name: state.name, work }, input, token);
  if (own !== "done") draft.requests.push({ kind: "task", request });
  const phase: TaskPhase = {
    at: "task",
    token,
    request,
    asked: draft.steps,
    submitted: false,
    ...(own === "done" && { isNested: true }),
    ...(timeout !== NONE && { timeoutAt: draft.now + timeout * 1000 }),
    ...(heartbeat !== NONE && { heartbeatAt: draft.now + heartbeat * 1000, heartbeatSeconds: heartbeat }),
  };
  return { ...thread, lastEventId, phase };
}

function eventTerms({ credentials, timeout, heartbeat }: Terms): JsonObject {
  const role = isObject(credentials) ? credentials["RoleArn"] : undefined;
  return {
    ...(timeout !== NONE && { timeoutInSeconds: timeout }),
    ...(heartbeat !== NONE && { heartbeatInSeconds: heartbeat }),
    ...(role !== undefined && { taskCredentials: { roleArn: role } }),
  };
}

/** The first response of a `.sync` or `.waitForTaskToken` task. */
export function taskSubmitted(draft: Draft, thread: Thread, phase: TaskPhase, output: JsonValue): void {
  const { work } = stateOf(draft, thread);
  if (work.type !== "Task" || phase.submitted) return;
  const lastEventId = emit(draft, thread, "TaskSubmitted", { ...integrationOf(work), output });
  put(draft, { ...thread, lastEventId, phase: { ...phase, submitted: true } });
}

/** A heartbeat: the task has its time again. */
export function taskHeartbeat(draft: Draft, thread: Thread, phase: TaskPhase, seconds: number): void {
  put(draft, { ...thread, phase: { ...phase, heartbeatAt: draft.now + seconds * 1000 } });
}

/** The task's result. */
export function taskSucceeded(draft: Draft, thread: Thread, output: JsonValue): void {
  const state = stateOf(draft, thread);
  if (state.work.type !== "Task") return;
  const { work } = state;
  if (jsonSize(output) > PAYLOAD_LIMIT) {
    taskFailed(
      draft,
      thread,
      tooLarge(work.target.kind === "integration" ? work.target.service : work.resource),
    );
    return;
  }
  const lastEventId = emitOutcome(work, draft, thread, "Succeeded", { output });
  const values = { ...thread.values, result: output };
  put(draft, { ...thread, lastEventId, values, phase: phaseOf(stageAfter("work", thread, state)) });
}

/** The task's failure; one that is called States.Timeout is a time-out. */
export function taskFailed(draft: Draft, thread: Thread, error: AslError): void {
  const { work } = stateOf(draft, thread);
  if (work.type !== "Task") return;
  if (thread.phase.at === "task" && thread.phase.isNested) cancelTree(draft, thread.id);
  const outcome = error.error === "States.Timeout" ? "TimedOut" : "Failed";
  const lastEventId = emitOutcome(work, draft, thread, outcome, detailsOf(error));
  failState(draft, { ...thread, lastEventId }, error);
}
