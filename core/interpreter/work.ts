/** The stage "work": what a state does besides moving data. */
import { type Failure, failureOf, isFailure } from "../query/failure.js";
import type { JsonValue } from "../text/json-value.js";
import { choose } from "./choice.js";
import { joinEnded } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { type Draft, type DraftJoin, type DraftThread, emit, put } from "./draft.js";
import { type Eventual, missingField, type Place, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { Thread } from "./machine.js";
import { startMap } from "./map.js";
import type { Operand, ProgramState } from "./program.js";
import { NO_RESULTS } from "./result-list.js";
import { stageAfter } from "./stages.js";
import { startChildren } from "./start-children.js";
import { startTask } from "./task.js";
import { wakeTime } from "./wait.js";

/** The thread afterwards; undefined when the draft has it already; a failure that is the state's own has `own` set. */
export type WorkOutcome = Thread | undefined | Failure;

/** Does the state's work. The thread's phase is left alone where the next stage simply follows. */
export function runWork(draft: Draft, thread: DraftThread, state: ProgramState): Eventual<WorkOutcome> {
  const { work } = state;
  const place: Place = { draft, thread, input: effectiveInput(thread) };
  switch (work.type) {
    case "Pass":
      if (work.result !== undefined) thread.values = { ...thread.values, result: work.result };
      return thread;
    case "Succeed":
      return thread;
    case "Fail":
      return thenUnlessFailed(textOf(work.error, place), (error) =>
        thenUnlessFailed(textOf(work.cause, place), (cause) => ownFailure(error, cause)),
      );
    case "Wait":
      return thenUnlessFailed(wakeTime(work, place), (until): Thread => {
        const stage = stageAfter("work", thread, state);
        return { ...thread, phase: { at: "sleep", until, stage, retry: false } };
      });
    case "Choice":
      return thenUnlessFailed(choose(work, state, place), (destination): Thread => {
        thread.destination = destination;
        return thread;
      });
    case "Task":
      return startTask(work, state, place);
    case "Parallel":
      startParallel(draft, thread, state, work.branches.length);
      return undefined;
    case "Map":
      return startMap(work, state, place);
  }
}

function startParallel(draft: Draft, thread: DraftThread, state: ProgramState, total: number): void {
  const started = emit(draft, thread, "ParallelStateStarted", {});
  const join: DraftJoin = {
    at: "join",
    first: 0,
    started: 0,
    total,
    limit: total,
    results: NO_RESULTS,
    running: 0,
    failures: 0,
    failed: [],
  };
  const begun: DraftThread = { ...thread, lastEventId: started };
  put(draft, begun);
  if (total === 0) joinEnded(draft, begun, join, state);
  else startChildren(draft, begun, join, started);
}

const ABSENT = "";

/** The text of Error or Cause; "" where it is not there. */
function textOf(operand: Operand | undefined, place: Place): Eventual<string | undefined | Failure> {
  if (!operand) return undefined;
  return thenUnlessFailed(resolveOperand(operand, place, missingField(place)), (value: JsonValue) =>
    typeof value === "string" ? value : value === null ? ABSENT : JSON.stringify(value),
  );
}

/** What a Fail state fails with, told apart from failures of its fields. */
function ownFailure(error: string | undefined, cause: string | undefined): Failure {
  const failure = failureOf({ ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
  OWN.add(failure);
  return failure;
}

const OWN = new WeakSet<object>();

/** True when the failure is what the user wrote in a Fail state: it gets no opening sentence. */
export const isOwnFailure = (outcome: WorkOutcome): boolean => isFailure(outcome) && OWN.has(outcome);
