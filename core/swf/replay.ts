/** Replaying a recorded history against a decider: what it decides now beside what it decided then. */

import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { DECISION_OF } from "./decision-events.js";
import { decisionTypeNamed } from "./decisions.js";
import { eventAttributesKey } from "./event-types.js";

/** A decision task of a history that a decider has answered. */
export interface RecordedDecisionTask {
  readonly startedEventId: number;
  readonly previousStartedEventId: number;
  /** What the decider saw. */
  readonly events: readonly JsonObject[];
  /** The event that each decision gave, in the decisions' order. */
  readonly decided: readonly JsonObject[];
}

/** The first decision that is not as it was. */
export interface Difference {
  readonly startedEventId: number;
  /** Position of the decision in the response, from 0. */
  readonly index: number;
  /** The event of the history; missing where the decider decides more than then. */
  readonly eventId?: number;
  readonly message: string;
}

const typeOf = (event: JsonObject): string => String(event["eventType"] ?? "");
const idOf = (event: JsonObject): number => Number(event["eventId"]);

const attributesOf = (event: JsonObject): JsonObject => {
  const attributes = event[eventAttributesKey(typeOf(event))];
  return isObject(attributes) ? attributes : {};
};

/** The decision tasks of a history in GetWorkflowExecutionHistory's form that were answered, in their order. */
export function recordedDecisionTasks(events: readonly JsonObject[]): readonly RecordedDecisionTask[] {
  let previousStartedEventId = 0;
  return events
    .filter((event) => typeOf(event) === "DecisionTaskCompleted")
    .map((completed) => {
      const startedEventId = Number(attributesOf(completed)["startedEventId"]);
      const task: RecordedDecisionTask = {
        startedEventId,
        previousStartedEventId,
        events: events.filter((event) => idOf(event) <= startedEventId),
        decided: events.filter((event) => isResultOf(event, idOf(completed))),
      };
      previousStartedEventId = startedEventId;
      return task;
    });
}

/** True for the one event that each decision of a response gives; failures that follow an Initiated event are not such. */
function isResultOf(event: JsonObject, completedEventId: number): boolean {
  const attributes = attributesOf(event);
  if (attributes["decisionTaskCompletedEventId"] !== completedEventId) return false;
  const initiated = attributes["initiatedEventId"];
  return initiated === undefined || initiated === 0;
}

/** SWF fills these in from the type when the decision has none; they only count where the decision says them. */
const FILLED_IN: ReadonlySet<string> = new Set([
  "scheduleToStartTimeout",
  "scheduleToCloseTimeout",
  "heartbeatTimeout",
  "executionStartToCloseTimeout",
  "taskStartToCloseTimeout",
  "taskList",
  "taskPriority",
  "childPolicy",
  "tagList",
  "lambdaRole",
  "workflowType",
]);

/** The first way in which a response, in the API's form, differs from what the history has for its task. */
export function firstDifference(task: RecordedDecisionTask, response: JsonObject): Difference | undefined {
  const { startedEventId, decided } = task;
  const listed = response["decisions"];
  const decisions = isArray(listed) ? listed : [];
  for (let index = 0; index < Math.max(decided.length, decisions.length); index++) {
    const event = decided[index];
    const decision = decisions[index];
    const message = differenceBetween(event, isObject(decision) ? decision : undefined, index);
    if (message !== undefined)
      return { startedEventId, index, ...(event && { eventId: idOf(event) }), message };
  }
  return undefined;
}

function differenceBetween(
  event: JsonObject | undefined,
  decision: JsonObject | undefined,
  index: number,
): string | undefined {
  const now = decision ? String(decision["decisionType"]) : undefined;
  const nth = `Decision ${index + 1}`;
  if (!event) return `${nth}, ${now ?? "nothing"}, is new: the history has no event for it.`;
  const then = DECISION_OF[typeOf(event)] ?? typeOf(event);
  const place = `event ${idOf(event)}, ${typeOf(event)}`;
  if (!decision) return `${nth} is missing: the history has ${then} there (${place}).`;
  if (now !== then) return `${nth} is ${now}, but the history has ${then} there (${place}).`;
  const key = decisionTypeNamed(now)?.attributesKey ?? "";
  const attributes = decision[key];
  return attributesDifference(attributesOf(event), isObject(attributes) ? attributes : {}, event, nth, place);
}

function attributesDifference(
  then: JsonObject,
  now: JsonObject,
  event: JsonObject,
  nth: string,
  place: string,
): string | undefined {
  // A failed event has only the identity of what was decided.
  const isFailed = then["cause"] !== undefined;
  const names = new Set([...Object.keys(now), ...(isFailed ? [] : Object.keys(then))]);
  for (const name of names) {
    if (isOwnOfEvent(name, typeOf(event)) || (isFailed && then[name] === undefined)) continue;
    const isFilledIn =
      FILLED_IN.has(name) || (name === "startToCloseTimeout" && then["activityType"] !== undefined);
    if (isFilledIn && now[name] === undefined) continue;
    const [before, after] = [shown(then[name]), shown(now[name])];
    if (before !== after)
      return `${nth}: "${name}" is ${after}, but was ${before} in the history (${place}).`;
  }
  return undefined;
}

/** Members of events that no decision has; a decision names a version where the event has the whole type. */
const isOwnOfEvent = (name: string, eventType: string): boolean =>
  /EventId$/.test(name) ||
  name === "newExecutionRunId" ||
  name === "cause" ||
  name === "workflowTypeVersion" ||
  (name === "startedEventId" && eventType === "TimerCanceled");

const shown = (value: JsonValue | undefined): string =>
  value === undefined ? "not there" : JSON.stringify(sorted(value));

/** The same value with its names in one order. */
function sorted(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
