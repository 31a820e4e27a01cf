/** An execution as its history tells it. */
import type { Input } from "../interpreter/machine.js";
import type { StartOptions } from "../interpreter/transition.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";

/** One event of GetExecutionHistory, or of an Express log. */
export interface RecordedEvent {
  readonly id: number;
  /** The event it follows; 0 for the first ones. */
  readonly previousEventId: number;
  /** Milliseconds since 1970; events that have no time have that of the event before. */
  readonly timestamp: number;
  readonly type: string;
  /** The members of the event's details; `input`, `output`, `parameters` and each assigned variable are values. What was left out or cut is missing. */
  readonly details: JsonObject;
}

export interface Recording {
  /** In the order of their ids, each once; never empty. */
  readonly events: readonly RecordedEvent[];
  /** The execution's input; `{}` where the history does not have it. */
  readonly input: JsonValue;
  /** Sentences about what the history lacks. */
  readonly notes: readonly string[];
  /** The events as they were read, in the same order. */
  readonly written: readonly JsonObject[];
  /** What our own recordings have besides. */
  readonly saved?: SavedRun;
}

/** How a run of our own went: it can be had again exactly. */
export interface SavedRun {
  /** What the definition is called. */
  readonly definition: string;
  readonly start: StartOptions;
  readonly journal: readonly Input[];
}

/** The name of an event's state; missing where it is about none. */
export const nameIn = ({ details }: Pick<RecordedEvent, "details">): string | undefined => {
  const name = details["name"] ?? details["state"];
  return typeof name === "string" ? name : undefined;
};
