/** What a person types into the console of a debugged SWF workflow: signals, cancel requests, answers to tasks. */
import type { Call } from "../../core/swf/simulator/input.js";
import type { ActivityTask, LambdaTask, World } from "../../core/swf/simulator/world.js";

export const CONSOLE_HELP = `signal NAME [INPUT]           sends a signal
cancel                        asks the execution to cancel itself
terminate [REASON]            ends the execution
complete ID [RESULT]          completes an open activity or Lambda task
fail ID REASON [DETAILS]      fails it
heartbeat ID                  says that an activity is still at work`;

/** The call that a line stands for, or the sentence that says why it is none. `workflowId`: the execution that is looked at. */
export function callFrom(line: string, world: World, workflowId: string): Call | string {
  const [, word = "", rest = ""] = /^\s*(\w+)\s*(.*)$/s.exec(line) ?? [];
  const [, first = "", more = ""] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  switch (word) {
    case "signal": {
      if (first === "") return "Name the signal: signal approved.";
      const input = more === "" ? {} : { input: more };
      return { kind: "signalWorkflowExecution", workflowId, signalName: first, ...input };
    }
    case "cancel":
      return { kind: "requestCancelWorkflowExecution", workflowId };
    case "terminate":
      return { kind: "terminateWorkflowExecution", workflowId, ...(rest !== "" && { reason: rest }) };
    case "complete":
      return withTask(world, first, (task) => completing(task, more === "" ? undefined : more));
    case "fail": {
      const [, reason = "", details = ""] = /^(\S*)\s*(.*)$/s.exec(more) ?? [];
      if (reason === "") return "Give a reason: fail charge-1 CardDeclined.";
      return withTask(world, first, (task) => failing(task, reason, details === "" ? undefined : details));
    }
    case "heartbeat":
      return withTask(world, first, ({ runId, task, isActivity }) => {
        const { scheduledEventId } = task;
        if (!isActivity) return `"${first}" is a Lambda task: it has no heartbeats.`;
        return { kind: "recordActivityTaskHeartbeat", runId, scheduledEventId };
      });
    default:
      return `The console knows these commands:\n${CONSOLE_HELP}`;
  }
}

/** A started task that waits for its end. */
export interface OpenTask {
  readonly runId: string;
  readonly task: ActivityTask | LambdaTask;
  readonly isActivity: boolean;
  /** The activityId or the id of the Lambda task. */
  readonly id: string;
}

/** All started activity and Lambda tasks. */
export const openTasks = ({ executions }: World): readonly OpenTask[] =>
  executions.flatMap(({ runId, activityTasks, lambdaTasks }) =>
    [
      ...activityTasks.map((task) => ({ runId, task, isActivity: true, id: task.activityId })),
      ...lambdaTasks.map((task) => ({ runId, task, isActivity: false, id: task.id })),
    ].filter(({ task }) => task.startedEventId !== undefined),
  );

function withTask(world: World, id: string, call: (task: OpenTask) => Call | string): Call | string {
  const open = openTasks(world);
  const found = open.find((task) => task.id === id);
  if (found) return call(found);
  const known = open.map((task) => `"${task.id}"`).join(", ");
  return `No started task has the id "${id}". ${known === "" ? "None is open." : `Open are: ${known}.`}`;
}

/** What ends a task well. */
export function completing(
  { runId, task: { scheduledEventId }, isActivity }: OpenTask,
  result?: string,
): Call {
  const said = result === undefined ? {} : { result };
  return isActivity
    ? { kind: "respondActivityTaskCompleted", runId, scheduledEventId, ...said }
    : { kind: "lambdaFunctionEnds", runId, scheduledEventId, outcome: said };
}

/** What ends a task badly. */
export function failing(
  { runId, task: { scheduledEventId }, isActivity }: OpenTask,
  reason: string,
  details?: string,
): Call {
  const said = { reason, ...(details !== undefined && { details }) };
  return isActivity
    ? { kind: "respondActivityTaskFailed", runId, scheduledEventId, ...said }
    : { kind: "lambdaFunctionEnds", runId, scheduledEventId, outcome: said };
}
