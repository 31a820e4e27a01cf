/** The functions a path may end in, such as `$.items.length()`. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import type { FunctionArgument } from "./json-path.js";

/** What the function gives for a value, or undefined where it can not be applied. */
export function applyPathFunction(
  name: string,
  value: JsonValue,
  given: readonly FunctionArgument[],
): JsonValue | undefined {
  const literals = given.flatMap((each) => (each.kind === "literal" ? [each.value] : []));
  if (isArray(value)) return ofArray(name, value, literals);
  if (name === "concat") return literals.join("");
  if (name === "length" || name === "size") return lengthOf(value);
  return name === "keys" && isObject(value) ? Object.keys(value) : undefined;
}

const lengthOf = (value: JsonValue): number | undefined =>
  typeof value === "string" ? value.length : isObject(value) ? Object.keys(value).length : undefined;

function ofArray(
  name: string,
  value: readonly JsonValue[],
  literals: readonly JsonValue[],
): JsonValue | undefined {
  switch (name) {
    case "length":
    case "size":
      return value.length;
    case "first":
      return value[0];
    case "last":
      return value.at(-1);
    case "index":
      return typeof literals[0] === "number" ? value.at(literals[0]) : undefined;
    case "append":
      return [...value, ...literals];
    case "concat":
      return [...value.filter((each) => typeof each === "string"), ...literals].join("");
    case "keys":
      return undefined;
    default:
      return statistic(
        name,
        [...value, ...literals].filter((each) => typeof each === "number"),
      );
  }
}

function statistic(name: string, numbers: readonly number[]): JsonValue | undefined {
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((total, each) => total + each, 0);
  const mean = sum / numbers.length;
  switch (name) {
    case "sum":
      return sum;
    case "avg":
      return mean;
    case "min":
      return numbers.reduce((least, each) => Math.min(least, each));
    case "max":
      return numbers.reduce((most, each) => Math.max(most, each));
    case "stddev":
      return Math.sqrt(numbers.reduce((total, each) => total + (each - mean) ** 2, 0) / numbers.length);
    default:
      return undefined;
  }
}
