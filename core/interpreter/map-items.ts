/** What a Map iterates over: its items, what ItemSelector makes of them, and the batches of ItemBatcher. */
import { type Failure, isFailure, queryFailure, runtimeFailure } from "../query/failure.js";
import { sentence } from "../query/jsonata-template.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { effectiveInput } from "./data-flow.js";
import { jsonSize } from "./data-limit.js";
import { type Eventual, type Place, resolve, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { MapItem } from "./machine.js";
import { numberOf } from "./map-limits.js";
import type { MapWork, Operand, ProgramState } from "./program.js";

/** The state's own items: ItemsPath, Items, or its input. */
export function itemsOf(
  work: MapWork,
  state: ProgramState,
  place: Place,
): Eventual<readonly JsonValue[] | Failure> {
  const { items } = work;
  if (!items) return arrayOf(effectiveInput(place.thread), items, state);
  return thenUnlessFailed(resolveOperand(items, place), (value) => arrayOf(value, items, state));
}

function arrayOf(
  value: JsonValue,
  items: Operand | undefined,
  state: ProgramState,
): readonly JsonValue[] | Failure {
  if (isArray(value)) return value;
  if (state.language === "JSONata") return notAnArray(value, items);
  // AWS leaves out the first `$` of a path into the Context Object.
  const path = items?.kind === "path" ? items.path.text.replace(/^\$\$/, () => "$") : "$";
  return runtimeFailure(`Reference path "${path}" must point to array.`);
}

function notAnArray(value: JsonValue, items: Operand | undefined): readonly JsonValue[] | Failure {
  if (items && isObject(value) && (items.kind !== "jsonata" || items.template.kind !== "jsonata")) {
    return Object.entries(value).map(([Key, Value]) => ({ Key, Value }));
  }
  const shown = JSON.stringify(value);
  if (items?.kind !== "jsonata" || items.template.kind !== "jsonata") {
    return queryFailure(`Map state input must be an array but was: ${shown}`);
  }
  const type = value === null ? "null" : typeof value;
  const what = `returned an unexpected result type. Expected 'array', but was '${type}' for value: ${shown}`;
  return queryFailure(sentence(items.template, what), items.template.location);
}

/** Some of a Map's items. */
export interface Portion {
  readonly items: readonly JsonValue[];
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
  { items, first }: Portion,
): Eventual<readonly MapItem[] | Failure> {
  const { itemSelector } = work;
  if (!itemSelector) return items.map((value) => ({ value, input: value }));
  const select = (value: JsonValue, index: number): Eventual<JsonValue | Failure> => {
    const thread = { ...place.thread, item: { index: first + index, value } };
    return resolve(itemSelector, { ...place, thread }, state.language);
  };
  return selectFrom(0, items, [], select);
}

/** Synchronous as long as the selector is; a failure ends it. */
function selectFrom(
  first: number,
  items: readonly JsonValue[],
  inputs: MapItem[],
  select: (value: JsonValue, index: number) => Eventual<JsonValue | Failure>,
): Eventual<readonly MapItem[] | Failure> {
  for (let i = first; i < items.length; i++) {
    const value = items[i] ?? null;
    const input = select(value, i);
    if (input instanceof Promise) {
      return input.then((found) => {
        if (isFailure(found)) return found;
        inputs.push({ value, input: found });
        return selectFrom(i + 1, items, inputs, select);
      });
    }
    if (isFailure(input)) return input;
    inputs.push({ value, input });
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
          return { value: input, input };
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
