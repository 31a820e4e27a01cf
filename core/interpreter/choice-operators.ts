/** The 39 comparison operators of JSONPath Choice Rules. A value of the wrong type is simply not equal: no error. */
import type { JsonValue } from "../text/json-value.js";
import { parseInstant } from "./instant.js";

/** Compares the variable's value with the operand. */
export type ChoiceOperator = (value: JsonValue, operand: JsonValue) => boolean;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

type Compare = (value: JsonValue, operand: JsonValue) => number | undefined;

const compareStrings: Compare = (a, b) =>
  typeof a === "string" && typeof b === "string" ? (a < b ? -1 : a > b ? 1 : 0) : undefined;

const compareNumbers: Compare = (a, b) =>
  typeof a === "number" && typeof b === "number" ? a - b : undefined;

const instantOf = (value: JsonValue): number | undefined =>
  typeof value === "string" ? parseInstant(value) : undefined;

const compareTimestamps: Compare = (a, b) => {
  const [left, right] = [instantOf(a), instantOf(b)];
  return left === undefined || right === undefined ? undefined : left - right;
};

function* orderings(): Generator<readonly [string, ChoiceOperator]> {
  const families = { String: compareStrings, Numeric: compareNumbers, Timestamp: compareTimestamps };
  for (const [family, compare] of Object.entries(families)) {
    for (const [order, accepts] of Object.entries(ORDERS)) {
      const operator: ChoiceOperator = (value, operand) => {
        const result = compare(value, operand);
        return result !== undefined && accepts(result);
      };
      yield [`${family}${order}`, operator];
      yield [`${family}${order}Path`, operator];
    }
  }
}

const booleanEquals: ChoiceOperator = (value, operand) => typeof value === "boolean" && value === operand;

const is =
  (test: (value: JsonValue) => boolean): ChoiceOperator =>
  (value, operand) =>
    test(value) === operand;

/** By name; `…Path` operators get the value that their path found. IsPresent is here for its name: the Choice itself answers it. */
export const CHOICE_OPERATORS: ReadonlyMap<string, ChoiceOperator> = new Map<string, ChoiceOperator>([
  ...orderings(),
  ["BooleanEquals", booleanEquals],
  ["BooleanEqualsPath", booleanEquals],
  [
    "StringMatches",
    (value, operand) =>
      typeof value === "string" && typeof operand === "string" && matchesPattern(value, operand),
  ],
  ["IsNull", is((value) => value === null)],
  ["IsPresent", is(() => true)],
  ["IsNumeric", is((value) => typeof value === "number")],
  ["IsString", is((value) => typeof value === "string")],
  ["IsBoolean", is((value) => typeof value === "boolean")],
  ["IsTimestamp", is((value) => instantOf(value) !== undefined)],
]);

/** `*` stands for any characters; `\*` and `\\` for themselves. Works without backtracking over the whole text. */
function matchesPattern(text: string, pattern: string): boolean {
  const pieces = piecesOf(pattern);
  const [first = ""] = pieces;
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? "";
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

/** The literal texts between the asterisks. */
function piecesOf(pattern: string): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "*") {
      pieces.push(piece);
      piece = "";
    } else if (character === "\\" && at + 1 < pattern.length) piece += pattern[++at] ?? "";
    else piece += character;
  }
  return [...pieces, piece];
}
