/** Commands of the Debug Console: answers to waiting tasks. */
import { parseJson } from "../../core/syntax/json.js";
import { toValue } from "../../core/syntax/value.js";
import type { Refusal } from "./dispatch.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";

/** A command and the task that it answers; undefined when the text is no command. */
export function readCommand(
  text: string,
  tasks: readonly PendingTask[],
): { readonly answer: AnswerTaskArguments; readonly task: PendingTask } | Refusal | undefined {
  const [, verb, rest = ""] = /^\s*(succeed|fail)\b\s*(.*)$/s.exec(text) ?? [];
  if (verb === undefined) return undefined;
  const [task] = tasks;
  if (!task) return { refused: "No task waits for an answer." };
  return verb === "fail" ? readFailure(rest, task) : readSuccess(rest, task);
}

function readSuccess(
  rest: string,
  task: PendingTask,
): { answer: AnswerTaskArguments; task: PendingTask } | Refusal {
  const tree = parseJson(rest.trim() === "" ? "{}" : rest);
  const fault = tree.faults.find(({ severity }) => severity === "error");
  if (fault) return { refused: `What follows "succeed" must be a JSON value. ${fault.message}` };
  return { task, answer: { token: task.token, output: toValue(tree.root) } };
}

function readFailure(
  rest: string,
  task: PendingTask,
): { answer: AnswerTaskArguments; task: PendingTask } | Refusal {
  const [, error, cause = ""] = /^(\S+)\s*(.*)$/s.exec(rest.trim()) ?? [];
  if (error === undefined)
    return {
      refused:
        'Write the error\'s name after "fail", and the cause if there is one: fail Error.Name the cause',
    };
  return { task, answer: { token: task.token, error, ...(cause !== "" && { cause }) } };
}
