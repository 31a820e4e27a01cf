/** When executions run out of time: the run's own, and nested ones. */
import type { Machine, Thread } from "./machine.js";
import type { Program } from "./program.js";

/** Express executions end after so many seconds. */
const LONGEST_EXPRESS = 300;

/** When the execution as a whole runs out of time; Infinity without TimeoutSeconds, or when it has ended; five minutes at most for Express. A redrive begins anew. */
export function deadlineOf(
  program: Program,
  { execution, ending }: Pick<Machine, "execution" | "ending">,
): number {
  if (ending) return Number.POSITIVE_INFINITY;
  const { startTime, redriveTime, type } = execution;
  const seconds = program.timeoutSeconds ?? Number.POSITIVE_INFINITY;
  const most = type === "EXPRESS" ? LONGEST_EXPRESS : Number.POSITIVE_INFINITY;
  return (redriveTime ?? startTime) + Math.min(seconds, most) * 1000;
}

/** When the nested execution runs out of time that begins with the thread; Infinity for all other threads. */
export const nestedDeadlineOf = ({ isolated, child }: Thread): number =>
  (isolated ? child?.deadline : undefined) ?? Number.POSITIVE_INFINITY;
