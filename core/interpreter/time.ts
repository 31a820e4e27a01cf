/** What time does to a run: sleepers wake, tasks and executions run out of it; and how a run is stopped from outside. */
import { nestedDeadlineOf } from "./deadline.js";
import { type Draft, emitForExecution, put } from "./draft.js";
import { endThreads, timeOutNested } from "./execution-end.js";
import type { Machine } from "./machine.js";
import { phaseOf } from "./stages.js";
import { taskFailed } from "./task.js";

/** Wakes what is due by then, in the order of the threads; a task that runs out of time fails, and at its deadline the execution. */
export function advanceTime(draft: Draft, to: number, deadline: number): void {
  draft.now = Math.max(draft.now, to);
  if (deadline <= draft.now) {
    timeOut(draft);
    return;
  }
  for (const { id } of [...draft.threads.values()]) {
    const thread = draft.threads.get(id);
    if (!thread) continue;
    const { phase } = thread;
    if (nestedDeadlineOf(thread) <= draft.now) timeOutNested(draft, thread);
    else if (phase.at === "sleep" && phase.until <= draft.now)
      put(draft, { ...thread, phase: phaseOf(phase.stage) });
    else if (phase.at === "task" && (phase.timeoutAt ?? Number.POSITIVE_INFINITY) <= draft.now) {
      taskFailed(draft, thread, { error: "States.Timeout" });
    } else if (phase.at === "task" && (phase.heartbeatAt ?? Number.POSITIVE_INFINITY) <= draft.now) {
      taskFailed(draft, thread, { error: "States.Timeout", heartbeat: true });
    }
  }
}

/** The execution as a whole runs out of time. */
export function timeOut(draft: Draft): void {
  delete draft.output;
  endThreads(draft, () => true);
  draft.status = "TIMED_OUT";
  emitForExecution(draft, "ExecutionTimedOut", { error: "States.Timeout" }, 0);
}

/** Somebody stops the execution. */
export function abort(draft: Draft, error: Machine["error"]): void {
  endThreads(draft, () => true);
  draft.status = "ABORTED";
  if (error) draft.error = error;
  emitForExecution(draft, "ExecutionAborted", { ...error } as Record<string, string>, 0);
}
