/** JSONPath as Step Functions reads it (Jayway's dialect): text → parsed path with places, or the fault. */
import { type Filter, parseFilter } from "./json-path-filter.js";
import type { QueryFault } from "./query-fault.js";
import {
  described,
  fail,
  here,
  literalOf,
  type Reader,
  readerOf,
  readQuoted,
  skipBlanks,
  take,
  takeMatch,
} from "./reader.js";

/** What a path starts from: the state's data `$`, the Context Object `$$`, a variable `$name`, or a filter's `@`. */
export type PathRoot =
  | { readonly kind: "input" }
  | { readonly kind: "context" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "current" };

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** One step of a path. */
export type Segment = Placed &
  (
    | { readonly kind: "property"; readonly names: readonly string[] }
    | { readonly kind: "index"; readonly indexes: readonly number[] }
    | { readonly kind: "slice"; readonly from?: number; readonly to?: number }
    | { readonly kind: "wildcard" }
    | { readonly kind: "descent" }
    | { readonly kind: "filter"; readonly filter: Filter<JsonPath> }
    | { readonly kind: "function"; readonly name: string; readonly arguments: readonly FunctionArgument[] }
  );

export type FunctionArgument =
  | JsonPath
  | { readonly kind: "literal"; readonly value: string | number | boolean | null };

export interface JsonPath extends Placed {
  readonly kind: "path";
  /** As written. */
  readonly text: string;
  readonly root: PathRoot;
  readonly segments: readonly Segment[];
  /** True when the path can only mean one value; otherwise its results are gathered in an array. */
  readonly definite: boolean;
}

/** Parses a whole text as one path, with blanks around it or not. */
export function parseJsonPath(text: string): JsonPath | QueryFault {
  const reader = readerOf(text);
  skipBlanks(reader);
  const path = parsePathAt(reader, "");
  skipBlanks(reader);
  if (path && reader.at < text.length)
    fail(reader, `The path should end before ${described(reader)}.`, reader.at, text.length);
  if (reader.fault) return reader.fault;
  return path ?? { fault: true, message: "A path is expected here.", start: 0, end: text.length };
}

/** True for a path that names exactly one node: no wildcards, filters, slices, unions, descents, functions or negative indexes. */
export function isReferencePath(path: JsonPath): boolean {
  return path.segments.every(
    (segment) =>
      (segment.kind === "property" && segment.names.length === 1) ||
      (segment.kind === "index" && segment.indexes.length === 1 && (segment.indexes[0] ?? -1) >= 0),
  );
}

/** Parses a path that other text may follow; `stops` are the characters that end an unquoted name there. */
export function parsePathAt(reader: Reader, stops: string): JsonPath | undefined {
  const start = reader.at;
  const root = readRoot(reader);
  if (!root) return undefined;
  const segments: Segment[] = [];
  while (here(reader) === "." || here(reader) === "[") {
    if (!readSegment(reader, stops, segments)) return undefined;
  }
  if (root.kind === "input" && segments.length === 0 && !isEnd(reader, stops)) {
    return fail(
      reader,
      `After "$", ".", "[" or a variable's name is expected, not ${described(reader)}.`,
      reader.at,
    );
  }
  const text = reader.text.slice(start, reader.at);
  return { kind: "path", text, root, segments, definite: isDefinite(segments), start, end: reader.at };
}

const isEnd = (reader: Reader, stops: string): boolean => {
  const character = here(reader);
  return character === "" || /\s/.test(character) || stops.includes(character);
};

function readRoot(reader: Reader): PathRoot | undefined {
  if (take(reader, "@")) return { kind: "current" };
  if (!take(reader, "$"))
    return fail(reader, `A path starts with "$", not with ${described(reader)}.`, reader.at);
  if (take(reader, "$")) return { kind: "context" };
  const name = takeMatch(reader, /[\p{ID_Start}_]\p{ID_Continue}*/uy);
  return name === undefined ? { kind: "input" } : { kind: "variable", name };
}

function isDefinite(segments: readonly Segment[]): boolean {
  return segments.every((segment, i) => {
    if (segment.kind === "property") return segment.names.length === 1 || i === segments.length - 1;
    if (segment.kind === "index") return segment.indexes.length === 1;
    return segment.kind === "function";
  });
}

function readSegment(reader: Reader, stops: string, segments: Segment[]): boolean {
  const start = reader.at;
  if (take(reader, "..")) segments.push({ kind: "descent", start, end: reader.at });
  else take(reader, ".");
  if (here(reader) === ".") {
    fail(reader, 'One "." leads to a field, two search all levels: there is one too many.', reader.at);
    return false;
  }
  const from = segments.at(-1)?.start === start ? reader.at : start;
  if (here(reader) === "[") return readBrackets(reader, from, segments);
  if (take(reader, "*")) {
    segments.push({ kind: "wildcard", start: from, end: reader.at });
    return true;
  }
  return readName(reader, stops, from, segments);
}

