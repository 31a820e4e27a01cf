/** Redrive: an execution that ended without success goes on from the states that failed, were aborted or ran out of time. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
import { type Draft, emitForExecution } from "./draft.js";
import type { Machine } from "./machine.js";
import { rise } from "./start-children.js";

const DAY = 86_400_000;
const REDRIVABLE_DAYS = 14;
const OPEN_DAYS = 365;

/** Why the execution cannot be redriven at a time (virtual milliseconds since 1970), in the words of AWS's redriveStatusReason; undefined when it can. */
export function redriveRefusal(
  { execution, status, lastEventId, now, fallen }: Machine,
  at: number = now,
): string | undefined {
  if (execution.type === "EXPRESS") return "Express executions cannot be redriven";
  if (status === "RUNNING" || status === "SUCCEEDED") return `Execution is ${status} and cannot be redriven`;
  if (lastEventId >= execution.maxEvents - 1) return "Execution has exceeded the maximum history event limit";
  if (at - execution.startTime > OPEN_DAYS * DAY) return "Execution has exceeded the max execution time";
  if (at - now > REDRIVABLE_DAYS * DAY) return "Execution redrivable period exceeded";
  return fallen ? undefined : "Nothing is known of the states that did not succeed";
}

/** Lets the execution go on, unless it cannot be redriven. */
export function redrive(draft: Draft, at: number = draft.now): void {
  const { random: _, fallen, threads: __, ...rest } = draft;
  const kept = [...fallen.values()];
  const subject = { ...rest, random: 0, threads: [], ...(kept.length > 0 && { fallen: kept }) };
  if (redriveRefusal(subject, at) !== undefined) return;
  draft.now = Math.max(draft.now, at);
  draft.status = "RUNNING";
  delete draft.output;
  delete draft.error;
  const redriveCount = (draft.execution.redriveCount ?? 0) + 1;
  draft.execution = { ...draft.execution, redriveCount, redriveTime: draft.now };
  emitForExecution(draft, "ExecutionRedriven", { redriveCount }, draft.lastEventId);
  const own = kept.find(({ parent }) => parent === undefined);
  if (own) rise(draft, own, { redrivenEventId: draft.lastEventId });
}
