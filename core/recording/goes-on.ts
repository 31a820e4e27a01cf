/** Whether an execution went on where the definition fails. */
import type { Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { decideCatch, decideRetry } from "../interpreter/retry.js";
import type { FailureDetails } from "../query/failure.js";
import { eventsAhead, type Follower, isExitOf } from "./follower.js";
import type { RecordedEvent } from "./recording.js";

/** The event that shows that a stage did not fail as it would for us; none where the failure was retried or caught. */
export function goesOn(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
  failed: FailureDetails,
): RecordedEvent | undefined {
  const isHandled =
    thread.destination?.via !== "catch" &&
    (decideCatch(state.catch, failed) >= 0 ||
      decideRetry(state.retry, failed, thread.retries, follower.draft.random.state) !== undefined);
  if (isHandled) return undefined;
  const begins = state.type === "Task" ? /Scheduled$/ : new RegExp(`^${state.type}StateStarted$`);
  const isExit = isExitOf(state);
  return eventsAhead(follower, thread).find((event) => isExit(event) || begins.test(event.type));
}
