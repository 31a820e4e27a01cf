/** An activity task between its worker and its end. */
import { wantDecision } from "./decision-task.js";
import { arrangeTimeout, type Draft, type DraftExecution, emit, forget, forgetTask } from "./draft.js";
import type { ActivityTimeoutType, Call, Fault, Input } from "./input.js";
import type { ActivityTask } from "./world.js";

const taskOf = (run: DraftExecution, scheduledEventId: number): ActivityTask | undefined =>
  run.activityTasks.find((task) => task.scheduledEventId === scheduledEventId);

const UNKNOWN = (scheduledEventId: number): Fault => ({
  code: "UnknownResourceFault",
  message: `Unknown activity, scheduledEventId = ${scheduledEventId}`,
});

/** A worker takes the task. */
export function startActivityTask(
  draft: Draft,
  run: DraftExecution,
  { scheduledEventId, identity }: Extract<Call, { kind: "pollForActivityTask" }>,
): Fault | undefined {
  const task = taskOf(run, scheduledEventId);
  if (!task || task.startedEventId !== undefined) return UNKNOWN(scheduledEventId);
  forget(draft, (input) => isTimeout(input, run, task, "SCHEDULE_TO_START"));
  const startedEventId = emit(draft, run, "ActivityTaskStarted", { identity, scheduledEventId });
  run.activityTasks = run.activityTasks.map((each) => (each === task ? { ...task, startedEventId } : each));
  const due = { kind: "activityTaskTimesOut", runId: run.runId, scheduledEventId } as const;
  arrangeTimeout(draft, task.startToCloseTimeout, { ...due, timeoutType: "START_TO_CLOSE" });
  arrangeTimeout(draft, task.heartbeatTimeout, { ...due, timeoutType: "HEARTBEAT" });
  return undefined;
}

const isTimeout = (
  input: Input,
  { runId }: DraftExecution,
  { scheduledEventId }: ActivityTask,
  timeoutType: ActivityTimeoutType,
): boolean =>
  input.kind === "activityTaskTimesOut" &&
  input.timeoutType === timeoutType &&
  input.runId === runId &&
  input.scheduledEventId === scheduledEventId;

/** The worker is alive: its heartbeat timeout begins anew. */
export function heartbeat(
  draft: Draft,
  run: DraftExecution,
  { scheduledEventId, details }: Extract<Call, { kind: "recordActivityTaskHeartbeat" }>,
): Fault | undefined {
  const task = taskOf(run, scheduledEventId);
  if (task?.startedEventId === undefined) return UNKNOWN(scheduledEventId);
  forget(draft, (input) => isTimeout(input, run, task, "HEARTBEAT"));
  const beaten = { ...task, ...(details !== undefined && { details }) };
  run.activityTasks = run.activityTasks.map((each) => (each === task ? beaten : each));
  const due = { kind: "activityTaskTimesOut", runId: run.runId, scheduledEventId } as const;
  arrangeTimeout(draft, task.heartbeatTimeout, { ...due, timeoutType: "HEARTBEAT" });
  return undefined;
}

type Answer = Extract<
  Call,
  { kind: "respondActivityTaskCompleted" | "respondActivityTaskFailed" | "respondActivityTaskCanceled" }
>;

/** The worker says how the task ended. */
export function endActivityTask(draft: Draft, run: DraftExecution, answer: Answer): Fault | undefined {
  const task = taskOf(run, answer.scheduledEventId);
  if (task?.startedEventId === undefined) return UNKNOWN(answer.scheduledEventId);
  const { scheduledEventId, startedEventId, latestCancelRequestedEventId } = task;
  const ids = { scheduledEventId, startedEventId };
  remove(draft, run, task);
  switch (answer.kind) {
    case "respondActivityTaskCompleted":
      emit(draft, run, "ActivityTaskCompleted", { result: answer.result, ...ids });
      break;
    case "respondActivityTaskFailed":
      emit(draft, run, "ActivityTaskFailed", { reason: answer.reason, details: answer.details, ...ids });
      break;
    case "respondActivityTaskCanceled":
      emit(draft, run, "ActivityTaskCanceled", {
        details: answer.details,
        ...ids,
        latestCancelRequestedEventId,
      });
  }
  wantDecision(draft, run);
  return undefined;
}

/** The task is canceled before any worker took it. */
export function cancelUnstarted(draft: Draft, run: DraftExecution, scheduledEventId: number): void {
  const task = taskOf(run, scheduledEventId);
  if (!task || task.startedEventId !== undefined) return;
  remove(draft, run, task);
  const { latestCancelRequestedEventId } = task;
  emit(draft, run, "ActivityTaskCanceled", {
    scheduledEventId,
    startedEventId: 0,
    latestCancelRequestedEventId,
  });
  wantDecision(draft, run);
}

/** One of the task's four timeouts has run out. */
export function timeOutActivityTask(
  draft: Draft,
  run: DraftExecution,
  scheduledEventId: number,
  timeoutType: ActivityTimeoutType,
): void {
  const task = taskOf(run, scheduledEventId);
  if (!task) return;
  remove(draft, run, task);
  const { startedEventId = 0, details } = task;
  emit(draft, run, "ActivityTaskTimedOut", { timeoutType, scheduledEventId, startedEventId, details });
  wantDecision(draft, run);
}

function remove(draft: Draft, run: DraftExecution, task: ActivityTask): void {
  run.activityTasks = run.activityTasks.filter((each) => each !== task);
  forgetTask(draft, run, task.scheduledEventId);
}
