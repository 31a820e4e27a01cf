/** Where in the execution each event of a history happened: its state, and its place in the Maps around it. */
import type { JsonValue } from "../text/json-value.js";
import { nameIn, type RecordedEvent } from "./recording.js";

/** Where a strand of the execution stands at one event. */
export interface Standing {
  /** The state's name; "" outside of states. */
  readonly state: string;
  /** Positions in the Maps around it, outermost first. */
  readonly iteration: readonly { readonly state: string; readonly index: number }[];
  /** The input of the task that was scheduled last; missing where it has a token, which never comes again. */
  readonly input?: JsonValue;
}

const OUTSIDE: Standing = { state: "", iteration: [] };

/** The standing at each event, in order. */
export function standingsOf(events: readonly RecordedEvent[]): readonly Standing[] {
  const byId = new Map<number, Standing>();
  return events.map((event) => {
    const standing = standingAt(event, byId.get(event.previousEventId) ?? OUTSIDE);
    byId.set(event.id, standing);
    return standing;
  });
}

function standingAt(event: RecordedEvent, before: Standing): Standing {
  const { type, details } = event;
  const name = nameIn(event);
  if (type.startsWith("Execution")) return OUTSIDE;
  if (type === "MapIterationStarted" && name !== undefined) {
    const index = typeof details["index"] === "number" ? details["index"] : 0;
    return { state: "", iteration: [...before.iteration, { state: name, index }] };
  }
  if (type.endsWith("Scheduled")) {
    const { resource, parameters, input = parameters } = details;
    const { input: _, ...rest } = before;
    const hasToken = typeof resource === "string" && resource.endsWith(".waitForTaskToken");
    return input === undefined || hasToken ? rest : { ...rest, input };
  }
  if (name === undefined) return before;
  // A Map that is over: its last iteration is left with it.
  const at = before.iteration.findIndex(({ state }) => state === name);
  return { state: name, iteration: at < 0 ? before.iteration : before.iteration.slice(0, at) };
}
