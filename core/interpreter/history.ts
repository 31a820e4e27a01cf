/** The events of a run, with the types and details that GetExecutionHistory has. */
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { formatInstant } from "./instant.js";
import type { ThreadId } from "./machine.js";

type StateEvent =
  `${"Pass" | "Task" | "Choice" | "Wait" | "Succeed" | "Parallel" | "Map"}State${"Entered" | "Exited"}`;

export type HistoryEventType =
  | `Execution${"Started" | "Succeeded" | "Failed" | "TimedOut" | "Aborted" | "Redriven"}`
  | StateEvent
  | "FailStateEntered"
  | `${"Task" | "Wait" | "Parallel" | "Map"}StateAborted`
  | `Task${"Scheduled" | "Started" | "Submitted" | "Succeeded" | "Failed" | "TimedOut" | "StartFailed" | "SubmitFailed"}`
  | `LambdaFunction${"Scheduled" | "Started" | "Succeeded" | "Failed" | "TimedOut" | "ScheduleFailed" | "StartFailed"}`
  | `Activity${"Scheduled" | "Started" | "Succeeded" | "Failed" | "TimedOut" | "ScheduleFailed"}`
  | `${"Parallel" | "Map"}State${"Started" | "Succeeded" | "Failed"}`
  | `MapIteration${"Started" | "Succeeded" | "Failed" | "Aborted"}`
  | `MapRun${"Started" | "Succeeded" | "Failed" | "Aborted" | "Redriven"}`
  | "EvaluationFailed";

export interface HistoryEvent {
  /** Counts from 1. */
  readonly id: number;
  /** The event it follows on its strand; 0 for the first ones. */
  readonly previousEventId: number;
  /** Virtual milliseconds since 1970. */
  readonly timestamp: number;
  readonly type: HistoryEventType;
  /** The members of AWS's details object; input, output and parameters are JSON values here, JSON texts there. */
  readonly details: JsonObject;
  readonly thread: ThreadId;
  /** Pointer of the state it happened in; missing for the execution's own events. */
  readonly state?: string;
}

/** The history as `GetExecutionHistory` returns it: `{"events": [...]}`. */
export const historyJson = (events: readonly HistoryEvent[]): JsonObject => ({
  events: events.map(eventJson),
});

function eventJson({ id, previousEventId, timestamp, type, details }: HistoryEvent): JsonObject {
  const name = detailsName(type);
  return {
    timestamp: formatInstant(timestamp),
    type,
    id,
    previousEventId,
    ...(name !== undefined && { [name]: detailsJson(details) }),
  };
}

const WITHOUT_DETAILS: ReadonlySet<string> = new Set([
  "LambdaFunctionStarted",
  "ParallelStateStarted",
  "ParallelStateSucceeded",
  "ParallelStateFailed",
  "MapStateSucceeded",
  "MapStateFailed",
  "MapRunSucceeded",
]);

function detailsName(type: HistoryEventType): string | undefined {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  if (WITHOUT_DETAILS.has(type) || type.endsWith("StateAborted")) return undefined;
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}EventDetails`;
}

function detailsJson(details: JsonObject): JsonObject {
  const result: { [name: string]: JsonValue } = {};
  for (const [name, value] of Object.entries(details)) {
    if (name === "assignedVariables" && isObject(value)) {
      result[name] = Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, JSON.stringify(each)]),
      );
    } else result[name] = AS_TEXT.has(name) ? JSON.stringify(value) : value;
    if (WITH_TRUNCATION.has(name)) result[`${name}Details`] = { truncated: false };
  }
  return result;
}

const AS_TEXT: ReadonlySet<string> = new Set(["input", "output", "parameters"]);
const WITH_TRUNCATION: ReadonlySet<string> = new Set(["input", "output", "assignedVariables"]);
