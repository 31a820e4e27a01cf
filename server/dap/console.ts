/** Commands of the Debug Console: answers to waiting tasks, and what makes a state come out otherwise. */
import { parseJson } from "../../core/syntax/json.js";
import { toValue } from "../../core/syntax/value.js";
import type { JsonValue } from "../../core/text/json-value.js";
import type { Refusal } from "./dispatch.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";

/** What a line of the console orders. */
export type ConsoleCommand =
  | { readonly kind: "answer"; readonly answer: AnswerTaskArguments; readonly task: PendingTask }
  | { readonly kind: "override"; readonly output: JsonValue }
  | { readonly kind: "inject"; readonly error: string; readonly cause?: string };

/** The commands, each with what follows it. */
export const CONSOLE_COMMANDS: ReadonlyMap<string, string> = new Map([
  ["succeed", "Answers the oldest waiting task: succeed {JSON value}"],
  ["fail", "Lets the oldest waiting task fail: fail Error.Name the cause"],
  ["heartbeat", "The oldest waiting task is still at work: its time begins anew."],
  ["override", "The state gets this result instead of its own: override {JSON value}"],
  ["inject", "The state fails: inject Error.Name the cause"],
]);

/** The command that a text is; undefined when it is none, such as an expression. */
export function readCommand(
  text: string,
  tasks: readonly PendingTask[],
): ConsoleCommand | Refusal | undefined {
  const [, verb, rest = ""] = /^\s*(succeed|fail|heartbeat|override|inject)\b\s*(.*)$/s.exec(text) ?? [];
  switch (verb) {
    case undefined:
      return undefined;
    case "override": {
      const read = readValue(verb, rest);
      return "refused" in read ? read : { kind: "override", ...read };
    }
    case "inject": {
      const read = readError(verb, rest);
      return "refused" in read ? read : { kind: "inject", ...read };
    }
    default:
      return readAnswer(verb, rest, tasks);
  }
}

function readAnswer(verb: string, rest: string, [task]: readonly PendingTask[]): ConsoleCommand | Refusal {
  if (!task) return { refused: "No task waits for an answer." };
  const { token } = task;
  if (verb === "heartbeat") return { kind: "answer", task, answer: { token, heartbeat: true } };
  const read = verb === "fail" ? readError(verb, rest) : readValue(verb, rest);
  return "refused" in read ? read : { kind: "answer", task, answer: { token, ...read } };
}

function readValue(verb: string, rest: string): { readonly output: JsonValue } | Refusal {
  const tree = parseJson(rest.trim() === "" ? "{}" : rest);
  const fault = tree.faults.find(({ severity }) => severity === "error");
  if (fault) return { refused: `What follows "${verb}" must be a JSON value. ${fault.message}` };
  return { output: toValue(tree.root) };
}

function readError(
  verb: string,
  rest: string,
): { readonly error: string; readonly cause?: string } | Refusal {
  const [, error, cause = ""] = /^(\S+)\s*(.*)$/s.exec(rest.trim()) ?? [];
  if (error === undefined)
    return {
      refused: `Write the error's name after "${verb}", and the cause if there is one: ${verb} Error.Name the cause`,
    };
  return { error, ...(cause !== "" && { cause }) };
}
