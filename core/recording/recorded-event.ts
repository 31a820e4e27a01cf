/** One event of a history as it was written, whoever wrote it: the AWS CLI, an SDK, or an Express log. */
import { parseInstant } from "../interpreter/instant.js";
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { RecordedEvent } from "./recording.js";

/** The event, with the given time where it has none of its own; undefined when the value is no event. */
export function readEvent(written: JsonObject, timeBefore: number): RecordedEvent | undefined {
  const { id, type, previousEventId, timestamp, ...rest } = withPlainNames(written);
  const number = numberOf(id);
  if (typeof type !== "string" || number === undefined) return undefined;
  return {
    id: number,
    previousEventId: numberOf(previousEventId ?? rest["previous_event_id"]) ?? 0,
    timestamp: timeOf(timestamp ?? rest["event_timestamp"]) ?? timeBefore,
    type,
    details: readDetails(rest),
  };
}

/** Members as the CLI has them: some SDKs begin them with a capital. */
const withPlainNames = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), member]),
  );

function numberOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** Seconds since 1970 are below this for the next thousand years, milliseconds above it since 1973. */
const MILLISECONDS = 1e11;

/** The milliseconds since 1970 that ISO text, seconds or milliseconds stand for; undefined for anything else. */
export function timeOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === "string" && !/^\d+(\.\d+)?$/.test(value))
    return parseInstant(value.trim().replace(" ", "T"));
  const number = value === undefined || value === null ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return undefined;
  return Math.round(number < MILLISECONDS ? number * 1000 : number);
}

function readDetails(members: JsonObject): JsonObject {
  const [, found] =
    Object.entries(members).find(
      ([name, value]) => isObject(value) && (name === "details" || name.endsWith("EventDetails")),
    ) ?? [];
  const written = withPlainNames(isObject(found) ? found : {});
  const details: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(written)) {
    const read = isWhole(written[`${name}Details`]) ? readMember(name, value) : undefined;
    if (read !== undefined) details[name] = read;
  }
  return details;
}

/** False for a value that was cut or left out. */
function isWhole(note: JsonValue | undefined): boolean {
  if (!isObject(note)) return true;
  const { truncated, included } = withPlainNames(note);
  return truncated !== true && included !== false;
}

function readMember(name: string, value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  switch (name) {
    case "input":
    case "output":
    case "parameters":
      return decoded(value);
    case "assignedVariables":
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]))
        : undefined;
    case "error":
    case "cause":
      return typeof value === "string" ? value : JSON.stringify(value);
    default:
      return value;
  }
}

/** Values are JSON texts in histories; tools that have parsed them already leave values. */
function decoded(value: JsonValue): JsonValue {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}
