/** The answer that a recorded task got. */
import type { Thread } from "../interpreter/machine.js";
import { type Follower, threadBefore } from "./follower.js";
import { misfit } from "./misfit.js";
import { errorIn, type Move, recorded } from "./move.js";
import type { RecordedEvent } from "./recording.js";

/** The input that answers the task which the event is about. */
export function taskAnswer(follower: Follower, event: RecordedEvent): Move {
  const thread = threadBefore(follower, event, ({ phase }) => phase.at === "task");
  if (thread?.phase.at !== "task") return { stuck: misfit(follower, event) };
  const { token } = thread.phase;
  const { output = null } = event.details;
  if (event.type.endsWith("Submitted")) return recorded(event, { kind: "taskSubmitted", token, output });
  if (event.type.endsWith("Succeeded")) return recorded(event, { kind: "taskSucceeded", token, output });
  return recorded(event, { kind: "taskFailed", token, error: failureOf(event, thread) });
}

function failureOf(
  event: RecordedEvent,
  { phase }: Thread,
): ReturnType<typeof errorIn> & { heartbeat?: true } {
  const error = errorIn(event);
  if (!event.type.endsWith("TimedOut") || phase.at !== "task") return error;
  // A history has no heartbeats, but a task that ran out of time before its own limit has missed one.
  const isLate =
    phase.heartbeatAt !== undefined && event.timestamp < (phase.timeoutAt ?? Number.POSITIVE_INFINITY);
  return { error: "States.Timeout", ...error, ...(isLate && { heartbeat: true as const }) };
}
