/** The thirteen decision types of SWF and the attributes each of them takes, as data (API version 2012-01-25). */
import {
  ACTIVITY_TYPE,
  CHILD_POLICY,
  DATA,
  DURATION,
  DURATION_NOT_NONE,
  IDENTIFIER,
  LENIENT_IDENTIFIER,
  type Member,
  NAME,
  optional,
  PLAIN_TASK_LIST,
  ROLE_ARN,
  required,
  type Shape,
  TAG_LIST,
  TASK_LIST,
  TASK_PRIORITY,
  text,
  VERSION,
  WORKFLOW_TYPE,
} from "./shape.js";

/** A decision type: its name, its attributes, and what it does to the execution. */
export interface DecisionType {
  /** As in `decisionType`, e.g. `StartTimer`. */
  readonly name: string;
  /** The member that holds its attributes, e.g. `startTimerDecisionAttributes`. */
  readonly attributesKey: string;
  readonly attributes: Shape;
  /** True when the attributes may be left out because none of them is required. */
  readonly attributesOptional: boolean;
  /** True for the four that end the run; one of them may only stand last. */
  readonly closes: boolean;
}

const RUN_ID = text({ is: "any" }, undefined, 64);

const FOLLOW_UP: readonly Member[] = [
  optional("executionStartToCloseTimeout", DURATION),
  optional("taskPriority", TASK_PRIORITY),
  optional("taskStartToCloseTimeout", DURATION),
  optional("childPolicy", CHILD_POLICY),
  optional("tagList", TAG_LIST),
  optional("lambdaRole", ROLE_ARN),
];

const ATTRIBUTES: Readonly<Record<string, readonly Member[]>> = {
  ScheduleLambdaFunction: [
    required("id", text({ is: "lambdaTaskId" }, 1, 256)),
    required("name", text({ is: "functionName" }, 1, 64)),
    optional("control", DATA),
    optional("input", text({ is: "functionInput" }, 0, 32_768)),
    optional("startToCloseTimeout", text({ is: "lambdaTimeout" })),
  ],
  ScheduleActivityTask: [
    required("activityType", ACTIVITY_TYPE),
    required("activityId", IDENTIFIER),
    optional("control", DATA),
    optional("input", DATA),
    optional("scheduleToCloseTimeout", DURATION),
    optional("taskList", TASK_LIST),
    optional("taskPriority", TASK_PRIORITY),
    optional("scheduleToStartTimeout", DURATION),
    optional("startToCloseTimeout", DURATION),
    optional("heartbeatTimeout", DURATION),
  ],
  RequestCancelActivityTask: [required("activityId", LENIENT_IDENTIFIER)],
  StartTimer: [
    required("timerId", IDENTIFIER),
    optional("control", DATA),
    required("startToFireTimeout", { ...DURATION_NOT_NONE, min: 1 }),
  ],
  CancelTimer: [required("timerId", LENIENT_IDENTIFIER)],
  RecordMarker: [required("markerName", NAME), optional("details", DATA)],
  SignalExternalWorkflowExecution: [
    required("workflowId", LENIENT_IDENTIFIER),
    optional("runId", RUN_ID),
    required("signalName", NAME),
    optional("input", DATA),
    optional("control", DATA),
  ],
  RequestCancelExternalWorkflowExecution: [
    required("workflowId", LENIENT_IDENTIFIER),
    optional("runId", RUN_ID),
    optional("control", DATA),
  ],
  StartChildWorkflowExecution: [
    required("workflowType", WORKFLOW_TYPE),
    required("workflowId", LENIENT_IDENTIFIER),
    optional("control", DATA),
    optional("input", DATA),
    optional("taskList", TASK_LIST),
    ...FOLLOW_UP,
  ],
  CompleteWorkflowExecution: [optional("result", DATA)],
  FailWorkflowExecution: [optional("reason", text({ is: "any" }, undefined, 256)), optional("details", DATA)],
  CancelWorkflowExecution: [optional("details", DATA)],
  ContinueAsNewWorkflowExecution: [
    optional("input", DATA),
    optional("taskList", PLAIN_TASK_LIST),
    optional("workflowTypeVersion", VERSION),
    ...FOLLOW_UP,
  ],
};

const CLOSING: ReadonlySet<string> = new Set([
  "CompleteWorkflowExecution",
  "FailWorkflowExecution",
  "CancelWorkflowExecution",
  "ContinueAsNewWorkflowExecution",
]);

/** All thirteen, in the order of the API's documentation of Lambda tasks first. */
export const DECISION_TYPES: readonly DecisionType[] = Object.entries(ATTRIBUTES).map(([name, members]) => ({
  name,
  attributesKey: `${name.charAt(0).toLowerCase()}${name.slice(1)}DecisionAttributes`,
  attributes: { name: `${name}DecisionAttributes`, members },
  attributesOptional: members.every((member) => !member.required),
  closes: CLOSING.has(name),
}));

const BY_NAME: ReadonlyMap<string, DecisionType> = new Map(DECISION_TYPES.map((type) => [type.name, type]));

/** The decision type of that exact name. */
export const decisionTypeNamed = (name: string | undefined): DecisionType | undefined =>
  name === undefined ? undefined : BY_NAME.get(name);

/** Which type's attributes a key holds, and whether the key is spelled as the API spells it. */
export interface AttributesKey {
  readonly type: DecisionType;
  readonly exact: boolean;
}

/**
 * Reads a key such as `ScheduleLambdaFunctionDecisionAttributes` or `CancelWorkflowExecutionAttributes`: case and the word
 * "Decision" may differ from the API's, as they do in AWS's own guides.
 */
export function attributesKey(key: string): AttributesKey | undefined {
  const stem = /^(.+?)(decision)?attributes?$/i.exec(key)?.[1]?.toLowerCase();
  const type = DECISION_TYPES.find((candidate) => candidate.name.toLowerCase() === stem);
  return type && { type, exact: key === type.attributesKey };
}
