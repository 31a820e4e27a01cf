/** Where a thread stands for a redrive once its state has failed. */

import type { AslError } from "./asl-error.js";
import { type Draft, type DraftThread, put, stateOf } from "./draft.js";
import { joinOf } from "./fallen.js";
import type { JoinPhase } from "./join.js";
import type { Thread } from "./machine.js";
import type { ProgramState } from "./program.js";
import { phaseOf, stageAfter } from "./stages.js";

/**
 * The state has failed for good. Its thread is put where a redrive goes on: a Parallel or Map waits for the children that did not
 * succeed; one whose children had succeeded goes on with their results, unless these were too large; any other state begins again.
 */
export function standStill(draft: Draft, thread: Thread, state: ProgramState, error: AslError): void {
  if (!draft.threads.has(thread.id) || joinOf(thread)) return;
  put(draft, keepsResult(thread, state, error) ? afterWork(thread, state) : restarted(thread, state));
}

function keepsResult({ values, destination }: Thread, { work }: ProgramState, error: AslError): boolean {
  const joins = work.type === "Parallel" || (work.type === "Map" && !work.distributed);
  const isCatching = destination?.via === "catch";
  return joins && !isCatching && values.result !== undefined && error.error !== "States.DataLimitExceeded";
}

function afterWork(thread: Thread, state: ProgramState): Thread {
  const { input, arguments: given, result = null } = thread.values;
  const values = {
    ...(input !== undefined && { input }),
    ...(given !== undefined && { arguments: given }),
    result,
  };
  return { ...thread, values, destination: null, phase: phaseOf(stageAfter("work", thread, state)) };
}

/** The thread at the beginning of its state, which it has entered already: nothing says that it enters again. */
function restarted(thread: Thread, state: ProgramState): Thread {
  return {
    ...thread,
    phase: phaseOf(state.stages[1] ?? "exit"),
    values: {},
    destination: null,
    lastEventId: thread.enteredEventId,
  };
}

/** A thread that fell, as a redrive puts it back: it has its retries again, and what it waited for begins anew, unless it is a join that is still open. */
export function risen(
  draft: Draft,
  thread: Thread,
  join: JoinPhase | undefined,
  redrivenEventId: number,
): DraftThread {
  const state = stateOf(draft, thread);
  const isReady = thread.phase.at === "stage";
  const { lastEventId, ...rest } = join || isReady ? thread : restarted(thread, state);
  return {
    ...rest,
    // A new visit: tokens of its tasks are new ones. A join is what it was.
    visit: join ? thread.visit : draft.steps,
    retries: [],
    retryCount: 0,
    // The only event of a Fail state is that of being entered: what follows follows the redrive.
    lastEventId: state.type === "Fail" && !thread.silent ? redrivenEventId : lastEventId,
  };
}
