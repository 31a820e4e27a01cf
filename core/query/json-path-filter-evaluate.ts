/** Whether an item passes a `?( … )` filter, by Jayway's rules for comparing values. */
import { isArray, type JsonValue } from "../text/json-value.js";
import { jsonEqual } from "./json-equal.js";
import type { JsonPath } from "./json-path.js";
import type { PathRoots } from "./json-path-evaluate.js";
import type { Filter, FilterOperator, Operand } from "./json-path-filter.js";
import { isPathMiss, type PathMiss } from "./path-miss.js";

type Evaluate = (path: JsonPath, roots: PathRoots) => JsonValue | PathMiss;

/** True when the item passes; `evaluate` is handed in because paths hold filters and filters hold paths. */
export function matchesFilter(
  filter: Filter<JsonPath>,
  item: JsonValue,
  roots: PathRoots,
  evaluate: Evaluate,
): boolean {
  const test = (inner: Filter<JsonPath>): boolean => {
    switch (inner.kind) {
      case "and":
        return inner.operands.every(test);
      case "or":
        return inner.operands.some(test);
      case "not":
        return !test(inner.operand);
      case "exists":
        return valueAt(evaluate, inner.path, item, roots) !== undefined;
      case "compare":
        return compare(operand(inner.left), inner.operator, operand(inner.right));
    }
  };
  const operand = (side: Operand<JsonPath>): Compared => {
    if (side.kind === "path") return valueAt(evaluate, side.path, item, roots);
    return side.kind === "literal" ? side.value : side.pattern;
  };
  return test(filter);
}

/** Undefined where a path found nothing. */
type Compared = JsonValue | RegExp | undefined;

function valueAt(
  evaluate: Evaluate,
  path: JsonPath,
  current: JsonValue,
  roots: PathRoots,
): JsonValue | undefined {
  const result = evaluate(path, { ...roots, current });
  return isPathMiss(result) ? undefined : result;
}

function compare(left: Compared, operator: FilterOperator, right: Compared): boolean {
  switch (operator) {
    case "==":
      return equal(left, right);
    case "!=":
      return !equal(left, right);
    case "===":
      return typeof left === typeof right && equal(left, right);
    case "!==":
      return typeof left !== typeof right || !equal(left, right);
    case "<":
      return ordered(left, right, (order) => order < 0);
    case "<=":
      return ordered(left, right, (order) => order <= 0);
    case ">":
      return ordered(left, right, (order) => order > 0);
    case ">=":
      return ordered(left, right, (order) => order >= 0);
    case "=~":
      return matches(left, right);
    default:
      return compareSets(left, operator, right);
  }
}

/** Jayway compares a number with a string of digits as equal; anything missing equals nothing. */
function equal(left: Compared, right: Compared): boolean {
  if (left === undefined || right === undefined || left instanceof RegExp || right instanceof RegExp)
    return false;
  if (typeof left === "number" && typeof right === "string") return left === numberOf(right);
  if (typeof left === "string" && typeof right === "number") return left === String(right);
  return jsonEqual(left, right);
}

const numberOf = (text: string): number =>
  /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;

function ordered(left: Compared, right: Compared, accepts: (order: number) => boolean): boolean {
  if (typeof left === "number" && typeof right === "number") return accepts(left - right);
  const comparable = (side: Compared): side is string | number =>
    typeof side === "string" || typeof side === "number";
  if (!comparable(left) || !comparable(right)) return false;
  const [a, b] = [String(left), String(right)];
  return accepts(a < b ? -1 : a > b ? 1 : 0);
}

function matches(left: Compared, right: Compared): boolean {
  const [pattern, value] = right instanceof RegExp ? [right, left] : [left, right];
  if (!(pattern instanceof RegExp) || value === undefined || value instanceof RegExp) return false;
  const textOf = (each: JsonValue): string => (typeof each === "object" ? "" : String(each));
  return isArray(value) ? value.some((each) => pattern.test(textOf(each))) : pattern.test(textOf(value));
}

type SetOperator = Exclude<FilterOperator, "==" | "===" | "!=" | "!==" | "<" | "<=" | ">" | ">=" | "=~">;

function compareSets(left: Compared, operator: SetOperator, right: Compared): boolean {
  switch (operator) {
    case "in":
      return has(right, left);
    case "nin":
      return !has(right, left);
    case "contains":
      return typeof left === "string" && typeof right === "string" ? left.includes(right) : has(left, right);
    case "subsetof":
      return listOf(left).length > 0 && isList(right) && listOf(left).every((each) => has(right, each));
    case "all":
      return isList(left) && listOf(right).every((each) => has(left, each));
    case "anyof":
      return listOf(left).some((each) => has(right, each));
    case "noneof":
      return !listOf(left).some((each) => has(right, each));
    case "size":
      return (typeof left === "string" || isList(left)) && left.length === right;
    case "empty":
      return (typeof left === "string" || isList(left)) && (left.length === 0) === right;
    case "type":
    case "matches":
      return false;
  }
}

const isList = (value: Compared): value is readonly JsonValue[] =>
  !(value instanceof RegExp) && isArray(value);
const listOf = (value: Compared): readonly JsonValue[] => (isList(value) ? value : []);
const has = (list: Compared, value: Compared): boolean => listOf(list).some((each) => equal(each, value));
