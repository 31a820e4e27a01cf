/** Where an outcome is not as it was expected, place by place. */
import { jsonEqual } from "../../core/query/json-equal.js";
import { isArray, isObject, type JsonValue } from "../../core/text/json-value.js";

/** The differing places of a value, a line each, such as `output.total: expected 3, was 4`; at most so many. */
export function differencesIn(
  place: string,
  expected: JsonValue,
  actual: JsonValue | undefined,
  most = 20,
): readonly string[] {
  const lines: string[] = [];
  collect(place, expected, actual, lines);
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `… and ${rest} more`] : lines;
}

function collect(
  place: string,
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
  lines: string[],
): void {
  if (expected === undefined || actual === undefined || !isContainerPair(expected, actual)) {
    if (expected === undefined || actual === undefined || !jsonEqual(expected, actual))
      lines.push(`${place}: expected ${shown(expected)}, was ${shown(actual)}`);
    return;
  }
  if (isArray(expected) && isArray(actual)) {
    for (let i = 0; i < Math.max(expected.length, actual.length); i++)
      collect(`${place}[${i}]`, expected[i], actual[i], lines);
  } else if (isObject(expected) && isObject(actual)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)]))
      collect(`${place}${memberOf(name)}`, own(expected, name), own(actual, name), lines);
  }
}

const isContainerPair = (a: JsonValue, b: JsonValue): boolean =>
  (isArray(a) && isArray(b)) || (isObject(a) && isObject(b));

const own = (value: { readonly [name: string]: JsonValue }, name: string): JsonValue | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const memberOf = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

const LONGEST = 200;

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