function readName(reader: Reader, stops: string, start: number, segments: Segment[]): boolean {
  const nameStart = reader.at;
  let name = "";
  while (!isEnd(reader, stops) && !"[.(".includes(here(reader))) {
    if (here(reader) === "\\" && reader.at + 1 < reader.text.length) reader.at++;
    name += here(reader);
    reader.at++;
  }
  if (name === "") {
    fail(
      reader,
      `After ".", a field name is expected, not ${described(reader)}.`,
      Math.max(start, nameStart - 1),
      nameStart + 1,
    );
    return false;
  }
  if (here(reader) === "(") return readFunction(reader, name, start, segments);
  segments.push({ kind: "property", names: [name], start, end: reader.at });
  return true;
}

function readFunction(reader: Reader, name: string, start: number, segments: Segment[]): boolean {
  if (!PATH_FUNCTIONS.has(name)) {
    fail(
      reader,
      `There is no path function "${name}": use one of ${[...PATH_FUNCTIONS].join(", ")}.`,
      reader.at - name.length,
      reader.at,
    );
    return false;
  }
  take(reader, "(");
  const given: FunctionArgument[] = [];
  skipBlanks(reader);
  while (!take(reader, ")")) {
    if (given.length > 0 && !take(reader, ",")) {
      fail(reader, `A "," or ")" is expected here, not ${described(reader)}.`, reader.at);
      return false;
    }
    skipBlanks(reader);
    const argument = readArgument(reader);
    if (!argument) return false;
    given.push(argument);
    skipBlanks(reader);
  }
  segments.push({ kind: "function", name, arguments: given, start, end: reader.at });
  return true;
}

/** The functions a path may end in. */
export const PATH_FUNCTIONS: ReadonlySet<string> = new Set(
  "length size min max avg stddev sum keys concat append first last index".split(" "),
);

function readArgument(reader: Reader): FunctionArgument | undefined {
  if (here(reader) === "$" || here(reader) === "@") return parsePathAt(reader, ",)");
  const quote = here(reader);
  if (quote === "'" || quote === '"') {
    const value = readQuoted(reader);
    return value === undefined ? undefined : { kind: "literal", value };
  }
  const word = takeMatch(reader, /-?\d+(\.\d+)?([eE][-+]?\d+)?|true|false|null/y);
  if (word === undefined)
    return fail(
      reader,
      `A path, a string or a number is expected here, not ${described(reader)}.`,
      reader.at,
    );
  return { kind: "literal", value: literalOf(word) };
}

function readBrackets(reader: Reader, start: number, segments: Segment[]): boolean {
  const open = reader.at;
  take(reader, "[");
  skipBlanks(reader);
  const found = readSelector(reader);
  if (!found) return false;
  skipBlanks(reader);
  if (!take(reader, "]")) {
    const ended = reader.at >= reader.text.length;
    fail(
      reader,
      `A "]" is expected here, not ${described(reader)}.`,
      ended ? open : reader.at,
      ended ? reader.at : reader.at + 1,
    );
    return false;
  }
  segments.push({ ...found, start, end: reader.at });
  return true;
}

type Selector = Segment extends infer S ? (S extends Segment ? Omit<S, "start" | "end"> : never) : never;

function readSelector(reader: Reader): Selector | undefined {
  const character = here(reader);
  if (character === "'" || character === '"') return readNames(reader, character);
  if (take(reader, "*")) return { kind: "wildcard" };
  if (character === "?") {
    const filter = parseFilter<JsonPath>(reader, (each) => parsePathAt(each, " )=<>!~&|,]"));
    return filter && { kind: "filter", filter };
  }
  if (/[-\d:]/.test(character)) return readNumbers(reader);
  return fail(
    reader,
    `In brackets, a name in quotes, a number, "*" or "?(" is expected, not ${described(reader)}.`,
    reader.at,
  );
}

function readNames(reader: Reader, quote: string): Selector | undefined {
  const names: string[] = [];
  do {
    skipBlanks(reader);
    if (here(reader) !== quote)
      return fail(reader, `A name in ${quote} is expected here, not ${described(reader)}.`, reader.at);
    const name = readQuoted(reader);
    if (name === undefined) return undefined;
    names.push(name);
    skipBlanks(reader);
  } while (take(reader, ","));
  return { kind: "property", names };
}

function readNumbers(reader: Reader): Selector | undefined {
  const start = reader.at;
  const written = takeMatch(reader, /[-\d:, ]*/y) ?? "";
  if (written.includes(":")) return sliceOf(reader, written, start);
  const indexes = written.split(",").map((each) => each.trim());
  const bad = indexes.find((each) => !/^-?\d{1,9}$/.test(each));
  if (bad !== undefined)
    return fail(
      reader,
      `"${bad}" is no array index: write whole numbers with "," between them.`,
      start,
      reader.at,
    );
  return { kind: "index", indexes: indexes.map(Number) };
}

/** A third part, the step, is read and has no meaning in this dialect. */
function sliceOf(reader: Reader, written: string, start: number): Selector | undefined {
  const parts = written.split(":").map((each) => each.trim());
  const [from = "", to = ""] = parts;
  if (parts.length > 3 || parts.some((each) => !/^(-?\d{1,9})?$/.test(each)) || (from === "" && to === "")) {
    return fail(
      reader,
      `"${written.trim()}" is no slice: write [from:to], [from:] or [:to] with whole numbers.`,
      start,
      reader.at,
    );
  }
  return { kind: "slice", ...(from !== "" && { from: Number(from) }), ...(to !== "" && { to: Number(to) }) };
}
