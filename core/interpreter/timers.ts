/** What a run waits for that time alone brings: the ends of sleeps, and of tasks' time. */
import { deadlineOf, nestedDeadlineOf } from "./deadline.js";
import type { Draft } from "./draft.js";
import type { Input, Thread } from "./machine.js";

/** The earliest timer, unless it is that of a task that a person may still answer. */
export function timerInput(draft: Draft): Input | undefined {
  let earliest = deadlineOf(draft.program, draft);
  let waits = false;
  let sleeps = false;
  for (const thread of draft.threads.values()) {
    const { phase } = thread;
    const deadline = nestedDeadlineOf(thread);
    if (deadline < earliest) {
      earliest = deadline;
      waits = false;
    }
    if (phase.at === "sleep") {
      sleeps = true;
      if (phase.until > earliest) continue;
      earliest = phase.until;
      waits = false;
    } else if (phase.at === "task") {
      const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase;
      const limit = Math.min(timeoutAt, heartbeatAt);
      if (limit >= earliest) continue;
      earliest = limit;
      waits = phase.isNested !== true;
    }
  }
  if (!Number.isFinite(earliest) || waits || !sleeps) return undefined;
  return { kind: "timeAdvanced", to: earliest };
}

/** True when the time ends what the thread waits for. */
export function isDue(thread: Thread, now: number): boolean {
  const { phase } = thread;
  if (nestedDeadlineOf(thread) <= now) return true;
  if (phase.at === "sleep") return phase.until <= now;
  if (phase.at !== "task") return false;
  const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase;
  return Math.min(timeoutAt, heartbeatAt) <= now;
}
