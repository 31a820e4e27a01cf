/** JSONPath as Step Functions reads it (Jayway's dialect): text → parsed path with places, or the fault. */
import { readSelector, type Selector } from "./json-path-selector.js";
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
    | Selector<JsonPath>
    | { readonly kind: "descent" }
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
  if (PLAIN.test(text)) return plainPath(text);
  const reader = readerOf(text);
  skipBlanks(reader);
  const path = parsePathAt(reader, "");
  skipBlanks(reader);
  if (path && reader.at < text.length)
    fail(reader, `The path should end before ${described(reader)}.`, reader.at, text.length);
  if (reader.fault) return reader.fault;
  return path ?? { fault: true, message: "A path is expected here.", start: 0, end: text.length };
}

/** What nearly all paths are: names with dots between them. Read without a reader, because a machine has thousands. */
const PLAIN = /^\$(?:\.[A-Za-z_]\w*)*$/;

function plainPath(text: string): JsonPath {
  let at = 1;
  const segments = text
    .split(".")
    .slice(1)
    .map((name): Segment => {
      const start = at;
      at += name.length + 1;
      return { kind: "property", names: [name], start, end: at };
    });
  return {
    kind: "path",
    text,
    root: { kind: "input" },
    segments,
    definite: true,
    start: 0,
    end: text.length,
  };
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
  const found = readSelector(reader, (each) => parsePathAt(each, " )=<>!~&|,]"));
  if (found) segments.push({ ...found, start, end: reader.at });
  return found !== undefined;
}
