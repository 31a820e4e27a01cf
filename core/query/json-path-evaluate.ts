/**
 * Evaluates a parsed path as Step Functions does. Definite paths are walked directly; in indefinite ones the package
 * gives the children and the descendants (from a path in parsed form, with script evaluation off), the rest is ours,
 * because the package's own filters, slices and negative indexes are not Jayway's.
 */
import { JSONPath } from "jsonpath-plus";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import type { JsonPath, Segment } from "./json-path.js";
import { matchesFilter } from "./json-path-filter-evaluate.js";
import { applyPathFunction } from "./json-path-functions.js";
import { isPathMiss, type PathMiss, pathMiss } from "./path-miss.js";

/** What the roots of a path stand for; the Context Object is only made when a path asks for it. */
export interface PathRoots {
  readonly input: JsonValue;
  context(): JsonValue;
  /** The variable's value, or undefined when there is none. */
  variable(name: string): JsonValue | undefined;
  /** Inside a filter: the item being tested. */
  readonly current?: JsonValue;
}

/** The value of a path: an array of all results when it is indefinite, a miss when a definite part leads nowhere. */
export function evaluatePath(path: JsonPath, roots: PathRoots): JsonValue | PathMiss {
  const { root, segments } = path;
  const start = rootValue(path, roots);
  if (start === undefined)
    return pathMiss(`No results for path: $['${root.kind === "variable" ? root.name : "@"}']`);
  let value = start;
  let at = "$";
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment) break;
    const isLast = i === segments.length - 1;
    if (!isSingle(segment, isLast)) return gather(value, segments, i, at, roots);
    const next = step(value, segment, at, isLast);
    if (isPathMiss(next)) return next;
    value = next;
    at += fragment(segment);
  }
  return value;
}

function rootValue(path: JsonPath, roots: PathRoots): JsonValue | undefined {
  switch (path.root.kind) {
    case "input":
      return roots.input;
    case "context":
      return roots.context();
    case "variable":
      return roots.variable(path.root.name);
    case "current":
      return roots.current;
  }
}

/** From here on the path may find several values; only what comes before it must be there. */
function gather(
  start: JsonValue,
  segments: readonly Segment[],
  first: number,
  at: string,
  roots: PathRoots,
): JsonValue | PathMiss {
  const wrong = wrongStart(start, segments[first], at);
  if (wrong) return wrong;
  let values: readonly JsonValue[] = [start];
  for (let i = first; i < segments.length; i++) {
    const segment = segments[i];
    const next = segments[i + 1];
    if (!segment) break;
    if (segment.kind === "function" && AGGREGATES.has(segment.name)) return applied(values, segment);
    if (segment.kind === "descent" && next) {
      i++;
      values = values.flatMap((value) => scan(value, next, roots, i === segments.length - 1));
    } else values = values.flatMap((value) => each(value, segment, roots, i === segments.length - 1));
  }
  return values;
}

function wrongStart(value: JsonValue, segment: Segment | undefined, at: string): PathMiss | undefined {
  if (segment?.kind === "property")
    return isObject(value) ? undefined : notAnObject(value, segment.names, at);
  if (segment?.kind === "filter" && !isContainer(value)) {
    return pathMiss(
      `Filter: [?] can not be applied to primitives. Current context is: ${JSON.stringify(value)}`,
    );
  }
  const needsArray = segment?.kind === "index" || segment?.kind === "slice";
  return needsArray ? arrayMiss(value, fragment(segment), at) : undefined;
}

/** Functions that mean the whole of what an indefinite path found. */
const AGGREGATES: ReadonlySet<string> = new Set([
  "min",
  "max",
  "avg",
  "stddev",
  "sum",
  "first",
  "last",
  "index",
  "length",
  "size",
]);

function applied(value: JsonValue, segment: Segment & { kind: "function" }): JsonValue | PathMiss {
  const result = applyPathFunction(segment.name, value, segment.arguments);
  return result === undefined ? pathMiss(`Function ${segment.name} can not be applied here`) : result;
}

const isSingle = (segment: Segment, isLast: boolean): boolean =>
  segment.kind === "function" ||
  (segment.kind === "property" && (segment.names.length === 1 || isLast)) ||
  (segment.kind === "index" && segment.indexes.length === 1);

const fragment = (segment: Segment): string => {
  if (segment.kind === "property") return `[${segment.names.map((name) => `'${name}'`).join(",")}]`;
  if (segment.kind === "index") return `[${segment.indexes.join(",")}]`;
  if (segment.kind === "slice") return `[${segment.from ?? ""}:${segment.to ?? ""}]`;
  return "";
};

/** One step of a definite path. */
function step(value: JsonValue, segment: Segment, at: string, isLast: boolean): JsonValue | PathMiss {
  if (segment.kind === "function") return applied(value, segment);
  if (segment.kind === "property") return stepInto(value, segment.names, at, isLast);
  const index = segment.kind === "index" ? (segment.indexes[0] ?? 0) : 0;
  const wrong = arrayMiss(value, `[${index}]`, at);
  if (wrong) return wrong;
  const [item] = isArray(value) ? itemAt(value, index) : [];
  return item === undefined ? pathMiss(`No results for path: ${at}[${index}]`, isLast) : item;
}

