/** What stays open for a time in a workflow execution, as data: the event that begins it, what names it, and the events that end it. */
import type { JsonObject, JsonValue } from "../text/json-value.js";

/** Something that begins with one event and ends with another. */
export interface OpenItem {
  readonly kind: "activity" | "lambda" | "timer" | "child" | "signal" | "cancelRequest";
  /** The attribute of its first event that names it. */
  readonly name: string;
}

const BEGINS: Readonly<Record<string, OpenItem>> = {
  ActivityTaskScheduled: { kind: "activity", name: "activityId" },
  LambdaFunctionScheduled: { kind: "lambda", name: "id" },
  TimerStarted: { kind: "timer", name: "timerId" },
  StartChildWorkflowExecutionInitiated: { kind: "child", name: "workflowId" },
  SignalExternalWorkflowExecutionInitiated: { kind: "signal", name: "workflowId" },
  RequestCancelExternalWorkflowExecutionInitiated: { kind: "cancelRequest", name: "workflowId" },
};

/** The types of the events that end something, and the attribute with the number of the event that began it. */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(ActivityTask|LambdaFunction)(Completed|Failed|TimedOut|Canceled)$|^StartLambdaFunctionFailed$/,
    "scheduledEventId",
  ],
  [/^Timer(Fired|Canceled)$/, "startedEventId"],
  [
    /^ChildWorkflowExecution(Completed|Failed|TimedOut|Canceled|Terminated)$|^StartChildWorkflowExecutionFailed$/,
    "initiatedEventId",
  ],
  [/^(SignalExternal|RequestCancelExternal)WorkflowExecutionFailed$/, "initiatedEventId"],
  [/^ExternalWorkflowExecution(Signaled|CancelRequested)$/, "initiatedEventId"],
];

/** What an event of that type begins; undefined for all that happens at once. */
export const openItemOf = (eventType: string): OpenItem | undefined => BEGINS[eventType];

/** The number of the event that began what this one ends; undefined where it ends nothing. */
export function beginningOf({
  eventType,
  attributes,
}: {
  readonly eventType: string;
  readonly attributes: JsonObject;
}): JsonValue | undefined {
  const [, name] = ENDS.find(([type]) => type.test(eventType)) ?? [];
  return name === undefined ? undefined : attributes[name];
}
