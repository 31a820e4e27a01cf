/** Which decision the events of a history come from, as data. */

/** The type of decision by the type of the one event that each decision gives. */
export const DECISION_OF: Readonly<Record<string, string>> = {
  ActivityTaskScheduled: "ScheduleActivityTask",
  ScheduleActivityTaskFailed: "ScheduleActivityTask",
  ActivityTaskCancelRequested: "RequestCancelActivityTask",
  RequestCancelActivityTaskFailed: "RequestCancelActivityTask",
  LambdaFunctionScheduled: "ScheduleLambdaFunction",
  ScheduleLambdaFunctionFailed: "ScheduleLambdaFunction",
  TimerStarted: "StartTimer",
  StartTimerFailed: "StartTimer",
  TimerCanceled: "CancelTimer",
  CancelTimerFailed: "CancelTimer",
  MarkerRecorded: "RecordMarker",
  RecordMarkerFailed: "RecordMarker",
  SignalExternalWorkflowExecutionInitiated: "SignalExternalWorkflowExecution",
  RequestCancelExternalWorkflowExecutionInitiated: "RequestCancelExternalWorkflowExecution",
  StartChildWorkflowExecutionInitiated: "StartChildWorkflowExecution",
  StartChildWorkflowExecutionFailed: "StartChildWorkflowExecution",
  WorkflowExecutionCompleted: "CompleteWorkflowExecution",
  CompleteWorkflowExecutionFailed: "CompleteWorkflowExecution",
  WorkflowExecutionFailed: "FailWorkflowExecution",
  FailWorkflowExecutionFailed: "FailWorkflowExecution",
  WorkflowExecutionCanceled: "CancelWorkflowExecution",
  CancelWorkflowExecutionFailed: "CancelWorkflowExecution",
  WorkflowExecutionContinuedAsNew: "ContinueAsNewWorkflowExecution",
  ContinueAsNewWorkflowExecutionFailed: "ContinueAsNewWorkflowExecution",
};
