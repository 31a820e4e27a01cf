/** What the intrinsic functions compute: arguments in, value or problem out. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { hashOf, isHashAlgorithm } from "./hash.js";
import { javaText } from "./java-text.js";
import { jsonEqual } from "./json-equal.js";
import { nextRandom, uuidFrom } from "./random.js";
import { base64Decode, base64Encode } from "./utf8.js";

/** What went wrong in a function, to be put into AWS's sentence about the call. */
export interface IntrinsicProblem {
  readonly problem: string;
}

const PROBLEMS = new WeakSet<object>();

/** True only for problems, never for a user's object of the same shape. */
export const isIntrinsicProblem = (result: unknown): result is IntrinsicProblem =>
  typeof result === "object" && result !== null && PROBLEMS.has(result);

function problem(text: string): IntrinsicProblem {
  const result = { problem: text };
  PROBLEMS.add(result);
  return result;
}

type Result = JsonValue | IntrinsicProblem;
type Random = () => number;

/** Calls a function by its full name; the parser has checked that it exists and how many arguments it takes. */
export function callIntrinsic(name: string, given: readonly JsonValue[], random: Random): Result {
  const [a = null, b = null, c = null] = given;
  switch (name) {
    case "States.Array":
      return given;
    case "States.ArrayPartition":
      return arrayPartition(a, b);
    case "States.ArrayContains":
      return isArray(a) ? a.some((item) => jsonEqual(item, b)) : notAnArray(a);
    case "States.ArrayRange":
      return arrayRange(a, b, c);
    case "States.ArrayGetItem":
      return arrayGetItem(a, b);
    case "States.ArrayLength":
      return isArray(a) ? a.length : notAnArray(a);
    case "States.ArrayUnique":
      return isArray(a) ? unique(a) : notAnArray(a);
    case "States.UUID":
      return uuidFrom(random);
    case "States.JsonMerge":
      return jsonMerge(a, b, c);
    case "States.MathRandom":
      return mathRandom(given, random);
    case "States.MathAdd":
      return integers(given) ? Math.trunc(Number(a) + Number(b)) : problem("The arguments must be integers.");
    default:
      return callOnText(name, given);
  }
}

/** The functions that read or write text. */
function callOnText(name: string, given: readonly JsonValue[]): Result {
  const [a = null, b = null] = given;
  switch (name) {
    case "States.Format":
      return typeof a === "string"
        ? formatText(a, given.slice(1))
        : problem("The template must be a string.");
    case "States.StringToJson":
      return stringToJson(a);
    case "States.JsonToString":
      return JSON.stringify(a);
    case "States.StringSplit":
      return stringSplit(a, b);
    case "States.Base64Encode":
      return typeof a !== "string" || a.length > LONGEST ? tooLong() : base64Encode(a);
    case "States.Base64Decode":
      if (typeof a !== "string" || a.length > LONGEST) return tooLong();
      return base64Decode(a) ?? problem("The argument is not valid Base64.");
    case "States.Hash":
      return hash(a, b);
    default:
      return problem(`There is no function ${name}.`);
  }
}

const LONGEST = 10_000;
const tooLong = (): IntrinsicProblem =>
  problem(`The argument must be a string of at most ${LONGEST} characters.`);
const notAnArray = (value: JsonValue): IntrinsicProblem =>
  problem(`The first argument must be an array but was: ${JSON.stringify(value)}`);
const isInteger = (value: JsonValue): value is number => typeof value === "number" && Number.isInteger(value);
const integers = (given: readonly JsonValue[]): given is readonly number[] =>
  given.every((each) => typeof each === "number");

function arrayPartition(array: JsonValue, size: JsonValue): Result {
  if (!isArray(array)) return notAnArray(array);
  if (typeof size !== "number" || Math.round(size) < 1)
    return problem("The chunk size must be a positive integer.");
  return partitioned(array, Math.round(size));
}

