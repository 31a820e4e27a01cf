/** Steps of which a history tells nothing themselves: they move data, choose, or begin to wait. Later events tell what came of them. */
import { stateOf } from "../interpreter/draft.js";
import type { Input, Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { dataStep } from "./data-step.js";
import { eventsAhead, type Follower } from "./follower.js";
import { stepOf } from "./move.js";
import type { RecordedEvent } from "./recording.js";
import { workStep } from "./work-step.js";

/**
 * The next quiet step of a thread with what is recorded of it; undefined when its next step makes an event, or fails, which makes one at
 * the time of the failure.
 */
export async function quietStep(follower: Follower, thread: Thread): Promise<Input | undefined> {
  if (thread.phase.at !== "stage") return undefined;
  const { stage } = thread.phase;
  const state = stateOf(follower.draft, thread);
  if (stage === "enter" || stage === "exit") return undefined;
  const step =
    stage === "work"
      ? await workStep(follower, thread, state)
      : await dataStep(follower, thread, state, stage);
  return step ?? (failsUnseen(follower, thread, state) ? stepOf(thread) : undefined);
}

/** True where what is around the state is aborted after the state's last event: the state has failed before, and a Retrier took the error. */
function failsUnseen(follower: Follower, thread: Thread, { type: own }: ProgramState): boolean {
  const isAbort = ({ type }: RecordedEvent): boolean =>
    type.endsWith("StateAborted") && !type.startsWith(own);
  return eventsAhead(follower, thread).some(isAbort);
}
