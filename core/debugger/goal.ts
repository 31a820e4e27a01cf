/** How far a command lets a run go: over a state, into it, out of it, or on to whatever stops it. */
import type { Thread, ThreadId } from "../interpreter/machine.js";
import { ancestorsOf, type Family, isEntering, isInFamily, type Place } from "./threads.js";

export type Goal = (
  | { readonly kind: "continue" }
  /** To the thread's next state; when the thread ends, to the sibling or container that goes on. */
  | { readonly kind: "over"; readonly from: Place }
  /** To the next stage of the state, or into what it contains; with `index`, into that branch or iteration. */
  | { readonly kind: "in"; readonly from: Place; readonly index?: number }
  /** Out of the state's data flow; from a state's beginning, out of the branch or iteration. */
  | { readonly kind: "out"; readonly from: Place }
  /** To the first moment at which the host says so, whoever has the turn then. */
  | { readonly kind: "until"; readonly isMet: () => boolean }
) & {
  /** Only this thread and those inside it take steps; all when missing. */
  readonly only?: ThreadId;
};

/** True when the goal is reached at the moment before the given thread, whose turn it is, takes its step. */
export function isReached(goal: Goal, family: Family, turn: Thread): boolean {
  switch (goal.kind) {
    case "continue":
      return false;
    case "until":
      return goal.isMet();
    case "over":
      return isEntering(turn) && goesOn(goal.from, family, turn);
    case "in":
      if (goal.index !== undefined && family.thread(goal.from.thread))
        return turn.parent === goal.from.thread && turn.index === goal.index;
      return isWithin(goal.from, family, turn) || goesOn(goal.from, family, turn);
    case "out":
      if (goal.from.inside) return isEntering(turn) && goesOn(goal.from, family, turn);
      return goal.from.ancestors.includes(turn.id);
  }
}

/** While the thread lives nothing else goes on for it; then it is whoever of its family has the turn. */
const goesOn = (from: Place, family: Family, turn: Thread): boolean =>
  family.thread(from.thread) ? turn.id === from.thread : isInFamily(from, turn.id, turn.parent);

const isWithin = (from: Place, family: Family, turn: Thread): boolean =>
  ancestorsOf(family, turn).some(({ id }) => id === from.thread);
