/** ItemReader: asks the world for the data of a distributed Map, and makes items of the answer. */
import { type Failure, failureOf, isFailure } from "../query/failure.js";
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { detailsOf, failStage, failState } from "./completion.js";
import { type Draft, emit, put, stateOf, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolve, then, thenUnlessFailed } from "./evaluation.js";
import { itemsFrom } from "./item-reader.js";
import type { Thread } from "./machine.js";
import { numberOf, startItems } from "./map.js";
import type { MapWork, ProgramReader, ProgramState } from "./program.js";
import { effectiveInput } from "./data-flow.js";

/** Requests the data: a task whose resource is the reader's, e.g. `arn:aws:states:::s3:getObject`; its output is the object's text or an array. */
export function readItems(
  _work: MapWork,
  reader: ProgramReader,
  state: ProgramState,
  place: Place,
): Eventual<Thread | Failure> {
  const given = reader.arguments ? resolve(reader.arguments, place, state.language) : ({} as JsonValue);
  return thenUnlessFailed(given, (input) => {
    const { draft, thread } = place;
    const token = taskTokenOf(thread);
    const { iteration, retryCount } = thread;
    const request = {
      token,
      state: state.name,
      pointer: state.pointer,
      resource: reader.resource,
      input,
      attempt: retryCount,
      iteration,
      callback: false,
    };
    draft.requests.push({ kind: "task", request });
    return { ...thread, phase: { at: "task", token, request, submitted: false } } as Thread;
  });
}

/** The data is there: the iterations start. */
export function itemsArrived(draft: Draft, thread: Thread, output: JsonValue): Eventual<void> {
  const state = stateOf(draft, thread);
  const { work } = state;
  if (work.type !== "Map" || !work.reader) return;
  const { reader } = work;
  const place: Place = { draft, thread, input: effectiveInput(thread) };
  const limit = numberOf(reader.maxItems, "MaxItems", "integer", place);
  const done = then(limit, (most) => {
    if (isFailure(most)) return most;
    if (most !== Number.NEGATIVE_INFINITY && most <= 0) return readerFailure("field MaxItems must be positive");
    const items = itemsFrom(output, reader.config, most);
    return typeof items === "string" ? readerFailure(items) : startItems(work, state, place, items);
  });
  return then(done, (result) => {
    if (!isFailure(result)) return;
    const current = draft.threads.get(thread.id) ?? thread;
    if (result.failed.error === "States.ItemReaderFailed") readerFailed(draft, current, result.failed);
    else failStage(draft, current, result);
  });
}

const readerFailure = (cause: string): Failure => failureOf({ error: "States.ItemReaderFailed", cause });

/** The data could not be read. */
export function readerFailed(draft: Draft, thread: Thread, error: AslError): void {
  const started = emit(draft, thread, "MapStateStarted", { length: 0 });
  const run = emit(draft, thread, "MapRunStarted", { mapRunArn: draft.execution.stateMachine.id }, started);
  const failed = { ...thread, lastEventId: emit(draft, thread, "MapRunFailed", detailsOf(error), run) };
  put(draft, failed);
  failState(draft, failed, error);
}
