/** Values as a debugger shows them: one line each, and opened a page at a time. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";

/** A field or an element of a value. */
export interface ValuePart {
  readonly name: string;
  readonly value: JsonValue;
}

/** Which parts to open; everything when nothing is given. */
export interface Page {
  readonly only?: "named" | "indexed";
  /** Counts from 0. */
  readonly start?: number;
  /** 0 or missing: up to the end. */
  readonly count?: number;
}

/** How many fields and elements a value has: editors open long arrays in chunks. */
export function partCounts(value: JsonValue): { readonly named: number; readonly indexed: number } {
  return {
    named: isObject(value) ? Object.keys(value).length : 0,
    indexed: isArray(value) ? value.length : 0,
  };
}

/** The fields or elements of a value, in order; none for anything but objects and arrays. */
export function partsOf(value: JsonValue, page: Page = {}): readonly ValuePart[] {
  const start = page.start ?? 0;
  const end = page.count ? start + page.count : undefined;
  if (isArray(value)) {
    if (page.only === "named") return [];
    return value.slice(start, end).map((item, i) => ({ name: String(start + i), value: item }));
  }
  if (!isObject(value) || page.only === "indexed") return [];
  const entries = Object.entries(value).slice(start, end);
  return entries.map(([name, part]) => ({ name, value: part }));
}

/** The JSON type of a value, in a word. */
export function typeName(value: JsonValue): string {
  if (value === null) return "null";
  return isArray(value) ? "array" : typeof value;
}

/** The value as JSON in one line, cut with `…` when longer than the limit; takes time by the limit, not by the value's size. */
export function summaryOf(value: JsonValue, limit = 120): string {
  if (isArray(value)) return list("[", value, "]", (item, rest) => summaryOf(item, rest), limit);
  if (isObject(value)) {
    const field = (name: string, rest: number): string => {
      const label = `${JSON.stringify(name)}: `;
      return label + summaryOf(value[name] ?? null, Math.max(8, rest - label.length));
    };
    return list("{", Object.keys(value), "}", field, limit);
  }
  if (typeof value !== "string") return String(value);
  return value.length <= limit
    ? JSON.stringify(value)
    : `${JSON.stringify(value.slice(0, limit)).slice(0, -1)}…"`;
}

function list<T>(
  open: string,
  items: readonly T[],
  close: string,
  show: (item: T, rest: number) => string,
  limit: number,
): string {
  let text = open;
  for (const [i, item] of items.entries()) {
    const separator = i > 0 ? ", " : "";
    const rest = limit - text.length - separator.length;
    if (rest < 8) return `${text}${separator}…${close}`;
    text += separator + show(item, rest);
  }
  return text + close;
}
