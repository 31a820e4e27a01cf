/** One answer of a mock file: `{"Return": value}` or `{"Throw": {"Error": "…", "Cause": "…"}}`. */
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { Complain } from "./mock-fault.js";

/** What a task is told instead of the real service's answer. */
export type CannedAnswer =
  | { readonly output: JsonValue }
  | { readonly error: string; readonly cause?: string };

/** The answer in a list of one, or an empty list after a complaint that names it as `subject` does. */
export function readAnswer(
  value: JsonValue,
  subject: string,
  path: readonly (string | number)[],
  complain: Complain,
): readonly CannedAnswer[] {
  const hasReturn = isObject(value) && "Return" in value;
  const hasThrow = isObject(value) && "Throw" in value;
  if (hasReturn && hasThrow) {
    complain(path, `${sentence(subject)} has both "Return" and "Throw": keep one of them.`);
    return [];
  }
  if (hasReturn) return [{ output: value["Return"] ?? null }];
  if (hasThrow) return readThrow(value["Throw"], subject, [...path, "Throw"], complain);
  const forms = '{"Return": value} or {"Throw": {"Error": "…", "Cause": "…"}}';
  complain(path, `${sentence(subject)} has neither "Return" nor "Throw": write ${forms}.`);
  return [];
}

function readThrow(
  thrown: JsonValue | undefined,
  subject: string,
  path: readonly (string | number)[],
  complain: Complain,
): readonly CannedAnswer[] {
  const { Error: error, Cause: cause } = isObject(thrown) ? thrown : { Error: undefined, Cause: undefined };
  if (typeof error !== "string" || error === "") {
    complain(
      path,
      `"Throw" in ${subject} needs "Error", the name of the error, such as "States.TaskFailed".`,
    );
    return [];
  }
  if (cause !== undefined && typeof cause !== "string") {
    complain([...path, "Cause"], `"Cause" in ${subject} must be a string.`);
    return [];
  }
  return [{ error, ...(cause !== undefined && { cause }) }];
}

const sentence = (subject: string): string => subject.charAt(0).toUpperCase() + subject.slice(1);
