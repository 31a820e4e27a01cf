/** Map: starts its iterations, over its own items or those that an ItemReader reads. */
import { type Failure, failureOf, isFailure } from "../query/failure.js";
import { isObject, type JsonValue } from "../text/json-value.js";
import { type AslError, detailsOf } from "./asl-error.js";
import { cancelTree } from "./cancel.js";
import { failStage, failState, joinEnded } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { type Draft, type DraftJoin, emit, put, stateOf, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolve, then, thenUnlessFailed } from "./evaluation.js";
import { itemsFrom } from "./item-reader.js";
import type { ItemSource, JoinPhase } from "./join.js";
import type { Input, Thread } from "./machine.js";
import { childInputs, itemsOf, type Portion } from "./map-items.js";
import { concurrencyOf, NOT_GIVEN, numberOf, toleranceOf } from "./map-limits.js";
import { mapRunArn } from "./map-run.js";
import type { MapWork, ProgramReader, ProgramState } from "./program.js";
import { NO_RESULTS } from "./result-list.js";
import { startChildren } from "./start-children.js";
import type { TaskRequest } from "./task-handler.js";

/** Starts the iterations, or asks for the data of the ItemReader first. */
export function startMap(
  work: MapWork,
  state: ProgramState,
  place: Place,
): Eventual<Thread | undefined | Failure> {
  if (work.reader) return requestItems(work, work.reader, state, place);
  return thenUnlessFailed(itemsOf(work, state, place), (found) =>
    thenUnlessFailed(beforeStart(work, place), () => {
      const begun = stateStarted(place, found.items.length);
      const started = { ...place, thread: begun };
      return thenUnlessFailed(toleranceOf(work, place), () => {
        const thread = work.distributed ? runStarted(started) : begun;
        return startItems(work, state, { ...place, thread }, { ...found, first: 0 });
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

/** Some of a Map's items, with the position of the first of them. */
type NextItems = Pick<Portion, "items" | "areMembers" | "source" | "first">;

/** The state has said that it started: its children follow. */
function startItems(
  work: MapWork,
  state: ProgramState,
  place: Place,
  portion: NextItems,
  source?: ItemSource,
): Eventual<undefined | Failure> {
  const writer = work.writer?.arguments;
  const written = writer ? resolve(writer, place, state.language) : (null as JsonValue);
  return thenUnlessFailed(concurrencyOf(work, place), (limit) =>
    thenUnlessFailed(joinTerms(work, place, written), (terms) => {
      const join: JoinPhase = {
        at: "join",
        first: 0,
        started: 0,
        total: 0,
        limit,
        results: NO_RESULTS,
        running: 0,
        failures: 0,
        failed: [],
        // MapRunStarted follows MapStateStarted at once.
        ...(work.distributed && { startedEventId: place.thread.lastEventId - 1 }),
        ...terms,
      };
      return addItems(work, state, place, join, portion, source);
    }),
  );
}

/** Makes children of more items and starts as many as may run. */
function addItems(
  work: MapWork,
  state: ProgramState,
  place: Place,
  join: JoinPhase,
  portion: NextItems,
  source: ItemSource | undefined,
): Eventual<undefined | Failure> {
  const rest = join.source?.rest ?? [];
  return thenUnlessFailed(childInputs(work, state, place, { ...portion, rest, isLast: !source }), (made) => {
    const { draft } = place;
    const thread = draft.threads.get(place.thread.id);
    if (!thread) return undefined;
    const { source: _, ...kept } = join;
    const grown: DraftJoin = {
      ...kept,
      items: made.children,
      first: join.total,
      total: join.total + made.children.length,
      ...(source && { source: { ...source, rest: made.rest } }),
    };
    startChildren(draft, thread, grown, thread.lastEventId);
    if (grown.running === 0 && !grown.source) joinEnded(draft, thread, grown, state);
    return undefined;
  });
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
          dataFailed(place.draft, thread, readerError("field MaxItems must be positive"));
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
  const token = taskTokenOf(draft, thread);
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
  return { ...thread, phase: { at: "task", token, request, asked: draft.steps, submitted: false } };
}

/** The data is there as a whole: the iterations start. */
export function itemsArrived(draft: Draft, thread: Thread, output: JsonValue): Eventual<void> {
  return withLimit(draft, thread, (work, reader, place, most) => {
    const items = itemsFrom(output, reader.config, most ?? Number.POSITIVE_INFINITY);
    if (typeof items === "string") return failureOf(readerError(items));
    const source = thread.phase.at === "task" ? sourceOf(thread.phase.request, reader) : undefined;
    return startItems(work, stateOf(draft, thread), place, { items, first: 0, source });
  });
}

/** Where the items come from: the bucket that was listed, or the object that was read. */
function sourceOf({ input, resource }: TaskRequest, { config }: ProgramReader): string {
  const { Bucket: bucket = "", Key: key = "" } = isObject(input) ? input : {};
  const isLoaded = isObject(config) && config["Transformation"] === "LOAD_AND_FLATTEN";
  const lists = resource.endsWith(":listObjectsV2") && !isLoaded;
  return `S3://${String(bucket)}${lists || key === "" ? "" : `/${String(key)}`}`;
}

/** Some of the data is there: the iterations start, or more of them. */
export function itemsRead(
  draft: Draft,
  thread: Thread,
  { token, items, source: from, isLast }: Input & { readonly kind: "itemsRead" },
): Eventual<void> {
  const { phase } = thread;
  const join = phase.at === "join" ? phase : undefined;
  const request = phase.at === "task" ? phase.request : join?.source?.request;
  if (!request) return undefined;
  return withLimit(draft, thread, (work, _, place, most) => {
    const before = join?.source?.read ?? 0;
    const taken = items.slice(0, (most ?? Number.POSITIVE_INFINITY) - before);
    const read = before + taken.length;
    const isDone = isLast || read === most;
    if (isDone && !isLast) draft.requests.push({ kind: "cancelTask", token });
    const portion = { items: taken, first: before, source: from };
    const source = isDone ? undefined : { request, read, rest: [] };
    const state = stateOf(draft, thread);
    return join
      ? addItems(work, state, place, join, portion, source)
      : startItems(work, state, place, portion, source);
  });
}

/** Goes on with MaxItems, and fails the state or its reader where that goes wrong. */
function withLimit(
  draft: Draft,
  thread: Thread,
  use: (work: MapWork, reader: ProgramReader, place: Place, most?: number) => Eventual<undefined | Failure>,
): Eventual<void> {
  const state = stateOf(draft, thread);
  const { work } = state;
  if (work.type !== "Map" || !work.reader) return undefined;
  const { reader } = work;
  const place: Place = { draft, thread, input: effectiveInput(thread) };
  const limit = numberOf(reader.maxItems, "MaxItems", "integer", place);
  const done = thenUnlessFailed(limit, (most) => use(work, reader, place, most > 0 ? most : undefined));
  return then(done, (result) => {
    if (!isFailure(result)) return;
    const current = draft.threads.get(thread.id) ?? thread;
    if (result.failed.error === "States.ItemReaderFailed") dataFailed(draft, current, result.failed);
    else failStage(draft, current, result);
  });
}

/** The data could not be read, or the results not be written. */
export function dataFailed(draft: Draft, thread: Thread, error: AslError): void {
  cancelTree(draft, thread.id);
  const failed = { ...thread, lastEventId: emit(draft, thread, "MapRunFailed", detailsOf(error)) };
  put(draft, failed);
  failState(draft, failed, error);
}
