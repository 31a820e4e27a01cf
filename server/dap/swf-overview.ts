/** A debugged SWF workflow as a whole: its history as a table, its tasks as lanes over time, and the way to any event. */
import type { Lane, LaneSpan } from "../../core/debugger/timeline-lanes.js";
import { beginningOf, openItemOf } from "../../core/swf/open-items.js";
import { eventJson, type HistoryEvent } from "../../core/swf/simulator/history.js";
import type { Recorded } from "../../core/swf/simulator/world.js";
import type { JsonObject } from "../../core/text/json-value.js";
import type { Handlers, Refusal } from "./dispatch.js";
import type { SwfRun } from "./swf-run.js";

type Overview = Pick<Handlers, "asl/history" | "asl/timeline" | "asl/goToEvent">;

const NOT_LAUNCHED: Refusal = { refused: "Nothing has been launched." };

/** The handlers, over whatever run the session has. */
export const createSwfOverview = (current: () => SwfRun | undefined): Overview => ({
  "asl/history"({ from = 0, count }) {
    const run = current();
    if (!run) return NOT_LAUNCHED;
    const { events } = run.debugger.run.simulation;
    const page = events.slice(from, count === undefined ? undefined : from + count);
    return {
      events: page.map((recorded, i) => rowOf(recorded, from + i + 1)),
      position: run.debugger.position,
      definition: run.launch.path,
      pointer: "",
    };
  },
  "asl/timeline"() {
    const run = current();
    if (!run) return NOT_LAUNCHED;
    const { debugger: subject } = run;
    const { simulation } = subject.run;
    const seen = simulation.events.slice(0, subject.position);
    const { now } = subject.world;
    return { now, lanes: lanesOf(seen), hidden: 0, position: subject.position };
  },
  "asl/goToEvent"({ event }) {
    const run = current();
    if (!run) return NOT_LAUNCHED;
    if (run.state !== "stopped") return { refused: "The workflow is going on or over: it must stand still." };
    if (event < 1 || event > run.debugger.run.simulation.events.length)
      return { refused: `There is no event ${event}.` };
    run.goBack(event);
    return {};
  },
});

/** The event as SWF's API has it, and beside that what a table of any history wants: its number among all, its type, its time. */
function rowOf({ runId, event }: Recorded, id: number): JsonObject {
  return {
    ...eventJson(event),
    runId,
    id,
    previousEventId: 0,
    type: event.eventType,
    timestamp: event.eventTimestamp / 1000,
    swfEventDetails: { resource: textOf(event.attributes) },
  };
}

const textOf = (attributes: JsonObject): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

/** A lane for each execution, and under it one for each of its tasks, timers and children. */
function lanesOf(events: readonly Recorded[]): readonly Lane[] {
  const runs = [...new Set(events.map(({ runId }) => runId))];
  return runs.flatMap((runId, i) => {
    const own = events.filter((each) => each.runId === runId).map(({ event }) => event);
    const id = (i + 1) * 100_000;
    const ends = endsIn(own);
    const items = own.flatMap((event): readonly Lane[] => {
      const span = spanFrom(event, ends.get(event.eventId));
      return span ? [{ id: id + event.eventId, parent: id, name: span.state, spans: [span] }] : [];
    });
    return [{ id, name: runId, spans: [executionSpan(runId, own)] }, ...items];
  });
}

function executionSpan(runId: string, events: readonly HistoryEvent[]): LaneSpan {
  const last = events.findLast(({ eventType }) =>
    /^WorkflowExecution(?!Started|Signaled|CancelRequested)/.test(eventType),
  );
  const span = { state: runId, pointer: "", kind: "state", from: events[0]?.eventTimestamp ?? 0 } as const;
  if (!last) return { ...span, status: "active" };
  const isGood = /(Completed|ContinuedAsNew)$/.test(last.eventType);
  return { ...span, to: last.eventTimestamp, status: isGood ? "succeeded" : "failed" };
}

/** By the event that opened something, the event that closed it. */
function endsIn(events: readonly HistoryEvent[]): ReadonlyMap<number, HistoryEvent> {
  const ends = new Map<number, HistoryEvent>();
  for (const event of events) {
    const beginning = beginningOf(event);
    if (typeof beginning === "number" && !ends.has(beginning)) ends.set(beginning, event);
  }
  return ends;
}

function spanFrom(event: HistoryEvent, end: HistoryEvent | undefined): LaneSpan | undefined {
  const begins = openItemOf(event.eventType);
  if (!begins) return undefined;
  const state = String(event.attributes[begins.name]);
  // A timer's span lies inside no other, as a wait does: it is drawn as a state is.
  const span = { state, pointer: "", kind: "state", from: event.eventTimestamp } as const;
  if (!end) return { ...span, status: "active" };
  const isGood = /(Completed|Fired|Canceled|Signaled|CancelRequested)$/.test(end.eventType);
  return { ...span, to: end.eventTimestamp, status: isGood ? "succeeded" : "failed" };
}
