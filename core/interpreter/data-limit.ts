/** The limit on what a state may pass on: 256 KiB of UTF-8 JSON. */
import { utf8Length } from "../query/utf8.js";
import { isArray, type JsonObject, type JsonValue } from "../text/json-value.js";

/** Bytes of the JSON text of one payload. */
export const PAYLOAD_LIMIT = 262_144;

/** Sizes of objects that are not small. Small ones are measured again each time: that is cheaper than to remember them. */
const sizes = new WeakMap<object, number>();
const BIG = 128;

/** Bytes of a value's JSON text, without blanks. Values are never changed, so that a big one is measured once. */
export function jsonSize(value: JsonValue): number {
  if (typeof value === "string") return stringSize(value);
  if (value === null || typeof value !== "object") return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = isArray(value) ? arraySize(value) : objectSize(value);
  if (size > BIG) sizes.set(value, size);
  return size;
}

function arraySize(items: readonly JsonValue[]): number {
  let size = items.length === 0 ? 2 : 1;
  for (const item of items) size += jsonSize(item) + 1;
  return size;
}

function objectSize(value: JsonObject): number {
  let size = 1;
  for (const name in value)
    if (Object.hasOwn(value, name)) size += stringSize(name) + jsonSize(value[name] ?? null) + 2;
  return Math.max(2, size);
}

const LONG = 1024;
const longSizes = new Map<string, number>();

/** Long texts are remembered: a loop that carries one would measure it at every state. */
function stringSize(text: string): number {
  if (text.length < LONG) return measure(text);
  const known = longSizes.get(text);
  if (known !== undefined) return known;
  if (longSizes.size >= 64) longSizes.clear();
  const size = measure(text);
  longSizes.set(text, size);
  return size;
}

function measure(text: string): number {
  let size = utf8Length(text) + 2;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34 || code === 92 || code === 8 || code === 9 || code === 10 || code === 12 || code === 13)
      size++;
    else if (code < 32) size += 5;
  }
  return size;
}
