/** When a run that stands still goes on by itself. */
import { deadlineOf, nestedDeadlineOf } from "../../core/interpreter/deadline.js";
import type { Machine } from "../../core/interpreter/machine.js";
import type { Program } from "../../core/interpreter/program.js";

/** Virtual times, in milliseconds; Infinity where there is none. */
export interface RunTimers {
  /** The earliest end of a Wait or of a delay before a retry, or of the time of an execution or a nested one if that is earlier; undefined without any Wait or delay. */
  readonly sleep: number | undefined;
  /** The earliest limit of a task that is not answered. */
  readonly limit: number;
  /** The earliest of all, the time of executions included. */
  readonly next: number;
}

/** The timers of a machine. */
export function timersOf(program: Program, machine: Machine): RunTimers {
  const deadline = deadlineOf(program, machine);
  let sleep = Number.POSITIVE_INFINITY;
  let limit = Number.POSITIVE_INFINITY;
  // What ends a nested execution is virtual: nobody else works at its task.
  let ending = deadline;
  for (const thread of machine.threads) {
    const { phase } = thread;
    ending = Math.min(ending, nestedDeadlineOf(thread));
    if (phase.at === "sleep") sleep = Math.min(sleep, phase.until);
    if (phase.at !== "task") continue;
    const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase;
    if (phase.isNested) ending = Math.min(ending, timeoutAt, heartbeatAt);
    else limit = Math.min(limit, timeoutAt, heartbeatAt);
  }
  return {
    sleep: Number.isFinite(sleep) ? Math.min(sleep, ending) : undefined,
    limit,
    next: Math.min(sleep, limit, ending),
  };
}
