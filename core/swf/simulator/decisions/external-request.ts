/** What the two decisions about other executions have in common: they are initiated first, and arrive or fail after that. */
import { arrange } from "../draft.js";
import { textIn } from "../start-execution.js";
import type { ExternalRequest } from "../world.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

interface Kind {
  readonly kind: ExternalRequest["kind"];
  readonly initiated:
    | "SignalExternalWorkflowExecutionInitiated"
    | "RequestCancelExternalWorkflowExecutionInitiated";
  readonly failed: "SignalExternalWorkflowExecutionFailed" | "RequestCancelExternalWorkflowExecutionFailed";
  /** What the Initiated event takes over. */
  readonly members: readonly string[];
}

/** The behaviour of one of the two. */
export const externalRequest = ({ kind, initiated, failed, members }: Kind): DecisionBehaviour => ({
  refusal: () => undefined,
  fail(context, cause) {
    const initiatedEventId = emitDecided(context, initiated, given(context, ...members));
    emitFailed(
      context,
      failed,
      { ...given(context, "workflowId", "runId", "control"), initiatedEventId },
      cause,
    );
  },
  apply(context) {
    const { draft, run, attributes, decisionTaskCompletedEventId } = context;
    const initiatedEventId = emitDecided(context, initiated, given(context, ...members));
    const texts = ["runId", "control", "signalName", "input"].flatMap((name) => {
      const text = textIn(attributes, name);
      return text === undefined ? [] : [[name, text] as const];
    });
    const workflowId = textIn(attributes, "workflowId") ?? "";
    const request: ExternalRequest = {
      kind,
      initiatedEventId,
      decisionTaskCompletedEventId,
      workflowId,
      ...Object.fromEntries(texts),
    };
    run.externalRequests = [...run.externalRequests, request];
    arrange(draft, 0, { kind: "externalRequestArrives", runId: run.runId, initiatedEventId });
  },
});
