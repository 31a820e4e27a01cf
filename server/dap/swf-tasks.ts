/** Requests that act on a debugged SWF workflow from outside: the console, and answers to tasks. */

import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { textOfValue } from "../../core/swf/carried-text.js";
import { faultText } from "../../core/swf/simulator/fault-text.js";
import type { Call } from "../../core/swf/simulator/input.js";
import type { Handlers, Refusal } from "./dispatch.js";
import type { Tell } from "./narrator.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";
import { callFrom, completing, failing, type OpenTask, openTasks } from "./swf-console.js";
import type { SwfRun } from "./swf-run.js";

/** The handlers, over whatever run the session has. */
export const createSwfTasks = (
  current: () => SwfRun | undefined,
): Pick<Handlers, "asl/pendingTasks" | "asl/answerTask"> => ({
  "asl/pendingTasks"() {
    const run = current();
    return { tasks: run ? openTasks(run.debugger.world).map(pendingTask) : [] };
  },
  "asl/answerTask"(answer) {
    const run = current();
    const task = run && openTasks(run.debugger.world).find((each) => tokenOf(each) === answer.token);
    if (!run || !task) return { refused: `No task waits with the token "${answer.token}".` };
    const fault = run.intervene(callOf(task, answer), `"${task.id}" is answered by hand.`);
    if (fault) return { refused: faultText(fault) };
    if (run.state === "stopped") run.go("event");
    return {};
  },
});

function callOf(open: OpenTask, answer: AnswerTaskArguments): Call {
  if ("output" in answer) return completing(open, textOfValue(answer.output));
  if ("error" in answer) return failing(open, answer.error, answer.cause);
  const { runId, task } = open;
  return { kind: "recordActivityTaskHeartbeat", runId, scheduledEventId: task.scheduledEventId };
}

/** A command of the console; the run goes on to the event that comes of it. */
export function typedInto(run: SwfRun, line: string, tell: Tell): Dap.EvaluateResponse["body"] | Refusal {
  const { last, world } = run.debugger;
  const { workflowId = "" } = world.executions.find(({ runId }) => runId === last?.runId) ?? {};
  const call = callFrom(line, world, workflowId);
  if (typeof call === "string") return { refused: call };
  const fault = run.intervene(call, line.trim());
  if (fault) return { refused: `${fault.code}: ${fault.message}` };
  tell("continued", { threadId: 1, allThreadsContinued: true });
  run.go("event");
  return { result: "", variablesReference: 0 };
}

const tokenOf = ({ runId, task }: OpenTask): string => `${runId}:${task.scheduledEventId}`;

function pendingTask(open: OpenTask): PendingTask {
  const { task } = open;
  const name = "activityType" in task ? task.activityType.name : task.name;
  const resource = open.isActivity ? `swf:activity:${name}` : name;
  return {
    token: tokenOf(open),
    state: open.id,
    pointer: "",
    resource,
    input: task.input ?? null,
    callback: true,
  };
}
