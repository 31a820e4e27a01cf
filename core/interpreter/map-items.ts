/** What a Map iterates over: its items, what ItemSelector makes of them, and the batches of ItemBatcher. */
import { type Failure, isFailure, queryFailure, runtimeFailure } from "../query/failure.js";
import { sentence } from "../query/jsonata-template.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { effectiveInput } from "./data-flow.js";
import { jsonSize } from "./data-limit.js";
import { type Eventual, type Place, resolve, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { MapItem } from "./join.js";
import { numberOf } from "./map-limits.js";
import type { MapWork, Operand, ProgramState } from "./program.js";

/** A Map's items. */
export interface FoundItems {
  readonly items: readonly JsonValue[];
  /** True when they are the members of an object, each as `{ Key, Value }`. */
  readonly areMembers?: boolean;
  /** Where they were read from. */
  readonly source?: string | undefined;
}

/** The state's own items: ItemsPath, Items, or its input. */
export function itemsOf(work: MapWork, state: ProgramState, place: Place): Eventual<FoundItems | Failure> {
  const { items } = work;
  if (!items) return listOf(effectiveInput(place.thread), work, state);
  return thenUnlessFailed(resolveOperand(items, place), (value) => listOf(value, work, state));
}

function listOf(
  value: JsonValue,
  { items, distributed }: MapWork,
  state: ProgramState,
): FoundItems | Failure {
  if (isArray(value)) return { items: value };
  // An inline Map takes no object by JSONPath.
  if (isObject(value) && distributed && state.language === "JSONPath") return membersOf(value);
  if (state.language === "JSONata") return notAnArray(value, items);
  // AWS leaves out the first `$` of a path into the Context Object.
  const path = items?.kind === "path" ? items.path.text.replace(/^\$\$/, () => "$") : "$";
  return runtimeFailure(`Reference path "${path}" must point to array.`);
}

const membersOf = (object: JsonObject): FoundItems => ({
  items: Object.entries(object).map(([Key, Value]) => ({ Key, Value })),
  areMembers: true,
});

function notAnArray(value: JsonValue, items: Operand | undefined): FoundItems | Failure {
  if (items && isObject(value) && (items.kind !== "jsonata" || items.template.kind !== "jsonata"))
    return membersOf(value);
  const shown = JSON.stringify(value);
  if (items?.kind !== "jsonata" || items.template.kind !== "jsonata") {
    return queryFailure(`Map state input must be an array but was: ${shown}`);
  }
  const type = value === null ? "null" : typeof value;
  const what = `returned an unexpected result type. Expected 'array', but was '${type}' for value: ${shown}`;
  return queryFailure(sentence(items.template, what), items.template.location);
}

/** Some of a Map's items. */
export interface Portion extends FoundItems {
  /** Position of the first item. */
  readonly first: number;
  /** Items before it that filled no batch yet. */
  readonly rest: readonly MapItem[];
  /** True when no more items follow. */
  readonly isLast: boolean;
}

/** The inputs of children. */
export interface ChildInputs {
  readonly children: readonly MapItem[];
  /** Items of the last batch, where more may follow. */
  readonly rest: readonly MapItem[];
}

/** What ItemSelector and ItemBatcher make of items. */
export function childInputs(
  work: MapWork,
  state: ProgramState,
  place: Place,
  portion: Portion,
): Eventual<ChildInputs | Failure> {
  return thenUnlessFailed(selected(work, state, place, portion), (inputs) =>
    batched(work, state, place, [...portion.rest, ...inputs], portion.isLast),
  );
}

/** What ItemSelector makes of each item. */
function selected(
  work: MapWork,
  state: ProgramState,
  place: Place,
  { items, first, areMembers, source }: Portion,
): Eventual<readonly MapItem[] | Failure> {
  const { itemSelector } = work;
  const contextOf = (item: JsonValue): Omit<MapItem, "input"> => {
    const from = source === undefined ? undefined : { source };
    if (!areMembers || !isObject(item)) return { value: item, ...from };
    const { Key: key = null, Value: value = null } = item;
    return { value, key: String(key), ...from };
  };
  // The most common Map is the fastest.
  if (!itemSelector && source === undefined && !areMembers)
    return items.map((value) => ({ value, input: value }));
  if (!itemSelector) return items.map((input) => ({ ...contextOf(input), input }));
  const select = (context: Omit<MapItem, "input">, index: number): Eventual<JsonValue | Failure> => {
    const thread = { ...place.thread, item: { index: first + index, ...context } };
    return resolve(itemSelector, { ...place, thread }, state.language);
  };
  return selectFrom(0, items.map(contextOf), [], select);
}

/** Synchronous as long as the selector is; a failure ends it. */
function selectFrom(
  first: number,
  items: readonly Omit<MapItem, "input">[],
  inputs: MapItem[],
  select: (item: Omit<MapItem, "input">, index: number) => Eventual<JsonValue | Failure>,
): Eventual<readonly MapItem[] | Failure> {
  for (let i = first; i < items.length; i++) {
    const item = items[i] ?? { value: null };
    const input = select(item, i);
    if (input instanceof Promise) {
      return input.then((found) => {
        if (isFailure(found)) return found;
        inputs.push({ ...item, input: found });
        return selectFrom(i + 1, items, inputs, select);
      });
    }
    if (isFailure(input)) return input;
    inputs.push({ ...item, input });
  }
  return inputs;
}

/** ItemBatcher: several items become the input of one child. */
function batched(
  work: MapWork,
  state: ProgramState,
  place: Place,
  items: readonly MapItem[],
  isLast: boolean,
): Eventual<ChildInputs | Failure> {
  const { batcher } = work;
  if (!batcher) return { children: items, rest: [] };
  const shared = batcher.batchInput ? resolve(batcher.batchInput, place, state.language) : NO_INPUT;
  return thenUnlessFailed(numberOf(batcher.maxItems, "MaxItemsPerBatch", "integer", place), (most) =>
    thenUnlessFailed(numberOf(batcher.maxBytes, "MaxInputBytesPerBatch", "integer", place), (bytes) =>
      thenUnlessFailed(shared, (BatchInput) => {
        const groups = batches(
          items,
          most > 0 ? most : items.length,
          bytes > 0 ? bytes : Number.POSITIVE_INFINITY,
        );
        const rest = isLast ? [] : (groups.pop() ?? []);
        const children = groups.map((group): MapItem => {
          const Items = group.map(({ input }) => input);
          const input = batcher.batchInput ? { BatchInput, Items } : { Items };
          const source = group[0]?.source;
          return { value: input, input, ...(source !== undefined && { source }) };
        });
        return { children, rest };
      }),
    ),
  );
}

const NO_INPUT: JsonValue = {};

function batches(items: readonly MapItem[], most: number, bytes: number): MapItem[][] {
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
