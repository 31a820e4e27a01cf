/** What an execution has begun and what reaches other executions a moment later: children, signals, cancel requests. */
import { requestCancel, signal } from "./close.js";
import { wantDecision } from "./decision-task.js";
import { type Draft, type DraftExecution, emit, openExecution } from "./draft.js";
import { present } from "./history.js";
import { startRun } from "./start-execution.js";
import type { ExternalRequest } from "./world.js";

/** The initiated child begins, unless an execution of its id is open. */
export function startChild(draft: Draft, run: DraftExecution, initiatedEventId: number): void {
  const child = run.children.find((each) => each.initiatedEventId === initiatedEventId);
  if (!child) return;
  const { workflowId, workflowType, settings, input, control, decisionTaskCompletedEventId } = child;
  if (openExecution(draft, { workflowId }) || draft.outside.includes(workflowId)) {
    run.children = run.children.filter((each) => each !== child);
    emit(draft, run, "StartChildWorkflowExecutionFailed", {
      workflowType: { ...workflowType },
      cause: "WORKFLOW_ALREADY_RUNNING",
      workflowId,
      initiatedEventId,
      decisionTaskCompletedEventId,
      control,
    });
  } else {
    const parent = { workflowId: run.workflowId, runId: run.runId, initiatedEventId };
    const { runId } = startRun(draft, { workflowId, workflowType, settings, input, parent });
    const startedEventId = emit(draft, run, "ChildWorkflowExecutionStarted", {
      workflowExecution: { workflowId, runId },
      workflowType: { ...workflowType },
      initiatedEventId,
    });
    run.children = run.children.map((each) => (each === child ? { ...child, startedEventId } : each));
  }
  wantDecision(draft, run);
}

/** A signal or cancel request reaches its execution, or finds none. */
export function deliverExternalRequest(draft: Draft, run: DraftExecution, initiatedEventId: number): void {
  const request = run.externalRequests.find((each) => each.initiatedEventId === initiatedEventId);
  if (!request) return;
  run.externalRequests = run.externalRequests.filter((each) => each !== request);
  const { kind, workflowId, runId, control, decisionTaskCompletedEventId } = request;
  const target = openExecution(draft, { workflowId, runId });
  if (!target && !draft.outside.includes(workflowId)) {
    const failed =
      kind === "signal"
        ? "SignalExternalWorkflowExecutionFailed"
        : "RequestCancelExternalWorkflowExecutionFailed";
    const cause = "UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION";
    emit(draft, run, failed, {
      workflowId,
      runId,
      cause,
      initiatedEventId,
      decisionTaskCompletedEventId,
      control,
    });
    wantDecision(draft, run);
    return;
  }
  const delivered =
    kind === "signal" ? "ExternalWorkflowExecutionSignaled" : "ExternalWorkflowExecutionCancelRequested";
  const workflowExecution = present({ workflowId, runId: target?.runId ?? runId ?? OUTSIDE_RUN });
  emit(draft, run, delivered, { workflowExecution, initiatedEventId });
  // Who signals itself decides once both is written.
  if (target) arrive(draft, run, target, request);
  wantDecision(draft, run);
}

/** Executions outside of the simulation have no run of ours. */
const OUTSIDE_RUN = "run-outside";

function arrive(draft: Draft, from: DraftExecution, target: DraftExecution, request: ExternalRequest): void {
  const sender = {
    externalWorkflowExecution: { workflowId: from.workflowId, runId: from.runId },
    externalInitiatedEventId: request.initiatedEventId,
  };
  if (request.kind === "cancel") requestCancel(draft, target, sender);
  else signal(draft, target, present({ signalName: request.signalName, input: request.input, ...sender }));
}