/** The array in pieces of at most that size; also what JSONata's `$partition` gives. */
export const partitioned = (array: readonly JsonValue[], size: number): readonly JsonValue[] =>
  Array.from({ length: Math.ceil(array.length / size) }, (_, i) => array.slice(i * size, (i + 1) * size));

function arrayRange(first: JsonValue, last: JsonValue, step: JsonValue): Result {
  if (typeof first !== "number" || typeof last !== "number" || typeof step !== "number") {
    return problem("The arguments must be integers.");
  }
  const [from, to, by] = [Math.round(first), Math.round(last), Math.round(step)];
  if (by === 0) return problem("The step must not be zero.");
  const count = Math.max(0, Math.floor((to - from) / by) + 1);
  return count > 1000 ? problem("The range must not have more than 1000 items.") : range(from, by, count);
}

/** That many numbers from `first` on, `step` apart. */
export const range = (first: number, step: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i * step);

function arrayGetItem(array: JsonValue, index: JsonValue): Result {
  if (!isArray(array)) return notAnArray(array);
  if (!isInteger(index)) return problem("The index must be an integer.");
  const item = index < 0 ? undefined : array[index];
  return item === undefined
    ? problem(`The index ${index} is outside the array of ${array.length} items.`)
    : item;
}

const unique = (array: readonly JsonValue[]): readonly JsonValue[] => {
  const seen = new Set<string>();
  return array.filter((item, i) => {
    if (typeof item === "object" && item !== null)
      return array.findIndex((each) => jsonEqual(each, item)) === i;
    const key = `${typeof item}:${item}`;
    return seen.has(key) ? false : seen.add(key);
  });
};

function jsonMerge(a: JsonValue, b: JsonValue, deep: JsonValue): Result {
  if (!isObject(a) || !isObject(b)) return problem("The first two arguments must be objects.");
  return deep === false
    ? { ...a, ...b }
    : problem("Only shallow merging is supported: the third argument must be false.");
}

function mathRandom(given: readonly JsonValue[], random: Random): Result {
  if (!integers(given)) return problem("The arguments must be integers.");
  const [start = 0, end = 0, seed] = given;
  const drawn = seed === undefined ? random() : nextRandom(seed)[0];
  return Math.round(start) + Math.floor(drawn * (Math.round(end) - Math.round(start)));
}

function stringToJson(text: JsonValue): Result {
  if (typeof text !== "string") return problem("The argument must be a string.");
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return problem(`The string is not valid JSON: ${text}`);
  }
}

function stringSplit(text: JsonValue, delimiters: JsonValue): Result {
  if (typeof text !== "string" || typeof delimiters !== "string")
    return problem("The arguments must be strings.");
  const pieces: string[] = [""];
  for (const character of text) {
    if (delimiters.includes(character)) pieces.push("");
    else pieces[pieces.length - 1] += character;
  }
  return pieces.filter((piece) => piece !== "");
}

function hash(data: JsonValue, algorithm: JsonValue): Result {
  if (typeof algorithm !== "string" || !isHashAlgorithm(algorithm)) {
    return problem("The algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512.");
  }
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return text.length > LONGEST ? tooLong() : hashOf(text, algorithm);
}

/** `template` still has its escapes: `\{` is a brace, `{}` a place for a value. */
function formatText(template: string, values: readonly JsonValue[]): Result {
  let result = "";
  let used = 0;
  for (let at = 0; at < template.length; at++) {
    const character = template[at] ?? "";
    if (character === "\\" && at + 1 < template.length) {
      at++;
      result += "'{}\\".includes(template[at] ?? "") ? template[at] : `\\${template[at]}`;
    } else if (template.startsWith("{}", at)) {
      if (used >= values.length) return countProblem();
      result += javaText(values[used++] ?? null);
      at++;
    } else result += character;
  }
  return used === values.length ? result : countProblem();
}

const countProblem = (): IntrinsicProblem =>
  problem("The number of {} in the template must be the number of values after it.");
