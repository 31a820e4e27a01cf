/** What following a recording works on: the definition's run so far, the events that are left, and what has been found to differ. */
import { type Draft, stateOf } from "../interpreter/draft.js";
import type { Input, Stage, Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { escapePointer } from "../syntax/pointer.js";
import type { Difference } from "./difference.js";
import type { EventQueue } from "./event-queue.js";
import { nameIn, type RecordedEvent } from "./recording.js";

export interface Follower {
  readonly draft: Draft;
  readonly queue: EventQueue;
  readonly differences: Difference[];
  /** The inputs that have led so far. */
  readonly plan: Input[];
  /** How many events had happened before the first input, and after each. */
  readonly positions: number[];
}

/** The events that the thread may come upon next: those that follow its last one. */
export function eventsAhead({ queue }: Follower, thread: Thread): readonly RecordedEvent[] {
  const last = queue.idOf(thread.lastEventId);
  return last === undefined ? [] : queue.after(last);
}

/** True for the event of leaving the state. */
export const isExitOf =
  ({ name }: ProgramState) =>
  (event: RecordedEvent): boolean =>
    event.type.endsWith("StateExited") && nameIn(event) === name;

/** A state that is entered next, by its event. */
export interface Entered {
  readonly event: RecordedEvent;
  readonly name: string;
  readonly pointer: string;
}

/** The state of the same scope that is entered after a state was left. */
export function enteredAfter(
  { queue, draft }: Follower,
  exit: RecordedEvent,
  { scope }: ProgramState,
): Entered | undefined {
  const event = queue.after(exit.id).find(({ type }) => type.endsWith("StateEntered"));
  const name = event && nameIn(event);
  if (!event || name === undefined) return undefined;
  const pointer = `${scope}/States/${escapePointer(name)}`;
  return draft.program.states.has(pointer) ? { event, name, pointer } : undefined;
}

/** The living thread that fits and stands where the event's strand goes on; where ids do not tell, the first one that fits. */
export function threadBefore(
  { draft, queue }: Follower,
  event: RecordedEvent,
  fits: (thread: Thread, state: ProgramState) => boolean,
): Thread | undefined {
  const before = queue.previousOf(event);
  let first: Thread | undefined;
  for (const thread of draft.threads.values()) {
    if (!fits(thread, stateOf(draft, thread))) continue;
    if (queue.idOf(thread.lastEventId) === before) return thread;
    first ??= thread;
  }
  return first;
}

/** True where the event follows the thread's last one. */
export const isBefore = ({ queue }: Follower, event: RecordedEvent, thread: Thread | undefined): boolean =>
  thread !== undefined && queue.idOf(thread.lastEventId) === queue.previousOf(event);

/** True for a thread that is about to take the stage. */
export const isAt = ({ phase }: Thread, stage: Stage): boolean =>
  phase.at === "stage" && phase.stage === stage;

/** True for a thread that has entered its state and has a stage of it to take before it leaves. */
export const isInside = (thread: Thread): boolean =>
  thread.phase.at === "stage" && !isAt(thread, "enter") && !isAt(thread, "exit");
