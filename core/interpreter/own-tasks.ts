/** Tasks that the run does by itself: starting machines that it is linked with, and sending back tokens of its own tasks. */
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { type Draft, threadOfToken } from "./draft.js";
import type { PlainInput, Thread } from "./machine.js";
import { startNested } from "./nested.js";
import type { TaskWork } from "./program.js";

/** Does the task of a state if it is one of these. `done`: nobody else is asked; `started`: it is begun, and its token has to come back. */
export function ownTask(
  draft: Draft,
  thread: Thread,
  { name, work }: { readonly name: string; readonly work: TaskWork },
  input: JsonValue,
  token: string,
): "done" | "started" | undefined {
  if (draft.program.answered?.has(name)) return undefined;
  return startNested(draft, thread, work, input, token) ?? sendToken(draft, work, input, token);
}

/** Calls of the SDK that answer a task of this very run; those about other tokens are left to others. */
function sendToken(draft: Draft, { target }: TaskWork, input: JsonValue, token: string): "done" | undefined {
  if (target.kind !== "integration" || target.service !== "sfn" || !isObject(input)) return undefined;
  const { TaskToken: sent = null } = input;
  if (typeof sent !== "string" || !isWaited(draft, sent)) return undefined;
  const answer = answerOf(target.action, sent, input);
  if (!answer) return undefined;
  draft.answers.push(answer, { kind: "taskSucceeded", token, output: {} });
  return "done";
}

function isWaited(draft: Draft, token: string): boolean {
  const phase = draft.threads.get(threadOfToken(token))?.phase;
  return phase?.at === "task" && phase.token === token;
}

function answerOf(action: string, token: string, input: JsonObject): PlainInput | undefined {
  switch (action) {
    case "sendTaskSuccess":
      return { kind: "taskSucceeded", token, output: valueIn(input["Output"] ?? null) };
    case "sendTaskFailure": {
      const { Error: error, Cause: cause } = input;
      const given = {
        ...(typeof error === "string" && { error }),
        ...(typeof cause === "string" && { cause }),
      };
      return { kind: "taskFailed", token, error: given };
    }
    case "sendTaskHeartbeat":
      return { kind: "heartbeat", token };
    default:
      return undefined;
  }
}

/** The API takes JSON text; a value stands for its text. */
function valueIn(output: JsonValue): JsonValue {
  if (typeof output !== "string") return output;
  try {
    return JSON.parse(output) as JsonValue;
  } catch {
    return output;
  }
}
