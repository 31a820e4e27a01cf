/** The stage "enter": a state begins, with nothing of the state before it. */
import { type Draft, type DraftThread, emit } from "./draft.js";
import type { StageValues } from "./machine.js";
import type { ProgramState } from "./program.js";
import { phaseOf } from "./stages.js";

/** Writes that the thread has entered its state, and puts it before the state's first stage. */
export function enterState(draft: Draft, thread: DraftThread, state: ProgramState): void {
  const id = emit(draft, thread, `${state.type}StateEntered`, { name: state.name, input: thread.input });
  thread.enteredAt = draft.now;
  thread.enteredEventId = id;
  thread.beforeEventId = thread.lastEventId;
  thread.visit = draft.steps;
  thread.lastEventId = id;
  thread.retries = NO_RETRIES;
  thread.retryCount = 0;
  thread.values = NO_VALUES;
  thread.destination = null;
  thread.phase = phaseOf(state.stages[1] ?? "exit");
}

const NO_VALUES: StageValues = {};
const NO_RETRIES: readonly number[] = [];
