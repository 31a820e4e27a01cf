/** The shapes of histories, made from the table of event types. */
import { EVENT_ATTRIBUTES, eventAttributesKey } from "./event-types.js";
import {
  ACTIVITY_TYPE,
  CHILD_POLICY,
  type Content,
  type Member,
  NUMBER,
  optional,
  PLAIN_TASK_LIST,
  required,
  type Shape,
  TAG_LIST,
  text,
  WORKFLOW_TYPE,
} from "./shape.js";

const ANY_TEXT = text({ is: "any" });

const EXECUTION: Content = {
  kind: "object",
  shape: {
    name: "WorkflowExecution",
    members: [required("workflowId", ANY_TEXT), required("runId", ANY_TEXT)],
  },
};

/** Attributes that are no plain texts, by their name. */
const CONTENTS: Readonly<Record<string, Content>> = {
  taskList: PLAIN_TASK_LIST,
  activityType: ACTIVITY_TYPE,
  workflowType: WORKFLOW_TYPE,
  workflowExecution: EXECUTION,
  parentWorkflowExecution: EXECUTION,
  externalWorkflowExecution: EXECUTION,
  tagList: TAG_LIST,
  childPolicy: CHILD_POLICY,
};

const contentOf = (name: string): Content => (/EventId$/.test(name) ? NUMBER : (CONTENTS[name] ?? ANY_TEXT));

const EVENT_TYPE = text({ is: "oneOf", values: [...EVENT_ATTRIBUTES.keys()] });

/** The API gives seconds since 1970; the AWS CLI prints times as text. */
const TIME: Content = { kind: "time" };

const EVENT: readonly Member[] = [
  required("eventTimestamp", TIME),
  required("eventType", EVENT_TYPE),
  required("eventId", NUMBER),
];

/** What an event of that type may hold; of a type that there is not, only that it is wrong is known. */
export function eventShape(eventType: string): Shape {
  const attributes = EVENT_ATTRIBUTES.get(eventType);
  if (!attributes) return { name: "HistoryEvent", members: EVENT };
  const key = eventAttributesKey(eventType);
  const members = attributes.map(({ name, required: isRequired }) => ({
    name,
    required: isRequired,
    content: contentOf(name),
  }));
  const shape: Shape = { name: `${eventType}EventAttributes`, members };
  return { name: eventType, members: [...EVENT, required(key, { kind: "object", shape })] };
}

/** What GetWorkflowExecutionHistory answers. */
export const HISTORY: Shape = {
  name: "History",
  members: [required("events", { kind: "events" }), optional("nextPageToken", ANY_TEXT)],
};
