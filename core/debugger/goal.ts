/** How far a command lets a run go: over a state, into it, out of it, or on to whatever stops it. */
import { type Machine, type Thread, threadOf } from "../interpreter/machine.js";
import { ancestorsOf, isEntering, isInFamily, type Place } from "./threads.js";

export type Goal =
  | { readonly kind: "continue" }
  /** To the thread's next state; when the thread ends, to the sibling or container that goes on. */
  | { readonly kind: "over"; readonly from: Place }
  /** To the next stage of the state, or into what it contains. */
  | { readonly kind: "in"; readonly from: Place }
  /** Out of the state's data flow; from a state's beginning, out of the branch or iteration. */
  | { readonly kind: "out"; readonly from: Place };

/** True when the goal is reached at the moment before the given thread, whose turn it is, takes its step. */
export function isReached(goal: Goal, machine: Machine, turn: Thread): boolean {
  switch (goal.kind) {
    case "continue":
      return false;
    case "over":
      return isEntering(turn) && goesOn(goal.from, machine, turn);
    case "in":
      return isWithin(goal.from, machine, turn) || goesOn(goal.from, machine, turn);
    case "out":
      if (goal.from.inside) return isEntering(turn) && goesOn(goal.from, machine, turn);
      return goal.from.ancestors.includes(turn.id);
  }
}

/** While the thread lives nothing else goes on for it; then it is whoever of its family has the turn. */
const goesOn = (from: Place, machine: Machine, turn: Thread): boolean =>
  threadOf(machine, from.thread) ? turn.id === from.thread : isInFamily(from, turn.id, turn.parent);

const isWithin = (from: Place, machine: Machine, turn: Thread): boolean =>
  ancestorsOf(machine, turn).some(({ id }) => id === from.thread);
