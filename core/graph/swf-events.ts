/** The history that an SWF document is, or that its decisions would lead to: what its timeline is drawn from. */

import { timeOf } from "../recording/recorded-event.js";
import { decisionTypeNamed } from "../swf/decisions.js";
import { eventAttributesKey } from "../swf/event-types.js";
import { functionNameIn } from "../swf/function-name.js";
import type { DecisionDocument } from "../swf/model.js";
import { responseOf } from "../swf/response.js";
import type { HistoryEvent } from "../swf/simulator/history.js";
import { MADE_UP } from "../swf/simulator/registration.js";
import { simulate } from "../swf/simulator/script.js";
import type { Script } from "../swf/simulator/script-model.js";
import { fieldValue } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { Span } from "../text/span.js";

/** An event with the place in the document that it comes from. */
export interface PlacedEvent extends Omit<HistoryEvent, "eventType"> {
  readonly eventType: string;
  /** The JSON pointer of a decision or a recorded event; missing for what comes of decisions later. */
  readonly pointer?: string;
  readonly span: Span;
}

export interface SwfHistory {
  readonly events: readonly PlacedEvent[];
  /** True when nobody recorded it. */
  readonly isSimulated: boolean;
  /** Decisions that SWF would not take: they are in no history. */
  readonly refused: readonly { readonly pointer: string; readonly type: string; readonly span: Span }[];
}

/** The history of a document; undefined for one that holds neither events nor decisions. */
export function swfHistoryOf(document: DecisionDocument): SwfHistory | undefined {
  if (document.kind === "GetWorkflowExecutionHistory") {
    const events = recordedEvents(document);
    return events.length > 0 ? { events, isSimulated: false, refused: [] } : undefined;
  }
  return document.decisions.length > 0 ? simulated(document) : undefined;
}

function recordedEvents({ root }: DecisionDocument): readonly PlacedEvent[] {
  const list = fieldValue(root, "events");
  const nodes = list?.kind === "array" ? list.items : [];
  const events = nodes.flatMap((node, i): readonly PlacedEvent[] => {
    const value = toValue(node);
    const eventType = isObject(value) ? value["eventType"] : undefined;
    if (!isObject(value) || typeof eventType !== "string") return [];
    const attributes = value[eventAttributesKey(eventType)];
    return [
      {
        eventId: Number(value["eventId"] ?? i + 1),
        eventTimestamp: timeOf(value["eventTimestamp"]) ?? 0,
        eventType,
        attributes: isObject(attributes) ? attributes : {},
        pointer: `/events/${i}`,
        span: { start: node.start, end: node.end },
      },
    ];
  });
  return [...events].sort((a, b) => a.eventId - b.eventId);
}

/** As far as nobody says otherwise, whatever is begun succeeds after a second, and later decision tasks decide nothing. */
function simulated(document: DecisionDocument): SwfHistory {
  const given = responseOf(document.tree)?.["decisions"];
  const all = (isArray(given) ? given : []).filter(isObject);
  const script = scriptFor(all);
  const isTaken = (some: readonly JsonObject[]): boolean =>
    simulate(script, [{ decisions: some }]).fault === undefined;
  // While one decision is being typed, SWF would refuse them all: the others are drawn all the same.
  const taken = isTaken(all) ? all : all.filter((decision) => isTaken([decision]));
  const { events } = simulate(script, [{ decisions: taken }, ...taken.map(() => IDLE), IDLE, IDLE]);
  const placeOf = (decision: JsonObject | undefined) => {
    const at = decision && document.decisions.find(({ index }) => index === all.indexOf(decision));
    return at && { pointer: at.pointer, span: { start: at.node.start, end: at.node.end } };
  };
  const completed = events.find(({ eventType }) => eventType === "DecisionTaskCompleted")?.eventId;
  const { start, end } = document.root;
  const isOver = ({ eventType }: HistoryEvent): boolean => eventType === "WorkflowExecutionTimedOut";
  return {
    events: events
      .filter((event) => !isOver(event))
      .map((event) => {
        const isDecided = event.attributes["decisionTaskCompletedEventId"] === completed;
        const place = isDecided ? placeOf(taken[event.eventId - (completed ?? 0) - 1]) : undefined;
        return { ...event, span: { start, end }, ...place };
      }),
    isSimulated: true,
    refused: all.flatMap((decision) => {
      const place = taken.includes(decision) ? undefined : placeOf(decision);
      return place ? [{ ...place, type: String(decision["decisionType"] ?? "Decision") }] : [];
    }),
  };
}

const IDLE: JsonObject = { decisions: [] };

/** Every function and type exists, and every workflow that is told something is open. */
function scriptFor(decisions: readonly JsonObject[]): Script {
  const all = decisions.map((decision) => {
    const type = String(decision["decisionType"] ?? "");
    const attributes = decision[decisionTypeNamed(type)?.attributesKey ?? ""];
    return { type, attributes: isObject(attributes) ? attributes : {} };
  });
  const of = (type: string): readonly JsonObject[] =>
    all.flatMap((each) => (each.type === type ? [each.attributes] : []));
  const told = all.filter(({ type }) => type.includes("External"));
  const names = of("ScheduleLambdaFunction").map(({ name }) => functionNameIn(String(name)));
  return {
    start: START,
    lambda: Object.fromEntries(names.map((name) => [name, { durationSeconds: 1, result: "null" }])),
    activityTypes: of("ScheduleActivityTask").flatMap(({ activityType }) => registration(activityType)),
    workflowTypes: of("StartChildWorkflowExecution").flatMap(({ workflowType }) =>
      registration(workflowType),
    ),
    openExecutions: [...new Set(told.map(({ attributes }) => String(attributes["workflowId"])))],
  };
}

/** A year is the longest that an execution may take: its timers fire before that. */
const START: JsonObject = {
  lambdaRole: "arn:aws:iam::123456789012:role/workflow",
  executionStartToCloseTimeout: "31536000",
};

/** A type with a default for everything, as far as a decision names one. */
const registration = (type: JsonValue | undefined): readonly JsonObject[] =>
  isObject(type)
    ? [
        {
          ...MADE_UP.defaults,
          ...type,
          defaultTaskHeartbeatTimeout: "NONE",
          defaultTaskScheduleToCloseTimeout: "NONE",
          defaultTaskScheduleToStartTimeout: "NONE",
          defaultTaskStartToCloseTimeout: "60",
        },
      ]
    : [];
