/** RespondDecisionTaskCompleted: one event for each decision, in their order, and a new decision task when the decider has to hear more. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../../text/json-value.js";
import { decisionTypeNamed } from "../decisions.js";
import { scheduleDecisionTask } from "./decision-task.js";
import { BEHAVIOURS } from "./decisions/behaviours.js";
import { type Draft, type DraftExecution, emit, forgetTask } from "./draft.js";
import type { Call, Fault } from "./input.js";
import { takeToken } from "./rates.js";
import { taskListIn, textIn } from "./start-execution.js";
import { faultsInDecisions, faultsInRequest } from "./validation.js";

/** Applies a decider's response, or gives the fault for which nothing of it is applied. */
export function respondDecisionTaskCompleted(
  draft: Draft,
  run: DraftExecution,
  { scheduledEventId, response }: Extract<Call, { kind: "respondDecisionTaskCompleted" }>,
): Fault | undefined {
  const task = run.decisionTask;
  if (task?.scheduledEventId !== scheduledEventId || task.startedEventId === undefined) {
    const message = `Unknown decision task, scheduledEventId = ${scheduledEventId}`;
    return { code: "UnknownResourceFault", message };
  }
  const fault =
    faultsInDecisions(response["decisions"]) ?? faultsInRequest("RespondDecisionTaskCompleted", response);
  if (fault) return fault;
  const { startedEventId } = task;
  forgetTask(draft, run, scheduledEventId);
  const isUnhandled = run.hasNews;
  const decisionTaskCompletedEventId = emit(draft, run, "DecisionTaskCompleted", {
    executionContext: response["executionContext"],
    scheduledEventId,
    startedEventId,
    taskList: response["taskList"],
    taskListScheduleToStartTimeout: response["taskListScheduleToStartTimeout"],
  });
  keepWhatWasSaid(run, response);
  const { decisions } = response;
  for (const decision of isArray(decisions) ? decisions : [])
    applyDecision(draft, run, decision, { decisionTaskCompletedEventId, isUnhandled });
  if (run.status !== "OPEN") return undefined;
  run.previousStartedEventId = startedEventId;
  delete run.decisionTask;
  if (run.hasNews) scheduleDecisionTask(draft, run);
  return undefined;
}

function keepWhatWasSaid(run: DraftExecution, response: JsonObject): void {
  const executionContext = textIn(response, "executionContext");
  if (executionContext !== undefined) run.executionContext = executionContext;
  const name = taskListIn(response, "taskList");
  const timeout = textIn(response, "taskListScheduleToStartTimeout");
  if (name !== undefined) run.taskListOverride = { name, ...(timeout !== undefined && { timeout }) };
}

function applyDecision(
  draft: Draft,
  run: DraftExecution,
  decision: JsonValue,
  about: { readonly decisionTaskCompletedEventId: number; readonly isUnhandled: boolean },
): void {
  const type = isObject(decision) ? decisionTypeNamed(textIn(decision, "decisionType")) : undefined;
  const behaviour = type && BEHAVIOURS.get(type.name);
  if (!behaviour || !isObject(decision)) return;
  const attributes = decision[type.attributesKey];
  const context = { draft, run, attributes: isObject(attributes) ? attributes : {}, ...about };
  const cause =
    draft.settings.failures[type.name] ?? behaviour.refusal(context) ?? takeToken(draft, type.name);
  if (cause === undefined) behaviour.apply(context);
  else behaviour.fail(context, cause);
}
