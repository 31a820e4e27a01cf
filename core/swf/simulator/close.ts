/** How an execution ends, what becomes of its children then, and how its parent hears of it. */
import type { JsonObject } from "../../text/json-value.js";
import { wantDecision } from "./decision-task.js";
import { type Draft, type DraftExecution, emit, forget, openExecution, openRun } from "./draft.js";
import type { ChildPolicy, CloseStatus } from "./world.js";

/** What the parent's event says of the child's end: its result, its reason and details. */
type Ending = { readonly [name: string]: string | undefined };

/** Closes the run whose last event has just been written: nothing of it stays open, and the parent is told. */
export function closeRun(draft: Draft, run: DraftExecution, status: CloseStatus, ending: Ending = {}): void {
  run.status = status;
  delete run.decisionTask;
  run.hasNews = false;
  run.activityTasks = [];
  run.lambdaTasks = [];
  run.timers = [];
  run.externalRequests = [];
  forget(draft, (input) => "runId" in input && input.runId === run.runId);
  if (status !== "CONTINUED_AS_NEW") tellParent(draft, run, status, ending);
}

const CHILD_EVENTS = {
  COMPLETED: "ChildWorkflowExecutionCompleted",
  FAILED: "ChildWorkflowExecutionFailed",
  CANCELED: "ChildWorkflowExecutionCanceled",
  TERMINATED: "ChildWorkflowExecutionTerminated",
  TIMED_OUT: "ChildWorkflowExecutionTimedOut",
} as const;

function tellParent(
  draft: Draft,
  { parent, workflowId, runId, workflowType }: DraftExecution,
  status: Exclude<CloseStatus, "CONTINUED_AS_NEW">,
  ending: Ending,
): void {
  const run = parent && openRun(draft, parent.runId);
  const child = run?.children.find(({ initiatedEventId }) => initiatedEventId === parent?.initiatedEventId);
  if (!run || !child) return;
  run.children = run.children.filter((each) => each !== child);
  emit(draft, run, CHILD_EVENTS[status], {
    workflowExecution: { workflowId, runId },
    workflowType: { ...workflowType },
    ...ending,
    initiatedEventId: child.initiatedEventId,
    startedEventId: child.startedEventId ?? 0,
  });
  wantDecision(draft, run);
}

/** The execution took longer than it may. */
export function timeOutExecution(draft: Draft, run: DraftExecution): void {
  const { childPolicy } = run.settings;
  emit(draft, run, "WorkflowExecutionTimedOut", { timeoutType: "START_TO_CLOSE", childPolicy });
  const { children } = run;
  closeRun(draft, run, "TIMED_OUT", { timeoutType: "START_TO_CLOSE" });
  applyChildPolicy(draft, run, children, childPolicy);
}

export interface Termination {
  readonly reason?: string | undefined;
  readonly details?: string | undefined;
  readonly childPolicy?: ChildPolicy | undefined;
  readonly cause: "OPERATOR_INITIATED" | "CHILD_POLICY_APPLIED" | "EVENT_LIMIT_EXCEEDED";
}

/** Somebody, the parent's child policy or a full history ends the execution at once. */
export function terminate(draft: Draft, run: DraftExecution, how: Termination): void {
  const childPolicy = how.childPolicy ?? run.settings.childPolicy;
  const { reason, details, cause } = how;
  emit(draft, run, "WorkflowExecutionTerminated", { reason, details, childPolicy, cause });
  const { children } = run;
  closeRun(draft, run, "TERMINATED");
  applyChildPolicy(draft, run, children, childPolicy);
}

/** Only a parent that is terminated or runs out of time does something to its children; one that closes itself leaves them alone. */
function applyChildPolicy(
  draft: Draft,
  parent: DraftExecution,
  children: DraftExecution["children"],
  policy: ChildPolicy,
): void {
  if (policy === "ABANDON") return;
  for (const { workflowId, initiatedEventId } of children) {
    const child = openExecution(draft, { workflowId });
    if (child?.parent?.runId !== parent.runId || child.parent.initiatedEventId !== initiatedEventId) continue;
    if (policy === "TERMINATE") terminate(draft, child, { cause: "CHILD_POLICY_APPLIED" });
    else requestCancel(draft, child, { cause: "CHILD_POLICY_APPLIED", externalInitiatedEventId: 0 });
  }
}

/** The execution is asked to end by itself. */
export function requestCancel(draft: Draft, run: DraftExecution, attributes: JsonObject): void {
  run.isCancelRequested = true;
  emit(draft, run, "WorkflowExecutionCancelRequested", attributes);
  wantDecision(draft, run);
}

/** The execution gets a signal. */
export function signal(draft: Draft, run: DraftExecution, attributes: JsonObject): void {
  emit(draft, run, "WorkflowExecutionSignaled", attributes);
  wantDecision(draft, run);
}
