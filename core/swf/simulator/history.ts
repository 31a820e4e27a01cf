/** The events of a workflow execution, and the form in which GetWorkflowExecutionHistory gives them. */
import type { JsonObject, JsonValue } from "../../text/json-value.js";
import { type EventType, eventAttributesKey } from "../event-types.js";

export interface HistoryEvent {
  /** Counts from 1, without gaps. */
  readonly eventId: number;
  /** Virtual milliseconds since 1970. */
  readonly eventTimestamp: number;
  readonly eventType: EventType;
  /** The members of the event's own attributes object. */
  readonly attributes: JsonObject;
}

/** The event as the API's JSON has it; its time is in seconds since 1970. */
export const eventJson = ({ eventId, eventTimestamp, eventType, attributes }: HistoryEvent): JsonObject => ({
  eventTimestamp: eventTimestamp / 1000,
  eventType,
  eventId,
  [eventAttributesKey(eventType)]: attributes,
});

/** The history as GetWorkflowExecutionHistory returns it. */
export const historyJson = (events: readonly HistoryEvent[]): JsonObject => ({
  events: events.map(eventJson),
});

/** The members that are there: what is undefined is left out, as SWF leaves it out of its events. */
export function present(members: { readonly [name: string]: JsonValue | undefined }): JsonObject {
  const kept: { [name: string]: JsonValue } = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
  return kept;
}
