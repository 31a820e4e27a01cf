/** All event types of SWF histories with their attributes, as data (API version 2012-01-25). */

/** Attributes of each type; a star marks those that are always there. */
const ATTRIBUTES = {
  WorkflowExecutionStarted:
    "input executionStartToCloseTimeout taskStartToCloseTimeout childPolicy* taskList* taskPriority workflowType* tagList continuedExecutionRunId parentWorkflowExecution parentInitiatedEventId lambdaRole",
  WorkflowExecutionCancelRequested: "externalWorkflowExecution externalInitiatedEventId cause",
  WorkflowExecutionCompleted: "result decisionTaskCompletedEventId*",
  CompleteWorkflowExecutionFailed: "cause* decisionTaskCompletedEventId*",
  WorkflowExecutionFailed: "reason details decisionTaskCompletedEventId*",
  FailWorkflowExecutionFailed: "cause* decisionTaskCompletedEventId*",
  WorkflowExecutionTimedOut: "timeoutType* childPolicy*",
  WorkflowExecutionCanceled: "details decisionTaskCompletedEventId*",
  CancelWorkflowExecutionFailed: "cause* decisionTaskCompletedEventId*",
  WorkflowExecutionContinuedAsNew:
    "input decisionTaskCompletedEventId* newExecutionRunId* executionStartToCloseTimeout taskList* taskPriority taskStartToCloseTimeout childPolicy* tagList workflowType* lambdaRole",
  ContinueAsNewWorkflowExecutionFailed: "cause* decisionTaskCompletedEventId*",
  WorkflowExecutionTerminated: "reason details childPolicy* cause",
  DecisionTaskScheduled: "taskList* taskPriority startToCloseTimeout scheduleToStartTimeout",
  DecisionTaskStarted: "identity scheduledEventId*",
  DecisionTaskCompleted:
    "executionContext scheduledEventId* startedEventId* taskList taskListScheduleToStartTimeout",
  DecisionTaskTimedOut: "timeoutType* scheduledEventId* startedEventId*",
  ActivityTaskScheduled:
    "activityType* activityId* input control scheduleToStartTimeout scheduleToCloseTimeout startToCloseTimeout taskList* taskPriority decisionTaskCompletedEventId* heartbeatTimeout",
  ScheduleActivityTaskFailed: "activityType* activityId* cause* decisionTaskCompletedEventId*",
  ActivityTaskStarted: "identity scheduledEventId*",
  ActivityTaskCompleted: "result scheduledEventId* startedEventId*",
  ActivityTaskFailed: "reason details scheduledEventId* startedEventId*",
  ActivityTaskTimedOut: "timeoutType* scheduledEventId* startedEventId* details",
  ActivityTaskCanceled: "details scheduledEventId* startedEventId* latestCancelRequestedEventId",
  ActivityTaskCancelRequested: "decisionTaskCompletedEventId* activityId*",
  RequestCancelActivityTaskFailed: "activityId* cause* decisionTaskCompletedEventId*",
  WorkflowExecutionSignaled: "signalName* input externalWorkflowExecution externalInitiatedEventId",
  MarkerRecorded: "markerName* details decisionTaskCompletedEventId*",
  RecordMarkerFailed: "markerName* cause* decisionTaskCompletedEventId*",
  TimerStarted: "timerId* control startToFireTimeout* decisionTaskCompletedEventId*",
  StartTimerFailed: "timerId* cause* decisionTaskCompletedEventId*",
  TimerFired: "timerId* startedEventId*",
  TimerCanceled: "timerId* startedEventId* decisionTaskCompletedEventId*",
  CancelTimerFailed: "timerId* cause* decisionTaskCompletedEventId*",
  StartChildWorkflowExecutionInitiated:
    "workflowId* workflowType* control input executionStartToCloseTimeout taskList* taskPriority decisionTaskCompletedEventId* childPolicy* taskStartToCloseTimeout tagList lambdaRole",
  StartChildWorkflowExecutionFailed:
    "workflowType* cause* workflowId* initiatedEventId* decisionTaskCompletedEventId* control",
  ChildWorkflowExecutionStarted: "workflowExecution* workflowType* initiatedEventId*",
  ChildWorkflowExecutionCompleted:
    "workflowExecution* workflowType* result initiatedEventId* startedEventId*",
  ChildWorkflowExecutionFailed:
    "workflowExecution* workflowType* reason details initiatedEventId* startedEventId*",
  ChildWorkflowExecutionTimedOut:
    "workflowExecution* workflowType* timeoutType* initiatedEventId* startedEventId*",
  ChildWorkflowExecutionCanceled:
    "workflowExecution* workflowType* details initiatedEventId* startedEventId*",
  ChildWorkflowExecutionTerminated: "workflowExecution* workflowType* initiatedEventId* startedEventId*",
  SignalExternalWorkflowExecutionInitiated:
    "workflowId* runId signalName* input decisionTaskCompletedEventId* control",
  SignalExternalWorkflowExecutionFailed:
    "workflowId* runId cause* initiatedEventId* decisionTaskCompletedEventId* control",
  ExternalWorkflowExecutionSignaled: "workflowExecution* initiatedEventId*",
  RequestCancelExternalWorkflowExecutionInitiated: "workflowId* runId decisionTaskCompletedEventId* control",
  RequestCancelExternalWorkflowExecutionFailed:
    "workflowId* runId cause* initiatedEventId* decisionTaskCompletedEventId* control",
  ExternalWorkflowExecutionCancelRequested: "workflowExecution* initiatedEventId*",
  LambdaFunctionScheduled: "id* name* control input startToCloseTimeout decisionTaskCompletedEventId*",
  LambdaFunctionStarted: "scheduledEventId*",
  LambdaFunctionCompleted: "scheduledEventId* startedEventId* result",
  LambdaFunctionFailed: "scheduledEventId* startedEventId* reason details",
  LambdaFunctionTimedOut: "scheduledEventId* startedEventId* timeoutType",
  ScheduleLambdaFunctionFailed: "id* name* cause* decisionTaskCompletedEventId*",
  StartLambdaFunctionFailed: "scheduledEventId cause message",
} as const satisfies Readonly<Record<string, string>>;

export type EventType = keyof typeof ATTRIBUTES;

/** The words of a text, without their stars. */
type Words<T extends string> = T extends `${infer First} ${infer Rest}`
  ? Words<First> | Words<Rest>
  : T extends `${infer Name}*`
    ? Name
    : T;

/** The names of an event type's attributes. */
export type AttributeName<T extends EventType> = Words<(typeof ATTRIBUTES)[T]>;

/** One attribute of an event type. */
export interface EventAttribute {
  readonly name: string;
  readonly required: boolean;
}

/** The attributes of every event type, by its name. */
export const EVENT_ATTRIBUTES: ReadonlyMap<string, readonly EventAttribute[]> = new Map(
  Object.entries(ATTRIBUTES).map(([type, attributes]) => [
    type,
    attributes.split(" ").map((name) => ({ name: name.replace("*", ""), required: name.endsWith("*") })),
  ]),
);

/** The member that holds an event's attributes, e.g. `timerFiredEventAttributes`. */
export const eventAttributesKey = (eventType: string): string =>
  `${eventType.charAt(0).toLowerCase()}${eventType.slice(1)}EventAttributes`;
