/** The `?( … )` filters of a JSONPath: comparisons of paths and literals, joined with `&&`, `||` and `!`. */
import type { JsonValue } from "../text/json-value.js";
import {
  deeper,
  described,
  fail,
  here,
  literalOf,
  type Reader,
  readQuoted,
  skipBlanks,
  take,
  takeMatch,
} from "./reader.js";

/** A filter over paths of type P, which is the parsed path; a parameter, so that paths and filters need not know each other. */
export type Filter<P> =
  | { readonly kind: "or" | "and"; readonly operands: readonly Filter<P>[] }
  | { readonly kind: "not"; readonly operand: Filter<P> }
  | { readonly kind: "exists"; readonly path: P }
  | {
      readonly kind: "compare";
      readonly left: Operand<P>;
      readonly operator: FilterOperator;
      readonly right: Operand<P>;
    };

export type Operand<P> =
  | { readonly kind: "path"; readonly path: P }
  | { readonly kind: "literal"; readonly value: JsonValue }
  | { readonly kind: "pattern"; readonly pattern: RegExp };

export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Longer ones first, so that the first that fits is the one meant. */
const FILTER_OPERATORS = [
  "===",
  "!==",
  "==",
  "!=",
  "<=",
  ">=",
  "=~",
  "<",
  ">",
  "subsetof",
  "anyof",
  "noneof",
  "contains",
  "matches",
  "nin",
  "all",
  "size",
  "empty",
  "type",
  "in",
] as const;

type ReadPath<P> = (reader: Reader) => P | undefined;

/** Reads `?( … )` at the reader. */
export function parseFilter<P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined {
  take(reader, "?");
  skipBlanks(reader);
  if (!take(reader, "("))
    return fail(reader, `A filter is written ?( … ): "(" is expected, not ${described(reader)}.`, reader.at);
  const filter = readOr(reader, readPath);
  if (!filter) return undefined;
  skipBlanks(reader);
  if (!take(reader, ")")) return fail(reader, `A ")" is expected here, not ${described(reader)}.`, reader.at);
  return filter;
}

const readOr = <P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined =>
  readJoined(reader, "||", "or", () => readJoined(reader, "&&", "and", () => readUnary(reader, readPath)));

function readJoined<P>(
  reader: Reader,
  sign: "||" | "&&",
  kind: "or" | "and",
  readOperand: () => Filter<P> | undefined,
): Filter<P> | undefined {
  const operands: Filter<P>[] = [];
  do {
    const operand = readOperand();
    if (!operand) return undefined;
    operands.push(operand);
    skipBlanks(reader);
  } while (take(reader, sign));
  const [only] = operands;
  return only && operands.length === 1 ? only : { kind, operands };
}

const readUnary = <P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined =>
  deeper(reader, () => readOneUnary(reader, readPath));

function readOneUnary<P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined {
  skipBlanks(reader);
  if (take(reader, "!")) return readNegated(reader, readPath);
  if (take(reader, "(")) {
    const inner = readOr(reader, readPath);
    if (!inner) return undefined;
    skipBlanks(reader);
    return take(reader, ")")
      ? inner
      : fail(reader, `A ")" is expected here, not ${described(reader)}.`, reader.at);
  }
  return readComparison(reader, readPath);
}

/** Before a path, "!" asks that it leads nowhere; in front of a comparison of a path it has no meaning in this dialect. */
function readNegated<P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined {
  skipBlanks(reader);
  const beforePath = here(reader) === "@" || here(reader) === "$";
  const operand = beforePath ? readComparison(reader, readPath) : readUnary(reader, readPath);
  return operand && beforePath && operand.kind === "compare" ? operand : operand && { kind: "not", operand };
}

function readComparison<P>(reader: Reader, readPath: ReadPath<P>): Filter<P> | undefined {
  const start = reader.at;
  const left = readOperand(reader, readPath);
  if (!left) return undefined;
  skipBlanks(reader);
  const operator = readOperator(reader);
  if (operator) {
    skipBlanks(reader);
    const right = readOperand(reader, readPath);
    return right && { kind: "compare", left, operator, right };
  }
  if (left.kind === "path") return { kind: "exists", path: left.path };
  return fail(reader, `A comparison such as "==" is expected after this value.`, start, reader.at);
}

function readOperator(reader: Reader): FilterOperator | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 9).toLowerCase();
  const found = FILTER_OPERATORS.find(
    (each) => rest.startsWith(each) && (!/[a-z]/.test(each) || !/\w/.test(rest[each.length] ?? "")),
  );
  if (found) reader.at += found.length;
  return found;
}

function readOperand<P>(reader: Reader, readPath: ReadPath<P>): Operand<P> | undefined {
  const first = here(reader);
  if (first === "@" || first === "$") {
    const path = readPath(reader);
    return path && { kind: "path", path };
  }
  if (first === "'" || first === '"') {
    const value = readQuoted(reader);
    return value === undefined ? undefined : { kind: "literal", value };
  }
  if (first === "/") return readPattern(reader);
  if (first === "[" || first === "{") return readJson(reader);
  const word = takeMatch(reader, /-?\d+(\.\d+)?([eE][-+]?\d+)?|(true|false|null)\b/y);
  if (word !== undefined) return { kind: "literal", value: literalOf(word) };
  // Not Jayway's, but definitions that AWS publishes compare with strings without quotes.
  const bare = takeMatch(reader, /[A-Za-z_][\w-]*/y);
  if (bare !== undefined) return { kind: "literal", value: bare };
  return fail(
    reader,
    `A path, a string in quotes, a number, true, false or null is expected here, not ${described(reader)}.`,
    reader.at,
  );
}

function readPattern<P>(reader: Reader): Operand<P> | undefined {
  const start = reader.at;
  const written = takeMatch(reader, /\/((?:[^/\\]|\\.)*)\/([a-zA-Z]*)/y);
  if (written === undefined)
    return fail(reader, 'This pattern is never closed: a "/" is missing.', start, reader.text.length);
  const close = written.lastIndexOf("/");
  try {
    const flags = [...written.slice(close + 1)].filter((flag) => "imsu".includes(flag)).join("");
    return { kind: "pattern", pattern: new RegExp(`^(?:${written.slice(1, close)})$`, flags) };
  } catch {
    return fail(reader, `"${written}" is no regular expression.`, start, reader.at);
  }
}

/** A JSON array or object, in which strings may also be in single quotes. */
function readJson<P>(reader: Reader): Operand<P> | undefined {
  const start = reader.at;
  let depth = 0;
  let json = "";
  while (reader.at < reader.text.length) {
    const quoted = takeMatch(reader, /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
    if (quoted !== undefined) {
      json += quoted.startsWith("'") ? JSON.stringify(quoted.slice(1, -1).replaceAll("\\'", "'")) : quoted;
      continue;
    }
    const character = here(reader);
    depth += "[{".includes(character) ? 1 : "]}".includes(character) ? -1 : 0;
    json += character;
    reader.at++;
    if (depth === 0) break;
  }
  try {
    return { kind: "literal", value: JSON.parse(json) as JsonValue };
  } catch {
    return fail(reader, "This is no JSON value.", start, reader.at);
  }
}
