/** CompleteWorkflowExecution: the execution ends well. */
import { closeRun } from "../close.js";
import { textIn } from "../start-execution.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const completeWorkflowExecution: DecisionBehaviour = {
  refusal: ({ isUnhandled }) => (isUnhandled ? "UNHANDLED_DECISION" : undefined),
  fail: (context, cause) => emitFailed(context, "CompleteWorkflowExecutionFailed", {}, cause),
  apply(context) {
    const { draft, run, attributes } = context;
    emitDecided(context, "WorkflowExecutionCompleted", given(context, "result"));
    closeRun(draft, run, "COMPLETED", { result: textIn(attributes, "result") });
  },
};
