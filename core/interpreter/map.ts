/** Map: its items, its limits, and the iterations they become. */
import { type Failure, isFailure, queryFailure, runtimeFailure } from "../query/failure.js";
import { sentence } from "../query/jsonata-template.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { startChildren } from "./children.js";
import { joinEnded } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { jsonSize } from "./data-limit.js";
import { emit, put } from "./draft.js";
import { type Eventual, type Place, resolve, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { JoinPhase, MapItem } from "./machine.js";
import type { MapWork, Operand, ProgramState } from "./program.js";
import { emptyResults } from "./result-list.js";

/** How many iterations run at once where MaxConcurrency allows more. */
const MOST_INLINE = 40;
const MOST_DISTRIBUTED = 1000;

/** Starts the iterations over the state's own items. */
export function startMap(work: MapWork, state: ProgramState, place: Place): Eventual<undefined | Failure> {
  return thenUnlessFailed(itemsOf(work, state, place), (items) => startItems(work, state, place, items));
}

/** Starts the iterations over the given items. */
export function startItems(
  work: MapWork,
  state: ProgramState,
  place: Place,
  items: readonly JsonValue[],
): Eventual<undefined | Failure> {
  const { draft, thread } = place;
  const started = emit(draft, thread, "MapStateStarted", { length: items.length });
  const begun = { ...thread, lastEventId: started };
  put(draft, begun);
  return thenUnlessFailed(limitsOf(work, place), (limits) =>
    thenUnlessFailed(inputsOf(work, state, { ...place, thread: begun }, items), (inputs) =>
      thenUnlessFailed(batched(work, place, inputs), (children) => {
        const lastEventId = work.distributed ? emit(draft, begun, "MapRunStarted", { mapRunArn: mapRunArn(work, place) }) : started;
        const { concurrency, ...tolerated } = limits;
        const join: JoinPhase = {
          at: "join",
          items: children,
          started: 0,
          total: children.length,
          limit: concurrency,
          results: emptyResults(children.length),
          running: 0,
          failures: 0,
          tolerated,
          startedEventId: started,
        };
        const running = startChildren(draft, { ...begun, lastEventId }, join, started);
        if (children.length === 0) joinEnded(draft, running, join, state);
        else put(draft, running);
        return undefined;
      }),
    ),
  );
}

function mapRunArn({ label }: MapWork, { draft, thread }: Place): string {
  const machine = draft.execution.stateMachine.id.replace(":stateMachine:", ":mapRun:");
  return `${machine}/${label ?? "map"}:${thread.id}-${thread.enteredEventId}`;
}

function itemsOf(work: MapWork, state: ProgramState, place: Place): Eventual<readonly JsonValue[] | Failure> {
  const { items } = work;
  if (!items) return arrayOf(effectiveInput(place.thread), items, state);
  return thenUnlessFailed(resolveOperand(items, place), (value) => arrayOf(value, items, state));
}

function arrayOf(value: JsonValue, items: Operand | undefined, state: ProgramState): readonly JsonValue[] | Failure {
  if (isArray(value)) return value;
  if (state.language === "JSONata") {
    if (items?.kind === "literal" && isObject(value)) return entriesOf(value);
    if (items?.kind !== "jsonata" || items.template.kind !== "jsonata") {
      return queryFailure(`Map state input must be an array but was: ${JSON.stringify(value)}`);
    }
    const type = value === null ? "null" : typeof value;
    const what = `returned an unexpected result type. Expected 'array', but was '${type}' for value: ${JSON.stringify(value)}`;
    return queryFailure(sentence(items.template, what), items.template.location);
  }
  const path = items?.kind === "path" ? items.path.text : "$";
  return runtimeFailure(`Reference path "${path}" must point to array.`);
}

const entriesOf = (value: { readonly [name: string]: JsonValue }): readonly JsonValue[] =>
  Object.entries(value).map(([Key, Value]) => ({ Key, Value }));

/** What ItemSelector makes of each item. */
function inputsOf(
  work: MapWork,
  state: ProgramState,
  place: Place,
  items: readonly JsonValue[],
): Eventual<readonly MapItem[] | Failure> {
  const { itemSelector } = work;
  if (!itemSelector) return items.map((value) => ({ value, input: value }));
  const select = (value: JsonValue, index: number): Eventual<JsonValue | Failure> =>
    resolve(itemSelector, { ...place, thread: { ...place.thread, item: { index, value } } }, state.language);
  if (state.language === "JSONata") return selectAll(items, select);
  const inputs: MapItem[] = [];
  for (let i = 0; i < items.length; i++) {
    const value = items[i] ?? null;
    const input = select(value, i) as JsonValue | Failure;
    if (isFailure(input)) return input;
    inputs.push({ value, input });
  }
  return inputs;
}

async function selectAll(
  items: readonly JsonValue[],
  select: (value: JsonValue, index: number) => Eventual<JsonValue | Failure>,
): Promise<readonly MapItem[] | Failure> {
  const inputs: MapItem[] = [];
  for (let i = 0; i < items.length; i++) {
    const value = items[i] ?? null;
    const input = await select(value, i);
    if (isFailure(input)) return input;
    inputs.push({ value, input });
  }
  return inputs;
}

interface Limits {
  readonly concurrency: number;
  readonly count?: number;
  readonly percentage?: number;
}

function limitsOf(work: MapWork, place: Place): Eventual<Limits | Failure> {
  const most = work.distributed ? MOST_DISTRIBUTED : MOST_INLINE;
  return thenUnlessFailed(numberOf(work.maxConcurrency, "MaxConcurrency", "integer", place), (wanted) =>
    thenUnlessFailed(numberOf(work.toleratedFailureCount, "ToleratedFailureCount", "integer", place), (count) =>
      thenUnlessFailed(
        numberOf(work.toleratedFailurePercentage, "ToleratedFailurePercentage", "float", place),
        (percentage): Limits | Failure => {
          if (wanted !== NONE && wanted < 0) return runtimeFailure("MaxConcurrency cannot be negative.");
          if (count !== NONE && count < 0) return runtimeFailure("ToleratedFailureCount cannot be negative.");
          if (percentage !== NONE && (percentage < 0 || percentage > 100)) {
            return runtimeFailure("ToleratedFailurePercentage must be between 0 and 100.");
          }
          return {
            concurrency: wanted > 0 ? Math.min(most, wanted) : most,
            ...(count !== NONE && { count }),
            ...(percentage !== NONE && { percentage }),
          };
        },
      ),
    ),
  );
}

/** Stands for a field that is not there; no number a user writes is it. */
const NONE = Number.NEGATIVE_INFINITY;

/** The number of a field or its Path twin. */
export function numberOf(
  operand: Operand | undefined,
  field: string,
  kind: "integer" | "float",
  place: Place,
): Eventual<number | Failure> {
  if (!operand) return NONE;
  return thenUnlessFailed(resolveOperand(operand, place), (value: JsonValue): number | Failure => {
    if (typeof value === "number" && (kind === "float" || Number.isInteger(value))) return value;
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    if (operand.kind === "path") {
      const what = `refers to value "${shown}" which is not a valid ${kind}: ${operand.path.text}`;
      return runtimeFailure(`The ${operand.field} field ${what}`);
    }
    if (typeof value === "number") return Math.floor(value);
    return queryFailure(`The field '${field}' must be a number but was: ${JSON.stringify(value)}`, field);
  });
}

/** ItemBatcher: several items become the input of one child. */
function batched(work: MapWork, place: Place, items: readonly MapItem[]): Eventual<readonly MapItem[] | Failure> {
  const { batcher } = work;
  if (!batcher) return items;
  const language = place.draft.program.states.get(place.thread.state)?.language ?? "JSONPath";
  return thenUnlessFailed(numberOf(batcher.maxItems, "MaxItemsPerBatch", "integer", place), (most) =>
    thenUnlessFailed(numberOf(batcher.maxBytes, "MaxInputBytesPerBatch", "integer", place), (bytes) =>
      thenUnlessFailed(batcher.batchInput ? resolve(batcher.batchInput, place, language) : NO_INPUT, (batchInput) =>
        batches(items, most > 0 ? most : items.length, bytes > 0 ? bytes : Number.POSITIVE_INFINITY).map((batch) => {
          const Items = batch.map(({ input }) => input);
          const input = batcher.batchInput ? { BatchInput: batchInput, Items } : { Items };
          return { value: input, input };
        }),
      ),
    ),
  );
}

const NO_INPUT: JsonValue = {};

function batches(items: readonly MapItem[], most: number, bytes: number): readonly (readonly MapItem[])[] {
  const result: MapItem[][] = [];
  let size = 0;
  for (const item of items) {
    const last = result.at(-1);
    const itemSize = jsonSize(item.input) + 1;
    if (last && last.length < most && size + itemSize <= bytes) {
      last.push(item);
      size += itemSize;
    } else {
      result.push([item]);
      size = itemSize;
    }
  }
  return result;
}
