/**
 * One answer of a mock file: `{"Return": value}` or `{"Throw": {"Error": "…", "Cause": "…"}}`, perhaps with `"When"`; or as AWS's TestState
 * has it, `{"result": "JSON text"}` or `{"errorOutput": {"error": "…", "cause": "…"}}`.
 */
import type { AnswerCondition, CannedAnswer } from "../../core/task-answers.js";
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { Complain } from "./mock-fault.js";

type Path = readonly (string | number)[];

/** The answer in a list of one, or an empty list after a complaint that names it as `subject` does. */
export function readAnswer(
  written: JsonValue,
  subject: string,
  path: Path,
  complain: Complain,
): readonly CannedAnswer[] {
  const value = fromTestState(written);
  if (!isObject(value) || !("Return" in value || "Throw" in value)) {
    const forms = '{"Return": value} or {"Throw": {"Error": "…", "Cause": "…"}}';
    complain(path, `${sentence(subject)} has neither "Return" nor "Throw": write ${forms}.`);
    return [];
  }
  if ("Return" in value && "Throw" in value) {
    complain(path, `${sentence(subject)} has both "Return" and "Throw": keep one of them.`);
    return [];
  }
  const condition = readCondition(value, subject, path, complain);
  if (!condition) return [];
  if ("Return" in value) return [{ Return: value["Return"] ?? null, ...condition }];
  const thrown = readThrow(value["Throw"], subject, [...path, "Throw"], complain);
  return thrown ? [{ ...thrown, ...condition }] : [];
}

/** TestState's form in the words of ours; anything else as it is. */
function fromTestState(value: JsonValue): JsonValue {
  if (!isObject(value) || "Return" in value || "Throw" in value) return value;
  const { result, errorOutput, fieldValidationMode: _, ...rest } = value;
  if (typeof result === "string") return { ...rest, Return: parsedOr(result) };
  if (!isObject(errorOutput)) return value;
  const { error = null, cause } = errorOutput;
  return { ...rest, Throw: { Error: error, ...(cause !== undefined && { Cause: cause }) } };
}

function parsedOr(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function readThrow(
  thrown: JsonValue | undefined,
  subject: string,
  path: Path,
  complain: Complain,
): (CannedAnswer & { readonly Throw: unknown }) | undefined {
  const { Error: error, Cause: cause } = isObject(thrown) ? thrown : { Error: undefined, Cause: undefined };
  if (typeof error !== "string" || error === "") {
    complain(
      path,
      `"Throw" in ${subject} needs "Error", the name of the error, such as "States.TaskFailed".`,
    );
    return undefined;
  }
  if (cause !== undefined && typeof cause !== "string") {
    complain([...path, "Cause"], `"Cause" in ${subject} must be a string.`);
    return undefined;
  }
  return { Throw: { Error: error, ...(cause !== undefined && { Cause: cause }) } };
}

/** `{ When }`, or an empty object for an answer to every attempt; nothing after a complaint. */
function readCondition(
  answer: JsonObject,
  subject: string,
  path: Path,
  complain: Complain,
): { readonly When?: AnswerCondition } | undefined {
  const when = answer["When"];
  if (when === undefined) return {};
  const { Index: index, Input: input, ...others } = isObject(when) ? when : { When: null };
  const known = index !== undefined || input !== undefined;
  if (!known || Object.keys(others).length > 0) {
    const forms = '{"Index": 2}, the item of a Map from 0, {"Input": {…}}, what the input has, or both';
    complain([...path, "When"], `"When" in ${subject} must be ${forms}.`);
    return undefined;
  }
  if (index !== undefined && !(typeof index === "number" && Number.isInteger(index) && index >= 0)) {
    complain([...path, "When", "Index"], `"Index" in ${subject} must be a whole number from 0.`);
    return undefined;
  }
  return {
    When: { ...(index !== undefined && { Index: index }), ...(input !== undefined && { Input: input }) },
  };
}

const sentence = (subject: string): string => subject.charAt(0).toUpperCase() + subject.slice(1);
