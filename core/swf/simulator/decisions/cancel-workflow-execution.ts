/** CancelWorkflowExecution: the execution ends because it was asked to. */
import { closeRun } from "../close.js";
import { textIn } from "../start-execution.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const cancelWorkflowExecution: DecisionBehaviour = {
  refusal: ({ isUnhandled }) => (isUnhandled ? "UNHANDLED_DECISION" : undefined),
  fail: (context, cause) => emitFailed(context, "CancelWorkflowExecutionFailed", {}, cause),
  apply(context) {
    const { draft, run, attributes } = context;
    emitDecided(context, "WorkflowExecutionCanceled", given(context, "details"));
    closeRun(draft, run, "CANCELED", { details: textIn(attributes, "details") });
  },
};
