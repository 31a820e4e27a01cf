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
  switch (name) {
    case "length":
    case "size":
      if (isArray(value) || typeof value === "string") return value.length;
      return isObject(value) ? Object.keys(value).length : undefined;
    case "keys":
      return isObject(value) ? Object.keys(value) : undefined;
    case "first":
      return isArray(value) ? value[0] : undefined;
    case "last":
      return isArray(value) ? value.at(-1) : undefined;
    case "index":
      return isArray(value) && typeof literals[0] === "number" ? value.at(literals[0]) : undefined;
    case "append":
      return isArray(value) ? [...value, ...literals] : undefined;
    case "concat":
      return [...(isArray(value) ? value.filter((each) => typeof each === "string") : []), ...literals].join(
        "",
      );
    default:
      return statistic(
        name,
        [...(isArray(value) ? value : []), ...literals].filter((each) => typeof each === "number"),
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
