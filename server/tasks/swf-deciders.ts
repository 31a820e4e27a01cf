/** Deciders as local code: they stand in a plan as states do, by the name of the workflow type, and are asked through the same handlers. */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { DeciderAnswer } from "../../core/swf/simulator/participants.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { LocalHandler } from "./local-handler.js";
import { readTasks } from "./task-file.js";
import type { Worker } from "./task-plan.js";
import type { TaskSetup } from "./task-setup.js";

/** The name under which a decider stands that decides for every type. */
export const ANY_TYPE = "*";

/** A plan with nothing but deciders; `folder` is where their files are looked for. */
export function deciderSetup(states: ReadonlyMap<string, Worker>, folder: string, path: string): TaskSetup {
  const { plan } = readTasks({}, []);
  return { plan: { ...plan, states }, folder, path, notes: [] };
}

/** Asks the decider of that name, with what PollForDecisionTask gives. Undefined when it does not answer by itself. */
export async function askDecider(
  handler: LocalHandler,
  state: string,
  task: JsonObject,
): Promise<DeciderAnswer | undefined> {
  const token = String(task["taskToken"]);
  const answer = await askHandler(
    handler,
    requestFor({ token, state, resource: "swf:decider", input: task }),
  );
  if ("output" in answer) return { response: answer.output };
  if ("pending" in answer) return undefined;
  return { failure: failureText(answer.error) };
}

/** What went wrong in a decider, for a person: of what its code threw the message and the place, not the whole payload. */
function failureText({ error = "Error", cause = "It gives no cause." }: AslError): string {
  const thrown = thrownIn(cause);
  if (!thrown) {
    const told = cause.trim().replace(` of the function "${ANY_TYPE}"`, "");
    return error.startsWith("States.") ? told : `${error}: ${told}`;
  }
  const message = String(thrown["errorMessage"] ?? "").replace(/^RequestId: \S+ (Error: )?/, "");
  // Node names the innermost call second, after the message; Python names it last.
  const { trace, stackTrace } = thrown;
  const place = isArray(trace) ? trace[1] : isArray(stackTrace) ? stackTrace.at(-1) : undefined;
  return `${error}: ${message}${typeof place === "string" ? `\n  ${place.trim()}` : ""}`;
}

function thrownIn(cause: string): JsonObject | undefined {
  try {
    const value = JSON.parse(cause) as JsonValue;
    return isObject(value) && value["errorMessage"] !== undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A request of a task that no state machine asks for. */
export const requestFor = (
  asked: Pick<TaskRequest, "token" | "state" | "resource" | "input">,
): TaskRequest => ({
  ...asked,
  pointer: "",
  attempt: 0,
  iteration: [],
  callback: false,
});

/** Asks a handler whom nobody hurries: in virtual time no work is late. Never rejects. */
export async function askHandler(handler: LocalHandler, request: TaskRequest): Promise<TaskAnswer> {
  try {
    const { signal } = new AbortController();
    return await handler(request, { signal, background: () => undefined });
  } catch (error) {
    return { error: { error: "Error", cause: error instanceof Error ? error.message : String(error) } };
  }
}
