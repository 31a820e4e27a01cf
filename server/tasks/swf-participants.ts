/** Who takes part in a simulated SWF workflow on this machine: deciders, workers and functions behind the handlers of local code. */
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import { textOfValue, valueOfText } from "../../core/swf/carried-text.js";
import { functionNameIn } from "../../core/swf/function-name.js";
import type { LambdaOutcome } from "../../core/swf/simulator/input.js";
import type { ActivityOutcome, Participants } from "../../core/swf/simulator/participants.js";
import type { ActivityTask, LambdaTask, WorkflowExecution } from "../../core/swf/simulator/world.js";
import { workerFor } from "./called-function.js";
import type { LocalHandler } from "./local-handler.js";
import { ANY_TYPE, askDecider, askHandler, requestFor } from "./swf-deciders.js";
import type { SwfPlan } from "./swf-plan.js";

/** The handlers that do the work; a missing one does nothing. */
export interface SwfHandlers {
  readonly decider?: LocalHandler | undefined;
  readonly tasks?: LocalHandler | undefined;
}

/** SWF's longest reason and details, in characters. */
const LONGEST_REASON = 256;
const LONGEST_DETAILS = 32_768;

/** The participants of a plan. Its one response, if it is a decision list, answers the first decision task. */
export function participantsOf(plan: SwfPlan, handlers: SwfHandlers): Participants {
  const deciderNameFor = ({ workflowType: { name } }: WorkflowExecution): string | undefined =>
    [name, ANY_TYPE].find((each) => plan.deciders?.plan.states.has(each));
  const isFirst = (run: WorkflowExecution): boolean =>
    run.parent === undefined && run.previousStartedEventId === 0;
  const works = (request: TaskRequest): boolean =>
    handlers.tasks !== undefined &&
    plan.tasks !== undefined &&
    workerFor(request, plan.tasks.plan) !== undefined;
  return {
    decides: (run) => (plan.response ? isFirst(run) : deciderNameFor(run) !== undefined),
    async decide(task, run) {
      if (plan.response) return { response: plan.response };
      const state = deciderNameFor(run);
      return state === undefined || !handlers.decider ? undefined : askDecider(handlers.decider, state, task);
    },
    works: (task) => works(activityRequest("", task)),
    async perform(task, { runId }) {
      return (
        handlers.tasks && activityOutcome(await askHandler(handlers.tasks, activityRequest(runId, task)))
      );
    },
    secondsFor: (task) =>
      plan.seconds["activityType" in task ? task.activityType.name : functionNameIn(task.name)] ?? 0,
    async invoke(task, { runId }) {
      return handlers.tasks && lambdaOutcome(await askHandler(handlers.tasks, lambdaRequest(runId, task)));
    },
  };
}

/** An activity task stands in a tasks file under the name of its type, or under `swf:activity:NAME:VERSION` as a resource. */
function activityRequest(
  runId: string,
  { activityType, scheduledEventId, input }: ActivityTask,
): TaskRequest {
  const { name, version } = activityType;
  return requestFor({
    token: `${runId}:${scheduledEventId}`,
    state: name,
    resource: `swf:activity:${name}:${version}`,
    input: valueOfText(input),
  });
}

/** A Lambda task stands there under the name or the ARN of its function. */
function lambdaRequest(runId: string, { name, scheduledEventId, input }: LambdaTask): TaskRequest {
  const arn = name.startsWith("arn:")
    ? name
    : `arn:aws:lambda:us-east-1:123456789012:function:${name.replace(/^.*function:/, "")}`;
  const state = functionNameIn(name);
  return requestFor({
    token: `${runId}:${scheduledEventId}`,
    state,
    resource: arn,
    input: valueOfText(input || "{}"),
  });
}

function activityOutcome(answer: TaskAnswer): ActivityOutcome | undefined {
  if ("pending" in answer) return undefined;
  if ("output" in answer) {
    const result = textOfValue(answer.output);
    return { kind: "completed", ...(result !== undefined && { result }) };
  }
  const { error, cause } = answer.error;
  return {
    kind: "failed",
    ...(error !== undefined && { reason: error.slice(0, LONGEST_REASON) }),
    ...(cause !== undefined && { details: cause.slice(0, LONGEST_DETAILS) }),
  };
}

/** The result of a function is JSON text, whatever it returns; what it throws is `Unhandled`, as Lambda's FunctionError has it. */
function lambdaOutcome(answer: TaskAnswer): LambdaOutcome | undefined {
  if ("pending" in answer) return undefined;
  if ("output" in answer) return { result: JSON.stringify(answer.output) };
  const { error = "Unhandled", cause } = answer.error;
  const details = cause === undefined ? {} : { details: cause.slice(0, LONGEST_DETAILS) };
  return { reason: isErrorPayload(cause) ? "Unhandled" : error.slice(0, LONGEST_REASON), ...details };
}

const isErrorPayload = (cause: string | undefined): boolean => /^\s*\{.*"errorMessage"/s.test(cause ?? "");
