/** What the workers, functions and children of a script do when they hear of an event. */
import type { JsonObject } from "../../text/json-value.js";
import { functionNameIn } from "../function-name.js";
import { type HistoryEvent, present } from "./history.js";
import type { Call, Input, LambdaOutcome } from "./input.js";
import type { Script, ScriptedActivity, ScriptedChild, ScriptedEvent } from "./script-model.js";
import { runOf, type World } from "./world.js";

/** What those who follow the script do when they hear of an event. */
export function reactions(
  script: Script,
  world: World,
  runId: string,
  event: HistoryEvent,
): readonly Input[] {
  const run = runOf(world, runId);
  const { eventId: scheduledEventId, eventType, attributes } = event;
  const later = (seconds: number, input: Call, order?: number): Input => ({
    kind: "arrange",
    at: world.now + seconds * 1000,
    input,
    ...(order !== undefined && { order }),
  });
  if (eventType === "ActivityTaskScheduled") {
    const task = run?.activityTasks.find((each) => each.scheduledEventId === scheduledEventId);
    const worker = script.activities?.[task?.activityType.name ?? ""];
    if (!task || worker?.noWorker) return [];
    return [
      later(worker?.pickupSeconds ?? 0, { kind: "pollForActivityTask", runId, scheduledEventId }, task.order),
    ];
  }
  if (eventType === "ActivityTaskStarted") {
    const id = Number(attributes["scheduledEventId"]);
    const task = run?.activityTasks.find((each) => each.scheduledEventId === id);
    const worker = script.activities?.[task?.activityType.name ?? ""] ?? {};
    return [later(worker.durationSeconds ?? 1, activityAnswer(worker, runId, id))];
  }
  if (eventType === "LambdaFunctionStarted") {
    const id = Number(attributes["scheduledEventId"]);
    const task = run?.lambdaTasks.find((each) => each.scheduledEventId === id);
    const { seconds, outcome } = lambdaAnswer(script, task?.name ?? "");
    return [later(seconds, { kind: "lambdaFunctionEnds", runId, scheduledEventId: id, outcome })];
  }
  const child = run?.parent && (script.children?.[run.workflowId] ?? {});
  if (eventType === "DecisionTaskScheduled" && child)
    return [later(child.durationSeconds ?? 1, { kind: "pollForDecisionTask", runId })];
  if (eventType === "DecisionTaskStarted" && child)
    return [
      {
        kind: "respondDecisionTaskCompleted",
        runId,
        scheduledEventId: Number(attributes["scheduledEventId"]),
        response: childAnswer(child),
      },
    ];
  return [];
}

/** What somebody outside does to the workflow at a set time, counted from the beginning. */
export function arrangedEvent(
  { atSeconds, type, ...about }: ScriptedEvent,
  workflowId: string,
  startTime = 0,
): Extract<Input, { kind: "arrange" }> {
  const { signalName = "", input, reason, details } = about;
  const calls: Readonly<Record<ScriptedEvent["type"], Call>> = {
    signal: {
      kind: "signalWorkflowExecution",
      workflowId,
      signalName,
      ...(input !== undefined && { input }),
    },
    cancel: { kind: "requestCancelWorkflowExecution", workflowId },
    terminate: {
      kind: "terminateWorkflowExecution",
      workflowId,
      ...(reason !== undefined && { reason }),
      ...(details !== undefined && { details }),
    },
  };
  return { kind: "arrange", at: startTime + atSeconds * 1000, input: calls[type] };
}

function activityAnswer(
  { reason, details, result }: ScriptedActivity,
  runId: string,
  scheduledEventId: number,
): Call {
  const place = { runId, scheduledEventId };
  if (reason === undefined)
    return { kind: "respondActivityTaskCompleted", ...place, ...(result !== undefined && { result }) };
  return { kind: "respondActivityTaskFailed", ...place, reason, ...(details !== undefined && { details }) };
}

function lambdaAnswer(
  { lambda = {} }: Script,
  name: string,
): { readonly seconds: number; readonly outcome: LambdaOutcome } {
  const fn = lambda[name] ?? lambda[functionNameIn(name)];
  if (!fn) {
    const details = `Function not found: ${name}`;
    return { seconds: 0, outcome: { reason: "ResourceNotFoundException", details } };
  }
  const { durationSeconds: seconds = 1, result, error, details } = fn;
  if (error !== undefined)
    return { seconds, outcome: { reason: error, ...(details !== undefined && { details }) } };
  return { seconds, outcome: result === undefined ? {} : { result } };
}

function childAnswer({ reason, details, result }: ScriptedChild): JsonObject {
  const decision =
    reason === undefined
      ? {
          decisionType: "CompleteWorkflowExecution",
          completeWorkflowExecutionDecisionAttributes: present({ result }),
        }
      : {
          decisionType: "FailWorkflowExecution",
          failWorkflowExecutionDecisionAttributes: present({ reason, details }),
        };
  return { decisions: [decision] };
}
