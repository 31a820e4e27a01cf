/** SignalExternalWorkflowExecution: a signal to another execution; whether there is one shows only afterwards. */
import { externalRequest } from "./external-request.js";

export const signalExternalWorkflowExecution = externalRequest({
  kind: "signal",
  initiated: "SignalExternalWorkflowExecutionInitiated",
  failed: "SignalExternalWorkflowExecutionFailed",
  members: ["workflowId", "runId", "signalName", "input", "control"],
});
