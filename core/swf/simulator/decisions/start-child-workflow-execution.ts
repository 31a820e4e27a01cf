/** StartChildWorkflowExecution: another execution, which tells this one how it ends. */
import { arrange } from "../draft.js";
import { registered, settingsAttributes, settingsOf, textIn, typeIn } from "../start-execution.js";
import type { RegisteredType } from "../world.js";
import {
  type DecisionBehaviour,
  type DecisionContext,
  emitDecided,
  emitFailed,
  given,
} from "./decision-behaviour.js";

const typeOf = ({ draft, attributes }: DecisionContext): RegisteredType | undefined =>
  registered(draft.workflowTypes, typeIn(attributes, "workflowType"));

/** The cause for each setting that neither the decision nor the type has. */
export const UNDEFINED_CAUSES = {
  executionStartToCloseTimeout: "DEFAULT_EXECUTION_START_TO_CLOSE_TIMEOUT_UNDEFINED",
  taskList: "DEFAULT_TASK_LIST_UNDEFINED",
  taskStartToCloseTimeout: "DEFAULT_TASK_START_TO_CLOSE_TIMEOUT_UNDEFINED",
  childPolicy: "DEFAULT_CHILD_POLICY_UNDEFINED",
} as const;

export const startChildWorkflowExecution: DecisionBehaviour = {
  refusal(context) {
    const { draft, run, attributes } = context;
    const type = typeOf(context);
    if (!type) return "WORKFLOW_TYPE_DOES_NOT_EXIST";
    if (type.status === "DEPRECATED") return "WORKFLOW_TYPE_DEPRECATED";
    const settings = settingsOf(attributes, type);
    if ("missing" in settings) return UNDEFINED_CAUSES[settings.missing];
    if (run.children.length >= draft.settings.openChildren) return "OPEN_CHILDREN_LIMIT_EXCEEDED";
    const open = draft.executions.filter(({ status }) => status === "OPEN").length;
    return open >= draft.settings.openExecutions ? "OPEN_WORKFLOWS_LIMIT_EXCEEDED" : undefined;
  },
  fail(context, cause) {
    const members = given(context, "workflowType", "workflowId", "control");
    emitFailed(context, "StartChildWorkflowExecutionFailed", { ...members, initiatedEventId: 0 }, cause);
  },
  apply(context) {
    const { draft, run, attributes, decisionTaskCompletedEventId } = context;
    const type = typeOf(context);
    const settings = type && settingsOf(attributes, type);
    if (!settings || "missing" in settings) return;
    const initiatedEventId = emitDecided(context, "StartChildWorkflowExecutionInitiated", {
      ...given(context, "workflowId", "workflowType", "control", "input"),
      ...settingsAttributes(settings),
    });
    const control = textIn(attributes, "control");
    const input = textIn(attributes, "input");
    const child = {
      workflowId: textIn(attributes, "workflowId") ?? "",
      workflowType: typeIn(attributes, "workflowType"),
      initiatedEventId,
      settings,
      decisionTaskCompletedEventId,
      ...(input !== undefined && { input }),
      ...(control !== undefined && { control }),
    };
    run.children = [...run.children, child];
    arrange(draft, 0, { kind: "childStarts", runId: run.runId, initiatedEventId });
  },
};
