/** A task that calls a function: what the function gets, and the task's result in AWS's form. */
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";
import type { CalledFunction } from "../tasks/called-function.js";
import type { TaskEnvironment } from "../tasks/local-handler.js";
import { idOf, withMetadata } from "./aws-response.js";
import type { LocalFunction } from "./local-function.js";

/** Calls the function. The response of a `.waitForTaskToken` task is what was submitted; the callback gives its result. */
export async function callFunction(
  request: TaskRequest,
  called: CalledFunction,
  invoke: LocalFunction,
  { signal, background }: TaskEnvironment,
  date: number,
): Promise<TaskAnswer> {
  const requestId = idOf("invoke", request.token, called.arn);
  const { payload, name, arn, qualifier, form } = called;
  const invocation = { payload, name, arn, ...(qualifier !== undefined && { qualifier }), requestId, signal };
  if (form === "Event" || form === "DryRun") {
    if (form === "Event") {
      const own = new AbortController();
      background(invoke({ ...invocation, signal: own.signal }).then(() => undefined));
    }
    return answer(request, invokeResult(called, "", requestId, date, form === "Event" ? 202 : 204));
  }
  const outcome = await invoke(invocation);
  if ("error" in outcome) return { error: form === "direct" ? outcome.error : compact(outcome.error) };
  if (form === "direct") return answer(request, outcome.payload);
  return answer(request, invokeResult(called, outcome.payload, requestId, date, 200));
}

const answer = ({ callback }: TaskRequest, result: JsonValue): TaskAnswer =>
  callback ? { pending: true, submitted: result } : { output: result };

/** Direct calls have the function's own text as their cause; the integration writes the JSON again. */
function compact(error: { readonly error?: string; readonly cause?: string }): {
  readonly error?: string;
  readonly cause?: string;
} {
  try {
    return { ...error, cause: JSON.stringify(JSON.parse(error.cause ?? "")) };
  } catch {
    return error;
  }
}

function invokeResult(
  { qualifier }: CalledFunction,
  payload: JsonObject[string],
  requestId: string,
  date: number,
  status: number,
): JsonObject {
  const version = qualifier !== undefined && /^\d+$/.test(qualifier) ? qualifier : "$LATEST";
  const isDone = status === 200;
  const members = { ...(isDone && { ExecutedVersion: version }), Payload: payload, StatusCode: status };
  return withMetadata(members, {
    requestId,
    date,
    status,
    contentType: "application/json",
    length: isDone ? JSON.stringify(payload).length : 0,
    headers: {
      ...(isDone && { "X-Amz-Executed-Version": version }),
      "X-Amzn-Trace-Id": `Root=1-${Math.floor(date / 1000).toString(16)}-${requestId.replaceAll("-", "").slice(0, 24)};Sampled=0`,
      "x-amzn-Remapped-Content-Length": "0",
    },
  });
}
