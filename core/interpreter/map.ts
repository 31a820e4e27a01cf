/** Map: starts its iterations, over its own items or those that an ItemReader reads. */
import { type Failure, failureOf, isFailure } from "../query/failure.js";
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { startChildren } from "./children.js";
import { detailsOf, failStage, failState, joinEnded } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { type Draft, emit, put, stateOf, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolve, then, thenUnlessFailed } from "./evaluation.js";
import { itemsFrom } from "./item-reader.js";
import type { JoinPhase, Thread } from "./machine.js";
import { childInputs, itemsOf } from "./map-items.js";
import { concurrencyOf, NOT_GIVEN, numberOf, toleranceOf } from "./map-limits.js";
import { mapRunArn } from "./map-run.js";
import type { MapWork, ProgramReader, ProgramState } from "./program.js";
import { emptyResults } from "./result-list.js";

/** Starts the iterations, or asks for the data of the ItemReader first. */
export function startMap(
  work: MapWork,
  state: ProgramState,
  place: Place,
): Eventual<Thread | undefined | Failure> {
  if (work.reader) return requestItems(work, work.reader, state, place);
  return thenUnlessFailed(itemsOf(work, state, place), (items) =>
    thenUnlessFailed(beforeStart(work, place), () => {
      const begun = stateStarted(place, items.length);
      const started = { ...place, thread: begun };
      return thenUnlessFailed(toleranceOf(work, place), () => {
        const thread = work.distributed ? runStarted(started) : begun;
        return startItems(work, state, { ...place, thread }, items);
      });
    }),
  );
}

/** AWS checks the concurrency of an inline Map before it says that the Map has started. */
const beforeStart = (work: MapWork, place: Place): Eventual<number | Failure> =>
  work.distributed ? 0 : concurrencyOf(work, place);

function stateStarted({ draft, thread }: Place, length: number): Thread {
  const begun = { ...thread, lastEventId: emit(draft, thread, "MapStateStarted", { length }) };
  put(draft, begun);
  return begun;
}

function runStarted({ draft, thread }: Place): Thread {
  const arn = mapRunArn(draft, thread, stateOf(draft, thread));
  const begun = { ...thread, lastEventId: emit(draft, thread, "MapRunStarted", { mapRunArn: arn }) };
  put(draft, begun);
  return begun;
}

/** The state has said that it started: its children follow. */
function startItems(
  work: MapWork,
  state: ProgramState,
  place: Place,
  items: readonly JsonValue[],
): Eventual<undefined | Failure> {
  const { draft, thread } = place;
  const writer = work.writer?.arguments;
  const written = writer ? resolve(writer, place, state.language) : (null as JsonValue);
  return thenUnlessFailed(concurrencyOf(work, place), (limit) =>
    thenUnlessFailed(joinTerms(work, place, written), (terms) =>
      thenUnlessFailed(childInputs(work, state, place, items), (children) => {
        const join: JoinPhase = {
          at: "join",
          items: children,
          started: 0,
          total: children.length,
          limit,
          results: emptyResults(children.length),
          running: 0,
          failures: 0,
          failed: [],
          ...terms,
        };
        const running = startChildren(draft, thread, join, thread.lastEventId);
        if (children.length === 0) joinEnded(draft, running, join, state);
        else put(draft, running);
        return undefined;
      }),
    ),
  );
}

/** What the join needs to know at its end. */
function joinTerms(
  work: MapWork,
  place: Place,
  written: Eventual<JsonValue | Failure>,
): Eventual<Pick<JoinPhase, "tolerated" | "destination"> | Failure> {
  return thenUnlessFailed(toleranceOf(work, place), (tolerated) =>
    thenUnlessFailed(written, (destination: JsonValue) => ({
      ...(tolerated && { tolerated }),
      ...(destination !== null && { destination }),
    })),
  );
}

/** Asks for the data: a task whose resource is the reader's, e.g. `arn:aws:states:::s3:getObject`. Its output is the object's text, or an array. */
function requestItems(
  work: MapWork,
  reader: ProgramReader,
  state: ProgramState,
  place: Place,
): Eventual<Thread | undefined | Failure> {
  const given = reader.arguments ? resolve(reader.arguments, place, state.language) : ({} as JsonValue);
  return thenUnlessFailed(given, (input) => {
    const started = { ...place, thread: stateStarted(place, 0) };
    return thenUnlessFailed(toleranceOf(work, place), () =>
      thenUnlessFailed(numberOf(reader.maxItems, "MaxItems", "integer", place), (most) => {
        const thread = runStarted(started);
        if (most !== NOT_GIVEN && most < 0) {
          readerFailed(place.draft, thread, readerError("field MaxItems must be positive"));
          return undefined;
        }
        return schedule(reader, state, { ...place, thread }, input);
      }),
    );
  });
}

const readerError = (cause: string): AslError => ({ error: "States.ItemReaderFailed", cause });

function schedule(
  reader: ProgramReader,
  state: ProgramState,
  { draft, thread }: Place,
  input: JsonValue,
): Thread {
  const token = taskTokenOf(thread);
  const request = {
    token,
    state: state.name,
    pointer: state.pointer,
    resource: reader.resource,
    input,
    attempt: thread.retryCount,
    iteration: thread.iteration,
    callback: false,
  };
  draft.requests.push({ kind: "task", request });
  return { ...thread, phase: { at: "task", token, request, submitted: false } };
}

/** The data is there: the iterations start. */
export function itemsArrived(draft: Draft, thread: Thread, output: JsonValue): Eventual<void> {
  const state = stateOf(draft, thread);
  const { work } = state;
  if (work.type !== "Map" || !work.reader) return undefined;
  const { reader } = work;
  const place: Place = { draft, thread, input: effectiveInput(thread) };
  const limit = numberOf(reader.maxItems, "MaxItems", "integer", place);
  const done = thenUnlessFailed(limit, (most) => {
    const items = itemsFrom(output, reader.config, most > 0 ? most : Number.POSITIVE_INFINITY);
    return typeof items === "string" ? failureOf(readerError(items)) : startItems(work, state, place, items);
  });
  return then(done, (result) => {
    if (!isFailure(result)) return;
    const current = draft.threads.get(thread.id) ?? thread;
    if (result.failed.error === "States.ItemReaderFailed") readerFailed(draft, current, result.failed);
    else failStage(draft, current, result);
  });
}

/** The data could not be read. */
export function readerFailed(draft: Draft, thread: Thread, error: AslError): void {
  const failed = { ...thread, lastEventId: emit(draft, thread, "MapRunFailed", detailsOf(error)) };
  put(draft, failed);
  failState(draft, failed, error);
}
