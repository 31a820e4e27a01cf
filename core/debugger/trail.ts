/** What the debugger remembers of each step of a run, so that going back can be planned without replaying anything. */
import type { Stage, ThreadId } from "../interpreter/machine.js";
import type { Raised } from "./raised.js";
import { isInFamily, type Place } from "./threads.js";

/** The moment before a step: whose turn it was and where it stood. */
export interface Moment {
  /** Missing when the step moved no thread of its own, such as a timer. */
  readonly thread?: ThreadId;
  readonly parent?: ThreadId;
  /** Pointer of the thread's state. */
  readonly state?: string;
  /** The stage it was about to take; missing when it got an answer. */
  readonly stage?: Stage;
  /** What the step raised. */
  readonly raised?: Pick<Raised, "fate" | "failed" | "handledBy">;
}

/** Moments by step number. Entries at and after the present step may be of a future that was left. */
export type Trail = readonly Moment[];

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
export function lastIndex(trail: Trail, step: number, fits: (moment: Moment) => boolean): number | undefined {
  for (let at = Math.min(step, trail.length) - 1; at >= 0; at--) {
    const moment = trail[at];
    if (moment && fits(moment)) return at;
  }
  return undefined;
}
