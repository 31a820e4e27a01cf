/** What the debugger remembers of each step of a run, so that going back can be planned without replaying anything. */
import type { Edit } from "../interpreter/edits.js";
import type { Destination, Input, Stage, Thread, ThreadId } from "../interpreter/machine.js";
import type { Raised } from "./raised.js";
import { isEntering, isInFamily, type Place } from "./threads.js";

/** The moment before a step: whose turn it was and where it stood. */
export interface Moment {
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  /** Missing when the step moved no thread of its own, such as a timer. */
  readonly thread?: ThreadId;
  readonly parent?: ThreadId | undefined;
  /** Position of the thread among its parent's. */
  readonly index?: number;
  /** The state machine whose execution it is part of, where it is a child execution. */
  readonly machine?: string | undefined;
  /** Pointer of the thread's scope. */
  readonly scope?: string;
  /** Pointer of the thread's state. */
  readonly state?: string;
  /** The stage it was about to take; missing when it got an answer. */
  readonly stage?: Stage | undefined;
  /** Where the state led, as far as it was known. */
  readonly destination?: Destination | null;
  /** What the step raised. */
  readonly raised?: Pick<Raised, "fate" | "failed" | "handledBy">;
  /** The variables that the step's Assign gives values to. */
  readonly assigned?: readonly string[];
}

/** Moments by step number. Entries at and after the present step may be of a future that was left. */
export type Trail = readonly Moment[];

/** The moment at which it is the thread's turn; at none's turn nothing is known but the time. */
export const momentOf = (now: number, thread: Thread | undefined): Moment =>
  thread
    ? {
        now,
        thread: thread.id,
        parent: thread.parent,
        index: thread.index,
        machine: thread.child?.stateMachine.name,
        scope: thread.scope,
        state: thread.state,
        stage: thread.phase.at === "stage" ? thread.phase.stage : undefined,
        destination: thread.destination,
      }
    : { now };

/** What an input did to the thread that it was about. */
export interface Taken {
  readonly input: Input;
  readonly before: Thread;
  /** Missing when the thread has ended. */
  readonly after: Thread | undefined;
}

/** The moment before an input that has been taken. */
export function takenMoment(now: number, { input, before, after }: Taken): Moment {
  const moment = momentOf(now, before);
  if (input.kind === "edited") return { ...moment, stage: begunBy(input.edit, before) };
  if (moment.stage !== "assign" || !after?.values.assign) return moment;
  return { ...moment, assigned: Object.keys(after.values.assign) };
}

/** An edit takes no stage, but one may begin the state. */
const begunBy = ({ what }: Edit, before: Thread): Stage | undefined =>
  isEntering(before) && (what === "result" || what === "error") ? "enter" : undefined;

/** The step that going back from `step` leads to: a stage back inside a state, else to the state before; 0 when there is none. */
export function stepBefore(trail: Trail, step: number, place: Place): number {
  const own = (moment: Moment): boolean =>
    moment.thread === place.thread &&
    moment.stage !== undefined &&
    (place.inside || moment.stage === "enter");
  const related = ({ thread, parent, stage }: Moment): boolean =>
    thread !== undefined && stage === "enter" && isInFamily(place, thread, parent);
  return Math.max(0, lastIndex(trail, step, own) ?? lastIndex(trail, step, related) ?? 0);
}

/** The last step before `step` whose moment fits. */
export function lastIndex(
  trail: Trail,
  step: number,
  fits: (moment: Moment, at: number) => boolean,
): number | undefined {
  for (let at = Math.min(step, trail.length) - 1; at >= 0; at--) {
    const moment = trail[at];
    if (moment && fits(moment, at)) return at;
  }
  return undefined;
}
