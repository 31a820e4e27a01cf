/** An SWF history → lanes: one for each activity task, Lambda task, timer and child, and one each for decision tasks, markers and signals. */
import { DECISION_OF } from "../swf/decision-events.js";
import { beginningOf, type OpenItem, openItemOf } from "../swf/open-items.js";
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { Span } from "../text/span.js";
import type { IconName } from "./scene.js";
import type { PlacedEvent, SwfHistory } from "./swf-events.js";

/** Something on a lane. */
export interface LaneItem {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  /** The same as `from` for what takes no time; missing while it is open. */
  readonly to?: number;
  readonly status: "active" | "succeeded" | "failed";
  /** How it ended, in few words. */
  readonly ending: string;
  readonly span: Span;
}

export interface SwfLane {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly icon: IconName;
  readonly items: readonly LaneItem[];
}

/** The lanes, in the order in which they begin; the execution and its decision tasks come first. */
export function lanesOf({ events, refused, isSimulated }: SwfHistory): readonly SwfLane[] {
  const start = events[0]?.eventTimestamp ?? 0;
  const gathered = gather(events);
  const lanes = events.flatMap((event) => ownLane(event, events));
  const notTaken = refused.map(({ pointer, type, span }): SwfLane => {
    const item: LaneItem = {
      id: pointer,
      from: start,
      to: start,
      status: "failed",
      ending: "SWF would refuse it",
      span,
    };
    return { id: `${pointer}#lane`, name: type, detail: "Decision", icon: "unknown", items: [item] };
  });
  const execution = executionLane(events, isSimulated);
  return [...(execution ? [execution] : []), ...gathered, ...lanes, ...notTaken];
}

function executionLane(events: readonly PlacedEvent[], isSimulated: boolean): SwfLane | undefined {
  const started = events.find(({ eventType }) => eventType === "WorkflowExecutionStarted");
  if (!started) return undefined;
  const end = events.find(({ eventType }) =>
    /^WorkflowExecution(Completed|Failed|Canceled|TimedOut|Terminated|ContinuedAsNew)$/.test(eventType),
  );
  const item = itemOf(started, end, isSimulated ? "goes on" : "open");
  const name = typeName(started.attributes["workflowType"]) || "Workflow";
  const detail = isSimulated ? "Execution · simulated" : "Execution";
  // A click on what ends it shows the decision that does.
  const place = end?.pointer === undefined ? {} : { id: end.pointer, span: end.span };
  return { id: "#execution", name, detail, icon: "workflow", items: [{ ...item, ...place }] };
}

/** What happens again and again has one lane for all. */
function gather(events: readonly PlacedEvent[]): readonly SwfLane[] {
  const lane = (name: string, icon: IconName, items: readonly LaneItem[]): readonly SwfLane[] =>
    items.length === 0 ? [] : [{ id: `#${name}`, name, detail: "", icon, items }];
  const of = (type: RegExp): readonly PlacedEvent[] => events.filter(({ eventType }) => type.test(eventType));
  return [
    ...lane(
      "Decision tasks",
      "choice",
      of(/^DecisionTaskScheduled$/).map((event) => decisionTask(event, events)),
    ),
    ...lane("Signals", "mail", of(/^WorkflowExecution(Signaled|CancelRequested)$/).map(received)),
    ...lane(
      "Markers",
      "pass",
      of(/^MarkerRecorded$/).map((event) => ({ ...itemOf(event, event), ending: text(event, "markerName") })),
    ),
  ];
}

function decisionTask(event: PlacedEvent, events: readonly PlacedEvent[]): LaneItem {
  const ends = events.find(
    ({ eventType, attributes }) =>
      /^DecisionTask(Completed|TimedOut)$/.test(eventType) &&
      attributes["scheduledEventId"] === event.eventId,
  );
  const decided = events.filter(
    ({ eventType, attributes }) =>
      DECISION_OF[eventType] !== undefined &&
      ends !== undefined &&
      attributes["decisionTaskCompletedEventId"] === ends.eventId,
  );
  const names = decided.map(({ eventType }) => DECISION_OF[eventType] ?? eventType);
  const item = itemOf(event, ends, "waits for a decider");
  return item.status === "succeeded" ? { ...item, ending: names.join(", ") || "decides nothing" } : item;
}

const received = (event: PlacedEvent): LaneItem => ({
  ...itemOf(event, event),
  ending: event.eventType === "WorkflowExecutionSignaled" ? text(event, "signalName") : "cancel request",
});

const DETAILS: Readonly<Record<OpenItem["kind"], readonly [detail: string, icon: IconName, type: string]>> = {
  activity: ["Activity task", "activity", "activityType"],
  lambda: ["Lambda task", "lambda", "name"],
  timer: ["Timer", "wait", ""],
  child: ["Child workflow", "workflow", "workflowType"],
  signal: ["Signal", "mail", "signalName"],
  cancelRequest: ["Cancel request", "mail", ""],
};

/** The lane that an event begins; none for most events. */
function ownLane(event: PlacedEvent, events: readonly PlacedEvent[]): readonly SwfLane[] {
  const { eventType, eventId, attributes } = event;
  const open = openItemOf(eventType);
  if (open) {
    const [detail, icon, member] = DETAILS[open.kind];
    const type = typeName(attributes[member]);
    const end = events.find((each) => beginningOf(each) === eventId && each !== event);
    return [
      {
        id: `#lane/${eventId}`,
        name: text(event, open.name),
        detail: type === "" ? detail : `${detail} · ${type}`,
        icon,
        items: [itemOf(event, end)],
      },
    ];
  }
  const decision = DECISION_OF[eventType];
  if (decision === undefined || !eventType.endsWith("Failed") || eventType === "WorkflowExecutionFailed")
    return [];
  return [
    {
      id: `#lane/${eventId}`,
      name: decision,
      detail: "Decision",
      icon: "fail",
      items: [itemOf(event, event)],
    },
  ];
}

const BAD = /(Failed|TimedOut|Terminated)$/;

function itemOf(begin: PlacedEvent, end: PlacedEvent | undefined, open = "open"): LaneItem {
  const id = begin.pointer ?? `#event/${begin.eventId}`;
  const { eventTimestamp: from, span } = begin;
  if (!end) return { id, from, status: "active", ending: open, span };
  const status = BAD.test(end.eventType) ? "failed" : "succeeded";
  return { id, from, to: end.eventTimestamp, status, ending: endingOf(end), span };
}

const ENDINGS =
  /(Completed|Failed|TimedOut|Canceled|Terminated|Fired|ContinuedAsNew|CancelRequested|Signaled|Recorded)$/;

/** `failed: OutOfStock`. */
function endingOf({ eventType, attributes }: PlacedEvent): string {
  const [word = ""] = ENDINGS.exec(eventType) ?? [];
  const said = [attributes["reason"] ?? attributes["cause"] ?? attributes["timeoutType"]];
  const why = said.filter((each) => typeof each === "string" && each !== "");
  return [word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase(), ...why].join(": ");
}

const text = ({ attributes, eventType }: PlacedEvent, name: string): string =>
  typeof attributes[name] === "string" && attributes[name] !== "" ? attributes[name] : eventType;

/** The name of a type, or a name as it is. */
const typeName = (value: JsonValue | undefined): string =>
  typeof value === "string" ? value : isObject(value) ? nameAndVersion(value) : "";

const nameAndVersion = ({ name, version }: JsonObject): string =>
  [name, version].filter((part) => typeof part === "string").join(" ");
