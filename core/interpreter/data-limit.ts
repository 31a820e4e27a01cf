/** The limit on what a state may pass on: 256 KiB of UTF-8 JSON. */
import { utf8Length } from "../query/utf8.js";
import { isArray, type JsonValue } from "../text/json-value.js";

/** Bytes of the JSON text of one payload. */
export const PAYLOAD_LIMIT = 262_144;

const sizes = new WeakMap<object, number>();

/** Bytes of a value's JSON text, without blanks. Values are never changed, so each object is measured once. */
export function jsonSize(value: JsonValue): number {
  if (typeof value === "string") return stringSize(value);
  if (value === null || typeof value !== "object") return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 2;
  if (isArray(value)) {
    for (const item of value) size += jsonSize(item) + 1;
    size -= Math.min(1, value.length);
  } else {
    const names = Object.keys(value);
    for (const name of names) size += stringSize(name) + jsonSize(value[name] ?? null) + 2;
    size -= Math.min(1, names.length);
  }
  sizes.set(value, size);
  return size;
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
