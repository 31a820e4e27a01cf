/** Wait: until when a thread sleeps. */
import { type Failure, isFailure, runtimeFailure, unusableFailure } from "../query/failure.js";
import type { JsonPath } from "../query/json-path.js";
import type { JsonValue } from "../text/json-value.js";
import { type Eventual, type Place, resolveOperand, then } from "./evaluation.js";
import { parseInstant } from "./instant.js";
import type { WaitWork } from "./program.js";

/** The longest wait in seconds: AWS counts it in 32 bits. */
const LONGEST = 2_147_483_647;

/** The virtual time at which the state goes on; not before now. */
export function wakeTime(work: WaitWork, place: Place): Eventual<number | Failure> {
  const missing = (path: JsonPath, field: string): Failure =>
    runtimeFailure(`The ${field} parameter does not reference an input value: ${path.text}`);
  return then(resolveOperand(work.operand, place, missing), (value) => {
    if (isFailure(value)) return value;
    const at = work.for === "seconds" ? secondsFrom(work, value, place) : timestampOf(work, value);
    if (isFailure(at)) return at;
    if (at - place.draft.now > LONGEST * 1000) return problem(work, "Wait state delay is too long.");
    return Math.max(at, place.draft.now);
  });
}

function problem(work: WaitWork, cause: string): Failure {
  const field = work.for === "seconds" ? "Seconds" : "Timestamp";
  return work.operand.kind === "jsonata" ? unusableFailure(cause, field) : runtimeFailure(cause);
}

/** A value as AWS puts it behind its path: text without quotes. */
const shown = (value: JsonValue): string => (typeof value === "string" ? value : JSON.stringify(value));

function secondsFrom(work: WaitWork, value: JsonValue, { draft }: Place): number | Failure {
  const { operand } = work;
  if (operand.kind === "path") {
    const place = `${operand.path.text} == ${shown(value)}`;
    if (typeof value !== "number" || !Number.isInteger(value)) {
      return runtimeFailure(`The ${operand.field} parameter cannot be parsed as a long value: ${place}`);
    }
    if (value < 0)
      return runtimeFailure(`The ${operand.field} parameter references a negative value: ${place}`);
  }
  if (typeof value !== "number")
    return problem(work, `The Seconds field must be a number but was: ${JSON.stringify(value)}`);
  if (value < 0) return problem(work, `The Seconds field must not be negative but was: ${value}`);
  return draft.now + Math.floor(value) * 1000;
}

function timestampOf(work: WaitWork, value: JsonValue): number | Failure {
  const at = typeof value === "string" ? parseInstant(value) : undefined;
  if (at !== undefined) return at;
  const { operand } = work;
  if (operand.kind !== "path") {
    const cause = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${shown(value)}`;
    return problem(work, cause);
  }
  const what = `does not reference a valid ISO-8601 extended offset date-time format string: ${operand.path.text} == ${shown(value)}`;
  return runtimeFailure(`The ${operand.field} parameter ${what}`);
}
