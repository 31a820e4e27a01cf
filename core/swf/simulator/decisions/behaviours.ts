/** The behaviour of every decision type, by its name. */
import { cancelTimer } from "./cancel-timer.js";
import { cancelWorkflowExecution } from "./cancel-workflow-execution.js";
import { completeWorkflowExecution } from "./complete-workflow-execution.js";
import { continueAsNewWorkflowExecution } from "./continue-as-new-workflow-execution.js";
import type { DecisionBehaviour } from "./decision-behaviour.js";
import { failWorkflowExecution } from "./fail-workflow-execution.js";
import { recordMarker } from "./record-marker.js";
import { requestCancelActivityTask } from "./request-cancel-activity-task.js";
import { requestCancelExternalWorkflowExecution } from "./request-cancel-external-workflow-execution.js";
import { scheduleActivityTask } from "./schedule-activity-task.js";
import { scheduleLambdaFunction } from "./schedule-lambda-function.js";
import { signalExternalWorkflowExecution } from "./signal-external-workflow-execution.js";
import { startChildWorkflowExecution } from "./start-child-workflow-execution.js";
import { startTimer } from "./start-timer.js";

export const BEHAVIOURS: ReadonlyMap<string, DecisionBehaviour> = new Map([
  ["ScheduleLambdaFunction", scheduleLambdaFunction],
  ["ScheduleActivityTask", scheduleActivityTask],
  ["RequestCancelActivityTask", requestCancelActivityTask],
  ["StartTimer", startTimer],
  ["CancelTimer", cancelTimer],
  ["RecordMarker", recordMarker],
  ["SignalExternalWorkflowExecution", signalExternalWorkflowExecution],
  ["RequestCancelExternalWorkflowExecution", requestCancelExternalWorkflowExecution],
  ["StartChildWorkflowExecution", startChildWorkflowExecution],
  ["CompleteWorkflowExecution", completeWorkflowExecution],
  ["FailWorkflowExecution", failWorkflowExecution],
  ["CancelWorkflowExecution", cancelWorkflowExecution],
  ["ContinueAsNewWorkflowExecution", continueAsNewWorkflowExecution],
]);
