/** Inputs as a history has them: the clock goes by its times, and what it says counts in place of what the run would find. */
import { failEvaluated, resultsWritten } from "./completion.js";
import { type Draft, type DraftThread, emit, put, stateOf, threadOfToken } from "./draft.js";
import type { Eventual } from "./evaluation.js";
import type { Given, Input, PlainInput, Stage, TaskPhase, ThreadId } from "./machine.js";
import { dataFailed } from "./map.js";
import type { ProgramState } from "./program.js";
import { phaseOf, stageAfter } from "./stages.js";
import { timeOut } from "./time.js";

/** Does what was recorded; `apply` does inputs of which nothing is given. */
export function applyRecorded(
  draft: Draft,
  { input, at, given = {} }: Input & { readonly kind: "recorded" },
  apply: (draft: Draft, input: PlainInput) => Eventual<void>,
): Eventual<void> {
  if (at !== undefined) draft.now = Math.max(draft.now, at);
  if (given.timesOut) timeOut(draft);
  else if (given.wakes !== undefined) wake(draft, given.wakes);
  else if (input.kind === "step") {
    const thread = draft.threads.get(input.thread);
    const isDone = thread?.phase.at === "stage" && takeStage(draft, thread, thread.phase.stage, given);
    return isDone ? undefined : apply(draft, input);
  } else if (!endMapRun(draft, input)) return apply(draft, input);
  return undefined;
}

function wake(draft: Draft, id: ThreadId): void {
  const thread = draft.threads.get(id);
  if (thread?.phase.at === "sleep") thread.phase = phaseOf(thread.phase.stage);
}

/** Puts in what is given; true when that is all the stage does. */
function takeStage(draft: Draft, thread: DraftThread, stage: Stage, given: Given): boolean {
  const state = stateOf(draft, thread);
  if (given.error) {
    failEvaluated(draft, thread, given.error);
    return true;
  }
  if (given.input !== undefined) thread.input = given.input;
  if (given.destination) thread.destination = given.destination;
  if (given.values) thread.values = { ...thread.values, ...given.values };
  switch (stage) {
    case "enter":
    case "exit":
      return false;
    case "work":
      return takeWork(draft, thread, state, given);
    default:
      if (given.values) thread.phase = phaseOf(stageAfter(stage, thread, state));
      return given.values !== undefined;
  }
}

function takeWork(
  draft: Draft,
  thread: DraftThread,
  state: ProgramState,
  { destination, until, mapRun }: Given,
): boolean {
  if (mapRun) startMapRun(draft, thread, state, mapRun);
  else if (until !== undefined) {
    thread.phase = { at: "sleep", until, stage: stageAfter("work", thread, state), retry: false };
  } else if (destination) thread.phase = phaseOf(stageAfter("work", thread, state));
  return mapRun !== undefined || until !== undefined || destination !== undefined;
}

/** The Map waits for its run as for a task that nobody is asked to do. */
function startMapRun(
  draft: Draft,
  thread: DraftThread,
  { name, pointer }: ProgramState,
  { arn, length }: NonNullable<Given["mapRun"]>,
): void {
  const started = emit(draft, thread, "MapStateStarted", { length });
  const lastEventId = emit(draft, thread, "MapRunStarted", { mapRunArn: arn }, started);
  const { retryCount: attempt, iteration } = thread;
  const token = mapRunToken(thread);
  const input = thread.values.input ?? thread.input;
  const request = { token, state: name, pointer, resource: arn, input, attempt, iteration, callback: false };
  const phase: TaskPhase = {
    at: "task",
    token,
    request,
    asked: draft.steps,
    submitted: false,
    isNested: true,
  };
  put(draft, { ...thread, lastEventId, phase });
}

/** The token of a Map Run whose child executions are not known. */
export const mapRunToken = ({ id }: { readonly id: ThreadId }): string => `map-${id}`;

/** True when the input was the end of a Map Run. */
function endMapRun(draft: Draft, input: PlainInput): boolean {
  if (input.kind !== "taskSucceeded" && input.kind !== "taskFailed") return false;
  const thread = draft.threads.get(threadOfToken(input.token));
  if (thread?.phase.at !== "task" || input.token !== mapRunToken(thread)) return false;
  if (input.kind === "taskFailed") dataFailed(draft, thread, input.error);
  else {
    thread.values = { ...thread.values, result: input.output };
    resultsWritten(draft, thread);
  }
  return true;
}
