/** The pure step: (world, input) → the next world, the events that were written, and the fault of a call that SWF refuses. */
import {
  cancelUnstarted,
  endActivityTask,
  heartbeat,
  startActivityTask,
  timeOutActivityTask,
} from "./activity-task.js";
import { requestCancel, signal, terminate, timeOutExecution } from "./close.js";
import { startDecisionTask, timeOutDecisionTask, wantDecision } from "./decision-task.js";
import {
  arrange,
  type Draft,
  type DraftExecution,
  draftOf,
  emit,
  openExecution,
  openRun,
  worldOf,
} from "./draft.js";
import { present } from "./history.js";
import type { Call, Due, ExecutionPlace, Fault, Input } from "./input.js";
import { endLambdaTask, startLambdaTask, timeOutLambdaTask } from "./lambda-task.js";
import { deliverExternalRequest, startChild } from "./other-executions.js";
import { respondDecisionTaskCompleted } from "./respond.js";
import { startWorkflowExecution } from "./start-execution.js";
import { nextAppointment, type Transition, type World } from "./world.js";

/** What the input does. A call that is refused changes nothing. */
export function transition(world: World, input: Input): Transition {
  if (input.kind === "nextAppointment") {
    const next = nextAppointment(world);
    if (!next) return { world, events: [] };
    const agenda = world.agenda.filter((each) => each !== next);
    return transition({ ...world, agenda, now: Math.max(world.now, next.at) }, next.input);
  }
  const draft = draftOf(world);
  const fault = take(draft, input);
  if (fault) return { world, events: [], fault };
  for (const runId of draft.full) {
    const run = openRun(draft, runId);
    if (run) terminate(draft, run, { cause: "EVENT_LIMIT_EXCEEDED" });
  }
  return { world: worldOf(draft), events: draft.events };
}

function take(draft: Draft, input: Exclude<Input, { kind: "nextAppointment" }>): Fault | undefined {
  switch (input.kind) {
    case "arrange":
      arrange(draft, (input.at - draft.now) / 1000, input.input, input.order);
      return undefined;
    case "startWorkflowExecution":
      return startWorkflowExecution(draft, input.request);
    case "signalWorkflowExecution":
    case "requestCancelWorkflowExecution":
    case "terminateWorkflowExecution":
      return takeFromOutside(draft, input);
    default: {
      const run = openRun(draft, input.runId);
      return run
        ? takeInRun(draft, run, input)
        : unknownExecution({ workflowId: workflowIdOf(draft, input.runId), runId: input.runId });
    }
  }
}

const workflowIdOf = ({ executions }: Draft, runId: string): string =>
  executions.find((run) => run.runId === runId)?.workflowId ?? "";

/** In SWF's words, which depend on whether a run was named. */
function unknownExecution({ workflowId, runId }: ExecutionPlace): Fault {
  const named =
    runId === undefined
      ? `, workflowId = ${workflowId}`
      : `: WorkflowExecution=[workflowId=${workflowId}, runId=${runId}]`;
  return { code: "UnknownResourceFault", message: `Unknown execution${named}` };
}

type FromOutside = Extract<
  Call,
  { kind: "signalWorkflowExecution" | "requestCancelWorkflowExecution" | "terminateWorkflowExecution" }
>;

/** Root executions and calls from outside have no initiating event. */
const NO_SENDER = { externalInitiatedEventId: 0 };

function takeFromOutside(draft: Draft, call: FromOutside): Fault | undefined {
  const run = openExecution(draft, call);
  if (!run) return unknownExecution(call);
  switch (call.kind) {
    case "signalWorkflowExecution": {
      const { signalName, input } = call;
      signal(draft, run, present({ signalName, input, ...NO_SENDER }));
      return undefined;
    }
    case "requestCancelWorkflowExecution":
      requestCancel(draft, run, NO_SENDER);
      return undefined;
    case "terminateWorkflowExecution": {
      const { reason, details, childPolicy } = call;
      terminate(draft, run, { reason, details, childPolicy, cause: "OPERATOR_INITIATED" });
      return undefined;
    }
  }
}

type InRun = Exclude<Call, FromOutside | { kind: "startWorkflowExecution" }> | Due;

function takeInRun(draft: Draft, run: DraftExecution, input: InRun): Fault | undefined {
  switch (input.kind) {
    case "pollForDecisionTask":
      return startDecisionTask(draft, run, input.identity);
    case "respondDecisionTaskCompleted":
      return respondDecisionTaskCompleted(draft, run, input);
    case "pollForActivityTask":
      return startActivityTask(draft, run, input);
    case "recordActivityTaskHeartbeat":
      return heartbeat(draft, run, input);
    case "respondActivityTaskCompleted":
    case "respondActivityTaskFailed":
    case "respondActivityTaskCanceled":
      return endActivityTask(draft, run, input);
    case "lambdaFunctionEnds":
      return endLambdaTask(draft, run, input.scheduledEventId, input.outcome);
    default:
      happen(draft, run, input);
      return undefined;
  }
}

function happen(draft: Draft, run: DraftExecution, due: Due): void {
  switch (due.kind) {
    case "timerFires":
      fireTimer(draft, run, due.startedEventId);
      return;
    case "executionTimesOut":
      timeOutExecution(draft, run);
      return;
    case "decisionTaskTimesOut":
      timeOutDecisionTask(draft, run, due.timeoutType);
      return;
    case "activityTaskTimesOut":
      timeOutActivityTask(draft, run, due.scheduledEventId, due.timeoutType);
      return;
    case "unstartedActivityTaskCanceled":
      cancelUnstarted(draft, run, due.scheduledEventId);
      return;
    case "lambdaFunctionStarts":
      startLambdaTask(draft, run, due.scheduledEventId);
      return;
    case "lambdaFunctionTimesOut":
      timeOutLambdaTask(draft, run, due.scheduledEventId);
      return;
    case "childStarts":
      startChild(draft, run, due.initiatedEventId);
      return;
    case "externalRequestArrives":
      deliverExternalRequest(draft, run, due.initiatedEventId);
  }
}

function fireTimer(draft: Draft, run: DraftExecution, startedEventId: number): void {
  const timer = run.timers.find((each) => each.startedEventId === startedEventId);
  if (!timer) return;
  run.timers = run.timers.filter((each) => each !== timer);
  emit(draft, run, "TimerFired", { timerId: timer.timerId, startedEventId });
  wantDecision(draft, run);
}
