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

/** The progress of every state that was entered, by pointer; `waiting` are the tokens of tasks nobody has answered. */
export function runState(
  trail: Trail,
  machine: Machine,
  waiting: ReadonlySet<string>,
): Readonly<Record<string, StateProgress>> {
  const states: Record<string, StateProgress> = {};
  for (const moment of trail) remember(states, moment);
  if (machine.status !== "RUNNING") return states;
  for (const { state, phase } of machine.threads) {
    const entering = phase.at === "stage" && phase.stage === "enter";
    const before = states[state];
    if (entering || before?.status === "waiting") continue;
    const waits = phase.at === "task" && waiting.has(phase.token);
    states[state] = { status: waits ? "waiting" : "active", entered: before?.entered ?? 1 };
  }
  return states;
}

function remember(states: Record<string, StateProgress>, { state, stage, raised }: Moment): void {
  const set = (pointer: string, status: StateStatus, entries = 0): void => {
    states[pointer] = { status, entered: (states[pointer]?.entered ?? 0) + entries };
  };
  if (state === undefined) return;
  if (stage === "enter") set(state, "active", 1);
  if (stage === "exit" && states[state]?.status !== "caught") set(state, "succeeded");
  if (!raised || raised.fate === "retried") return;
  for (const failed of raised.failed) set(failed, "failed");
  if (raised.fate === "caught" && raised.handledBy !== undefined) set(raised.handledBy, "caught");
}
