/** What has become of each state of a run so far: what the graph colours. */
import type { Machine } from "../interpreter/machine.js";
import type { Moment, Trail } from "./trail.js";

/** `caught`: it failed, and a Catcher went on from there. `waiting`: somebody must answer its task. */
export type StateStatus = "active" | "succeeded" | "failed" | "caught" | "waiting";

export interface StateProgress {
  readonly status: StateStatus;
  /** How often the state was entered. */
  readonly entered: number;
}

/** The progress of every state that was entered, by pointer. */
export type RunState = Readonly<Record<string, StateProgress>>;

/** Follows one run; asked again after going on, it only looks at what is new. */
export interface RunStates {
  /** The present state; `waiting` are the tokens of tasks nobody has answered. */
  at(trail: Trail, machine: Machine, waiting: ReadonlySet<string>): RunState;
}

/** A follower that has seen nothing yet. */
export function createRunStates(): RunStates {
  let seen = 0;
  let past: Map<string, StateProgress> = new Map();
  return {
    at(trail, machine, waiting) {
      if (machine.steps < seen) {
        seen = 0;
        past = new Map();
      }
      for (; seen < machine.steps; seen++) remember(past, trail[seen]);
      return Object.fromEntries(withPresent(past, machine, waiting));
    },
  };
}

function remember(states: Map<string, StateProgress>, moment: Moment | undefined): void {
  const set = (pointer: string, status: StateStatus, entries = 0): void => {
    states.set(pointer, { status, entered: (states.get(pointer)?.entered ?? 0) + entries });
  };
  if (moment?.state === undefined) return;
  const { state, stage, raised } = moment;
  if (stage === "enter") set(state, "active", 1);
  if (stage === "exit" && states.get(state)?.status !== "caught") set(state, "succeeded");
  if (!raised || raised.fate === "retried") return;
  for (const failed of raised.failed) set(failed, "failed");
  if (raised.fate === "caught" && raised.handledBy !== undefined) set(raised.handledBy.state, "caught");
}

/** A state that a thread is in now, or stands before, is active or waiting, whatever became of it earlier. */
function withPresent(
  past: ReadonlyMap<string, StateProgress>,
  machine: Machine,
  waiting: ReadonlySet<string>,
): ReadonlyMap<string, StateProgress> {
  if (machine.status !== "RUNNING") return past;
  const states = new Map(past);
  for (const { state, phase } of machine.threads) {
    const { status, entered } = states.get(state) ?? { status: undefined, entered: 0 };
    // Of several threads in one state, one that waits for a person is what matters.
    if (status === "waiting") continue;
    const waits = phase.at === "task" && waiting.has(phase.token);
    states.set(state, { status: waits ? "waiting" : "active", entered });
  }
  return states;
}
