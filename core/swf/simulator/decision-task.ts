/** The decision task of an execution: when it is scheduled, taken by a decider, and when it runs out of time. */
import { arrangeTimeout, type Draft, type DraftExecution, emit, forgetTask } from "./draft.js";
import type { Fault } from "./input.js";

/** Something happened that the decider must see: schedules a decision task unless one is open, which only notes it. */
export function wantDecision(draft: Draft, run: DraftExecution): void {
  if (run.status !== "OPEN") return;
  if (!run.decisionTask) scheduleDecisionTask(draft, run);
  else if (run.decisionTask.startedEventId !== undefined) run.hasNews = true;
}

/** Writes DecisionTaskScheduled, on the task list that counts now. */
export function scheduleDecisionTask(draft: Draft, run: DraftExecution): void {
  const { settings, taskListOverride } = run;
  run.hasNews = false;
  const timeout = taskListOverride?.timeout;
  const scheduledEventId = emit(draft, run, "DecisionTaskScheduled", {
    taskList: { name: taskListOverride?.name ?? settings.taskList },
    taskPriority: settings.taskPriority,
    startToCloseTimeout: settings.taskStartToCloseTimeout,
    scheduleToStartTimeout: timeout ?? "NONE",
  });
  run.decisionTask = { scheduledEventId, ...(timeout !== undefined && { isOverride: true }) };
  const due = { kind: "decisionTaskTimesOut", runId: run.runId, scheduledEventId } as const;
  arrangeTimeout(draft, timeout, { ...due, timeoutType: "SCHEDULE_TO_START" });
}

/** A decider takes the task. */
export function startDecisionTask(
  draft: Draft,
  run: DraftExecution,
  identity: string | undefined,
): Fault | undefined {
  const task = run.decisionTask;
  if (!task || task.startedEventId !== undefined)
    return { code: "UnknownResourceFault", message: "No decision task is scheduled." };
  const { scheduledEventId } = task;
  forgetTask(draft, run, scheduledEventId);
  const startedEventId = emit(draft, run, "DecisionTaskStarted", { identity, scheduledEventId });
  run.decisionTask = { ...task, startedEventId };
  const due = { kind: "decisionTaskTimesOut", runId: run.runId, scheduledEventId } as const;
  arrangeTimeout(draft, run.settings.taskStartToCloseTimeout, { ...due, timeoutType: "START_TO_CLOSE" });
  return undefined;
}

/** The decider took too long; a new task is scheduled, on the execution's own task list. */
export function timeOutDecisionTask(
  draft: Draft,
  run: DraftExecution,
  timeoutType: "START_TO_CLOSE" | "SCHEDULE_TO_START",
): void {
  const task = run.decisionTask;
  if (!task) return;
  const { scheduledEventId, startedEventId = 0, isOverride } = task;
  // An answer that is still on its way comes too late.
  forgetTask(draft, run, scheduledEventId);
  emit(draft, run, "DecisionTaskTimedOut", { timeoutType, scheduledEventId, startedEventId });
  if (startedEventId > 0) run.previousStartedEventId = startedEventId;
  if (isOverride) delete run.taskListOverride;
  delete run.decisionTask;
  scheduleDecisionTask(draft, run);
}
