/** When a run that stands still goes on by itself. */
import type { Machine } from "../../core/interpreter/machine.js";
import type { Program } from "../../core/interpreter/program.js";
import { deadlineOf } from "../../core/interpreter/transition.js";

/** Virtual times, in milliseconds; Infinity where there is none. */
export interface RunTimers {
  /** The earliest end of a Wait or of a delay before a retry, or of the execution's own time if that is earlier; undefined without any Wait or delay. */
  readonly sleep: number | undefined;
  /** The earliest limit of a task that is not answered. */
  readonly limit: number;
  /** The earliest of all, the execution's own time included. */
  readonly next: number;
}

/** The timers of a machine. */
export function timersOf(program: Program, { execution, threads }: Machine): RunTimers {
  const deadline = deadlineOf(program, execution);
  let sleep = Number.POSITIVE_INFINITY;
  let limit = Number.POSITIVE_INFINITY;
  for (const { phase } of threads) {
    if (phase.at === "sleep") sleep = Math.min(sleep, phase.until);
    if (phase.at !== "task") continue;
    const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase;
    limit = Math.min(limit, timeoutAt, heartbeatAt);
  }
  return {
    sleep: Number.isFinite(sleep) ? Math.min(sleep, deadline) : undefined,
    limit,
    next: Math.min(sleep, limit, deadline),
  };
}
