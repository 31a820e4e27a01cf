/** RequestCancelExternalWorkflowExecution: asks another execution to end; whether there is one shows only afterwards. */
import { externalRequest } from "./external-request.js";

export const requestCancelExternalWorkflowExecution = externalRequest({
  kind: "cancel",
  initiated: "RequestCancelExternalWorkflowExecutionInitiated",
  failed: "RequestCancelExternalWorkflowExecutionFailed",
  members: ["workflowId", "runId", "control"],
});
