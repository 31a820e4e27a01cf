/** Task: the request to the world, and what its answer does to the thread. */
import { type Failure, runtimeFailure } from "../query/failure.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { detailsOf, failState, tooLarge } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { jsonSize, PAYLOAD_LIMIT } from "./data-limit.js";
import { type Draft, emit, put, stateOf, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { TaskPhase, Thread } from "./machine.js";
import type { Operand, ProgramState, TaskWork } from "./program.js";
import { phaseOf, stageAfter } from "./stages.js";

/** Schedules the task and leaves the thread waiting for it. */
export function startTask(work: TaskWork, state: ProgramState, place: Place): Eventual<Thread | Failure> {
  return thenUnlessFailed(seconds(work.timeout, place), (timeout) =>
    thenUnlessFailed(seconds(work.heartbeat, place), (heartbeat) =>
      schedule(work, state, place, timeout, heartbeat),
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

function schedule(
  work: TaskWork,
  state: ProgramState,
  place: Place,
  timeout: number,
  heartbeat: number,
): Thread {
  const { draft, thread } = place;
  const token = taskTokenOf(thread);
  const input = thread.values.arguments === undefined ? effectiveInput(thread) : thread.values.arguments;
  const limits = {
    ...(timeout !== NONE && { timeoutSeconds: timeout }),
    ...(heartbeat !== NONE && { heartbeatSeconds: heartbeat }),
  };
  const lastEventId = emitScheduled(work, draft, thread, input, timeout, heartbeat);
  const request = {
    token,
    state: state.name,
    pointer: state.pointer,
    resource: work.resource,
    input,
    attempt: thread.retryCount,
    iteration: thread.iteration,
    callback: work.callback,
    ...limits,
  };
  draft.requests.push({ kind: "task", request });
  const phase: TaskPhase = {
    at: "task",
    token,
    request,
    submitted: false,
    ...(timeout !== NONE && { timeoutAt: draft.now + timeout * 1000 }),
    ...(heartbeat !== NONE && { heartbeatAt: draft.now + heartbeat * 1000, heartbeatSeconds: heartbeat }),
  };
  return { ...thread, lastEventId, phase };
}

type Family = "LambdaFunction" | "Activity" | "Task";

const familyOf = ({ target }: TaskWork): Family =>
  target.kind === "lambda" ? "LambdaFunction" : target.kind === "activity" ? "Activity" : "Task";

/** `resource` and `resourceType` as the events of an integration have them. */
function integrationOf({ target, resource }: TaskWork): JsonObject {
  if (target.kind !== "integration") return { resource, resourceType: "" };
  const { service, action, suffix, sdk } = target;
  return { resource: `${action}${suffix}`, resourceType: sdk ? `aws-sdk:${service}` : service };
}

function emitScheduled(
  work: TaskWork,
  draft: Draft,
  thread: Thread,
  input: JsonValue,
  timeout: number,
  heartbeat: number,
): number {
  const limits = {
    ...(timeout !== NONE && { timeoutInSeconds: timeout }),
    ...(heartbeat !== NONE && { heartbeatInSeconds: heartbeat }),
  };
  const family = familyOf(work);
  if (family === "Task") {
    const integration = integrationOf(work);
    const details = { ...integration, region: "us-east-1", parameters: input, ...limits };
    return emit(draft, thread, "TaskStarted", integration, emit(draft, thread, "TaskScheduled", details));
  }
  const scheduled = emit(draft, thread, `${family}Scheduled`, { resource: work.resource, input, ...limits });
  return family === "LambdaFunction"
    ? emit(draft, thread, "LambdaFunctionStarted", {}, scheduled)
    : scheduled;
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
  const outcome = error.error === "States.Timeout" ? "TimedOut" : "Failed";
  failState(
    draft,
    { ...thread, lastEventId: emitOutcome(work, draft, thread, outcome, detailsOf(error)) },
    error,
  );
}

function emitOutcome(
  work: TaskWork,
  draft: Draft,
  thread: Thread,
  outcome: "Succeeded" | "Failed" | "TimedOut",
  details: JsonObject,
): number {
  const family = familyOf(work);
  if (family === "Task") return emit(draft, thread, `Task${outcome}`, { ...details, ...integrationOf(work) });
  if (family === "LambdaFunction" || outcome === "TimedOut")
    return emit(draft, thread, `${family}${outcome}`, details);
  // An activity starts when a worker takes it, which shows only by its answer.
  return emit(draft, thread, `Activity${outcome}`, details, emit(draft, thread, "ActivityStarted", {}));
}
