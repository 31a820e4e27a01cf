/** Events of an execution history, as GetExecutionHistory has them → rows of the history table. */
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { HistoryRow, RowKind } from "../webview/execution/messages.js";

/** Longer data is cut: the table is for the way, the Variables view for the values. */
const LONGEST = 160;

/** Makes rows of events that come piece by piece; an event's state is known from the events before it. */
export interface RowMaker {
  /** The rows of the events that follow those given before, up to `from` of which are kept. */
  rows(from: number, events: readonly JsonObject[]): readonly HistoryRow[];
}

/** A maker without any events. */
export function createRowMaker(): RowMaker {
  /** By index: the state that each event happened in. */
  let states: string[] = [];
  let start: number | undefined;
  return {
    rows(from, events) {
      states = states.slice(0, from);
      if (from === 0) start = undefined;
      return events.map((event) => {
        const id = numberIn(event, "id");
        const time = timeOf(event["timestamp"]);
        start ??= time;
        const type = String(event["type"] ?? "");
        const details = detailsOf(event);
        const state =
          nameIn(type, details) ?? inheritedState(type, states[numberIn(event, "previousEventId") - 1]);
        states[id - 1] = state;
        return {
          id,
          at: Math.max(0, time - start),
          type,
          kind: kindOf(type),
          state,
          detail: detailOf(details),
        };
      });
    },
  };
}

const numberIn = (event: JsonObject, name: string): number => Number(event[name] ?? 0);

/** AWS's own tools print text or seconds since 1970. */
const timeOf = (value: JsonValue | undefined): number =>
  typeof value === "number" ? value * 1000 : Date.parse(String(value ?? "")) || 0;

function detailsOf(event: JsonObject): JsonObject {
  const found = Object.entries(event).find(
    ([name, value]) => name.endsWith("EventDetails") && isObject(value),
  );
  return found && isObject(found[1]) ? found[1] : {};
}

function nameIn(type: string, { name }: JsonObject): string | undefined {
  return /State(Entered|Exited)$/.test(type) && typeof name === "string" ? name : undefined;
}

/** What a state does follows its entry on the same strand; the execution's own events belong to none. */
const inheritedState = (type: string, before: string | undefined): string =>
  type.startsWith("Execution") ? "" : (before ?? "");

function kindOf(type: string): RowKind {
  if (/(Failed|TimedOut|Aborted)$/.test(type)) return "error";
  if (type.startsWith("Execution")) return "execution";
  if (/State(Entered|Exited)$/.test(type)) return "state";
  return /^(Task|LambdaFunction|Activity)/.test(type) ? "task" : "other";
}

/** The error with its cause, else the data, else what was called. */
function detailOf(details: JsonObject): string {
  const { error, cause, output, input, parameters, resource } = details;
  const told = [error, cause].filter((part) => typeof part === "string").join(": ");
  const data = told !== "" ? told : [output, input, parameters, resource].find((part) => part !== undefined);
  if (data === undefined) return indexOf(details);
  const line = (typeof data === "string" ? data : JSON.stringify(data)).replaceAll(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Of a Map's events, which item. */
const indexOf = ({ name, index, length }: JsonObject): string => {
  if (typeof index === "number") return `${typeof name === "string" ? `${name} ` : ""}[${index}]`;
  return typeof length === "number" ? `${length} items` : "";
};
