/** A Lambda task between its start and its end. */
import { wantDecision } from "./decision-task.js";
import { arrange, type Draft, type DraftExecution, emit, forgetTask } from "./draft.js";
import type { Fault, LambdaOutcome } from "./input.js";
import type { LambdaTask } from "./world.js";

const NO_ROLE = "No IAM role is attached to the current workflow execution.";

const taskOf = (run: DraftExecution, scheduledEventId: number): LambdaTask | undefined =>
  run.lambdaTasks.find((task) => task.scheduledEventId === scheduledEventId);

/** SWF assumes the execution's role and invokes the function; without a role it cannot. */
export function startLambdaTask(draft: Draft, run: DraftExecution, scheduledEventId: number): void {
  const task = taskOf(run, scheduledEventId);
  if (!task) return;
  if (run.settings.lambdaRole === undefined) {
    remove(draft, run, task);
    const failed = { scheduledEventId, cause: "ASSUME_ROLE_FAILED", message: NO_ROLE };
    emit(draft, run, "StartLambdaFunctionFailed", failed);
    wantDecision(draft, run);
    return;
  }
  const startedEventId = emit(draft, run, "LambdaFunctionStarted", { scheduledEventId });
  run.lambdaTasks = run.lambdaTasks.map((each) => (each === task ? { ...task, startedEventId } : each));
  arrange(draft, task.timeout, { kind: "lambdaFunctionTimesOut", runId: run.runId, scheduledEventId });
}

/** The function has given a result, or failed. */
export function endLambdaTask(
  draft: Draft,
  run: DraftExecution,
  scheduledEventId: number,
  outcome: LambdaOutcome,
): Fault | undefined {
  const task = taskOf(run, scheduledEventId);
  if (task?.startedEventId === undefined)
    return {
      code: "UnknownResourceFault",
      message: `Unknown Lambda task, scheduledEventId = ${scheduledEventId}`,
    };
  const ids = { scheduledEventId, startedEventId: task.startedEventId };
  remove(draft, run, task);
  if ("reason" in outcome) {
    const { reason, details } = outcome;
    emit(draft, run, "LambdaFunctionFailed", { ...ids, reason, details });
  } else emit(draft, run, "LambdaFunctionCompleted", { ...ids, result: outcome.result });
  wantDecision(draft, run);
  return undefined;
}

/** The function took longer than it may. */
export function timeOutLambdaTask(draft: Draft, run: DraftExecution, scheduledEventId: number): void {
  const task = taskOf(run, scheduledEventId);
  if (!task) return;
  remove(draft, run, task);
  const { startedEventId = 0 } = task;
  emit(draft, run, "LambdaFunctionTimedOut", {
    scheduledEventId,
    startedEventId,
    timeoutType: "START_TO_CLOSE",
  });
  wantDecision(draft, run);
}

function remove(draft: Draft, run: DraftExecution, task: LambdaTask): void {
  run.lambdaTasks = run.lambdaTasks.filter((each) => each !== task);
  forgetTask(draft, run, task.scheduledEventId);
}
