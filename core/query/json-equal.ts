/** When two JSON values are the same: numbers by value, objects whatever the order of their fields. */
import type { JsonValue } from "../text/json-value.js";
import { isArray, isObject } from "../text/json-value.js";

/** Deep equality. */
export function jsonEqual(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (isArray(a))
    return isArray(b) && a.length === b.length && a.every((item, i) => jsonEqual(item, b[i] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && jsonEqual(a[name] ?? null, b[name] ?? null))
  );
}
