/** FailWorkflowExecution: the execution ends badly. */
import { closeRun } from "../close.js";
import { textIn } from "../start-execution.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const failWorkflowExecution: DecisionBehaviour = {
  refusal: ({ isUnhandled }) => (isUnhandled ? "UNHANDLED_DECISION" : undefined),
  fail: (context, cause) => emitFailed(context, "FailWorkflowExecutionFailed", {}, cause),
  apply(context) {
    const { draft, run, attributes } = context;
    emitDecided(context, "WorkflowExecutionFailed", given(context, "reason", "details"));
    closeRun(draft, run, "FAILED", {
      reason: textIn(attributes, "reason"),
      details: textIn(attributes, "details"),
    });
  },
};
