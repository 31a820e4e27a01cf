/** ContinueAsNewWorkflowExecution: the run ends, and a new one of the same workflow id takes over with an empty history. */
import { closeRun } from "../close.js";
import {
  nextRunId,
  registered,
  settingsAttributes,
  settingsOf,
  startRun,
  textIn,
} from "../start-execution.js";
import type { RegisteredType, TypeName } from "../world.js";
import {
  type DecisionBehaviour,
  type DecisionContext,
  emitDecided,
  emitFailed,
  given,
} from "./decision-behaviour.js";
import { UNDEFINED_CAUSES } from "./start-child-workflow-execution.js";

/** The order in which SWF lists what may be missing here. */
const ORDER = ["executionStartToCloseTimeout", "taskStartToCloseTimeout", "taskList", "childPolicy"] as const;

const typeNameOf = ({ run, attributes }: DecisionContext): TypeName => ({
  name: run.workflowType.name,
  version: textIn(attributes, "workflowTypeVersion") ?? run.workflowType.version,
});

const typeOf = (context: DecisionContext): RegisteredType | undefined =>
  registered(context.draft.workflowTypes, typeNameOf(context));

export const continueAsNewWorkflowExecution: DecisionBehaviour = {
  refusal(context) {
    if (context.isUnhandled) return "UNHANDLED_DECISION";
    const type = typeOf(context);
    if (!type) return "WORKFLOW_TYPE_DOES_NOT_EXIST";
    if (type.status === "DEPRECATED") return "WORKFLOW_TYPE_DEPRECATED";
    const settings = settingsOf(context.attributes, type, ORDER);
    return "missing" in settings ? UNDEFINED_CAUSES[settings.missing] : undefined;
  },
  fail: (context, cause) => emitFailed(context, "ContinueAsNewWorkflowExecutionFailed", {}, cause),
  apply(context) {
    const { draft, run, attributes } = context;
    const type = typeOf(context);
    // Whether role and tags are inherited is not documented: they are taken from the decision, the role else from the type.
    const settings = type && settingsOf(attributes, type, ORDER);
    if (!settings || "missing" in settings) return;
    const workflowType = typeNameOf(context);
    emitDecided(context, "WorkflowExecutionContinuedAsNew", {
      ...given(context, "input"),
      newExecutionRunId: nextRunId(draft),
      ...settingsAttributes(settings),
      workflowType: { ...workflowType },
    });
    closeRun(draft, run, "CONTINUED_AS_NEW");
    const { workflowId, runId, parent } = run;
    const input = textIn(attributes, "input");
    startRun(draft, { workflowId, workflowType, settings, input, parent, continuedExecutionRunId: runId });
  },
};