function stepInto(
  value: JsonValue,
  names: readonly string[],
  at: string,
  isLast: boolean,
): JsonValue | PathMiss {
  if (!isObject(value)) return notAnObject(value, names, at);
  if (names.length > 1) return picked(value, names);
  const [name = ""] = names;
  if (Object.hasOwn(value, name)) return value[name] ?? null;
  return pathMiss(`${isLast ? "No results for path:" : "Missing property in path"} ${at}['${name}']`);
}

/** Several names at the end of a path give one object with those of them that are there. */
const picked = (value: { readonly [name: string]: JsonValue }, names: readonly string[]): JsonValue =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name] ?? null]),
  );

const notAnObject = (value: JsonValue, names: readonly string[], at: string): PathMiss =>
  pathMiss(
    `Expected to find an object with property [${names.map((name) => `'${name}'`).join(",")}] in path ${at} but found '${javaType(value)}'. ` +
      "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
  );

function javaType(value: JsonValue): string {
  if (value === null) return "null";
  if (isArray(value)) return "java.util.ArrayList";
  if (typeof value === "string") return "java.lang.String";
  if (typeof value === "boolean") return "java.lang.Boolean";
  return Number.isInteger(value) ? "java.lang.Integer" : "java.lang.Double";
}

function arrayMiss(value: JsonValue, written: string, at: string): PathMiss | undefined {
  if (value === null) return pathMiss(`The path ${at} is null`);
  if (isArray(value)) return undefined;
  return pathMiss(
    `Filter: ${written} can only be applied to arrays. Current context is: ${JSON.stringify(value)}`,
  );
}

/** What one segment finds in one value, with whatever is missing left out. */
function each(value: JsonValue, segment: Segment, roots: PathRoots, isLast: boolean): readonly JsonValue[] {
  switch (segment.kind) {
    case "property":
      if (!isObject(value)) return [];
      if (segment.names.length > 1 && isLast) return [picked(value, segment.names)];
      return segment.names.filter((name) => Object.hasOwn(value, name)).map((name) => value[name] ?? null);
    case "index":
      return isArray(value) ? segment.indexes.flatMap((index) => itemAt(value, index)) : [];
    case "slice":
      return isArray(value) ? sliced(value, segment.from, segment.to) : [];
    case "wildcard":
      return childrenOf(value);
    case "filter":
      if (isObject(value)) return matchesFilter(segment.filter, value, roots, evaluatePath) ? [value] : [];
      return isArray(value)
        ? value.filter((item) => matchesFilter(segment.filter, item, roots, evaluatePath))
        : [];
    case "descent":
      return containersIn(value);
    case "function": {
      const result = applyPathFunction(segment.name, value, segment.arguments);
      return result === undefined ? [] : [result];
    }
  }
}

const itemAt = (value: readonly JsonValue[], index: number): readonly JsonValue[] => {
  const place = index < 0 ? value.length + index : index;
  return place >= 0 && place < value.length ? [value[place] ?? null] : [];
};

/** Jayway counts a missing end or start from the array; with both given it only clips the end, so [2:-1] is empty. */
function sliced(
  value: readonly JsonValue[],
  from: number | undefined,
  to: number | undefined,
): readonly JsonValue[] {
  const { length } = value;
  if (from === undefined) return value.slice(0, to);
  if (to === undefined) return value.slice(from < 0 ? Math.max(0, length + from) : from);
  const indexes = Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, i) => from + i);
  return indexes.flatMap((index) => itemAt(value, index));
}

/**
 * A descent and the segment after it. Jayway asks of every object and array whether the segment fits it; from an array
 * that fits it goes on with all items unless the segment is the last.
 */
function scan(value: JsonValue, next: Segment, roots: PathRoots, isLast: boolean): readonly JsonValue[] {
  return containersIn(value).flatMap((container) => {
    if (!fits(container, next, roots, isLast)) return [];
    return isArray(container) && !isLast ? container : each(container, next, roots, isLast);
  });
}

function fits(container: JsonValue, next: Segment, roots: PathRoots, isLast: boolean): boolean {
  switch (next.kind) {
    case "property":
      if (!isObject(container)) return false;
      return (next.names.length > 1 && !isLast) || next.names.every((name) => Object.hasOwn(container, name));
    case "index":
    case "slice":
      return isArray(container);
    case "wildcard":
      return true;
    case "filter":
      return matchesFilter(next.filter, container, roots, evaluatePath);
    case "descent":
    case "function":
      return false;
  }
}

const isContainer = (value: JsonValue): value is object & JsonValue =>
  typeof value === "object" && value !== null;

const childrenOf = (value: JsonValue): readonly JsonValue[] =>
  isContainer(value) ? query(value, ["$", "*"]) : [];

/** The value and every object and array inside it, each before what is in it. */
const containersIn = (value: JsonValue): readonly JsonValue[] =>
  isContainer(value) ? query(value, ["$", ".."]).filter(isContainer) : [];

const query = (json: object, path: string[]): JsonValue[] =>
  JSONPath<JsonValue[]>({ path, json, eval: false, wrap: true });
