/** Which states and transitions of a definition runs have gone through. */
import type { State, StateMachine, Transition } from "../../core/asl/model.js";
import { transitionsOf } from "../../core/asl/transitions.js";
import type { HistoryEvent } from "../../core/interpreter/history.js";

/** How often something was gone through, over all runs. */
export interface Counted<T> {
  readonly what: T;
  readonly count: number;
}

export interface Coverage {
  readonly states: readonly Counted<State>[];
  readonly transitions: readonly Counted<Transition>[];
}

/** Counts runs of one definition. */
export interface CoverageCounter {
  add(history: readonly HistoryEvent[]): void;
  readonly coverage: Coverage;
}

/** A counter that has seen no run. Of several transitions from one state to another, only the runs' way to that state is known. */
export function createCoverageCounter(machine: StateMachine): CoverageCounter {
  const entered = new Map<string, number>();
  const taken = new Map<string, number>();
  return {
    add(history) {
      const left = new Map<number, string>();
      for (const { type, thread, state } of history) {
        if (state === undefined) continue;
        if (type.endsWith("StateExited")) left.set(thread, state);
        if (!type.endsWith("StateEntered")) continue;
        count(entered, state);
        const from = left.get(thread);
        if (from !== undefined) count(taken, wayOf(from, state));
        left.delete(thread);
      }
    },
    get coverage() {
      const states = machine.allStates.map((what) => ({ what, count: entered.get(what.pointer) ?? 0 }));
      const transitions = machine.allStates.flatMap(transitionsOf).map((what) => ({
        what,
        count: (what.to && taken.get(wayOf(what.from.pointer, what.to.pointer))) ?? 0,
      }));
      return { states, transitions };
    },
  };
}

const wayOf = (from: string, to: string): string => `${from} ${to}`;

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** How many of a list were gone through, and what share of it that is in percent; 100 for an empty list. */
export function shareOf(list: readonly Counted<unknown>[]): {
  readonly reached: number;
  readonly percent: number;
} {
  const reached = list.filter(({ count: times }) => times > 0).length;
  return { reached, percent: list.length === 0 ? 100 : (reached / list.length) * 100 };
}
