/** Tasks that a server on this machine does, over the protocol of the service: Lambda's Invoke, and the JSON protocols. */
import { parseResource } from "../../core/asl/resource.js";
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { EndpointWorker } from "../tasks/task-plan.js";
import { idOf, serviceError, withMetadata } from "./aws-response.js";
import { functionError } from "./lambda-function.js";
import type { FunctionOutcome, LocalFunction } from "./local-function.js";

/** A function behind Lambda's own Invoke, such as `sam local start-lambda` offers. */
export const endpointFunction =
  ({ url }: EndpointWorker): LocalFunction =>
  async ({ name, qualifier, payload, signal }): Promise<FunctionOutcome> => {
    const query = qualifier === undefined ? "" : `?Qualifier=${encodeURIComponent(qualifier)}`;
    const address = `${url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations${query}`;
    const response = await send(address, { method: "POST", body: JSON.stringify(payload), signal });
    if ("error" in response) return response;
    const { status, headers, text } = response;
    if (headers.has("x-amz-function-error")) return { error: functionError(text) };
    if (status >= 400) {
      const message = memberOf(text, ["Message", "message"]) ?? text;
      const code = (headers.get("x-amzn-errortype") ?? "").split(":")[0] || "ServiceException";
      return { error: serviceError("Lambda", "AWSLambda", status, code, message, idOf(address)) };
    }
    return { payload: jsonOr(text) };
  };

/** Does a task that calls no function, of a service with a JSON protocol. */
export async function endpointTask(
  request: TaskRequest,
  { url }: EndpointWorker,
  signal: AbortSignal,
  date: number,
): Promise<TaskAnswer> {
  const parsed = parseResource(request.resource);
  if (parsed.kind !== "integration") return unknown(request);
  const { service, action, sdk } = parsed;
  const known = PROTOCOLS[service];
  if (!known) return unknown(request);
  const target = `${known.target}.${action.slice(0, 1).toUpperCase()}${action.slice(1)}`;
  const response = await send(url, {
    method: "POST",
    headers: {
      "Content-Type": known.type,
      "X-Amz-Target": target,
      Authorization: `AWS4-HMAC-SHA256 Credential=local/19700101/us-east-1/${known.signing ?? service}/aws4_request, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify(request.input),
    signal,
  });
  if ("error" in response) return response;
  const { status, text } = response;
  if (status >= 400) {
    const code = (memberOf(text, ["__type"]) ?? "ServiceException").replace(/^.*#/, "");
    const message = memberOf(text, ["message", "Message"]) ?? text;
    return { error: serviceError(known.prefix, known.name, status, code, message, idOf(request.token)) };
  }
  const value = jsonOr(text);
  const about = {
    requestId: idOf("endpoint", request.token),
    date,
    contentType: known.type,
    length: text.length,
  };
  const output = sdk || !isObject(value) ? value : withMetadata(value, about);
  return request.callback ? { pending: true, submitted: output } : { output };
}

interface Protocol {
  /** Before the action in X-Amz-Target. */
  readonly target: string;
  readonly type: string;
  /** Before the exception in error names. */
  readonly prefix: string;
  readonly name: string;
  readonly signing?: string;
}

const JSON_0 = "application/x-amz-json-1.0";
const JSON_1 = "application/x-amz-json-1.1";

/** Services that speak JSON with a target header. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  dynamodb: { target: "DynamoDB_20120810", type: JSON_0, prefix: "DynamoDB", name: "AmazonDynamoDBv2" },
  sqs: { target: "AmazonSQS", type: JSON_0, prefix: "SQS", name: "AmazonSQS" },
  states: { target: "AWSStepFunctions", type: JSON_0, prefix: "StepFunctions", name: "AWSStepFunctions" },
  sfn: { target: "AWSStepFunctions", type: JSON_0, prefix: "Sfn", name: "Sfn", signing: "states" },
  events: { target: "AWSEvents", type: JSON_1, prefix: "EventBridge", name: "AmazonEventBridge" },
  ssm: { target: "AmazonSSM", type: JSON_1, prefix: "Ssm", name: "Ssm" },
  secretsmanager: {
    target: "secretsmanager",
    type: JSON_1,
    prefix: "SecretsManager",
    name: "SecretsManager",
  },
  kms: { target: "TrentService", type: JSON_1, prefix: "Kms", name: "Kms" },
  kinesis: { target: "Kinesis_20131202", type: JSON_1, prefix: "Kinesis", name: "Kinesis" },
  glue: { target: "AWSGlue", type: JSON_1, prefix: "Glue", name: "AWSGlue" },
  athena: { target: "AmazonAthena", type: JSON_1, prefix: "Athena", name: "AmazonAthena" },
  ecs: { target: "AmazonEC2ContainerServiceV20141113", type: JSON_1, prefix: "ECS", name: "AmazonECS" },
};

interface Response {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
}

/** The answer as text; an address where nobody answers is a failed task with a sentence that names it. */
async function send(
  address: string,
  init: RequestInit,
): Promise<Response | Extract<TaskAnswer, { error: unknown }>> {
  try {
    const response = await fetch(address, { redirect: "manual", ...init });
    const { status, statusText, headers } = response;
    return { status, statusText, headers, text: await response.text() };
  } catch (error) {
    const reason = error instanceof Error ? causeOf(error) : String(error);
    const cause = `The endpoint ${address} cannot be reached: ${reason}`;
    return { error: { error: "States.TaskFailed", cause } };
  }
}

const causeOf = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message);

function jsonOr(text: string): JsonValue {
  try {
    return text === "" ? "" : (JSON.parse(text) as JsonValue);
  } catch {
    return text;
  }
}

function memberOf(text: string, names: readonly string[]): string | undefined {
  const value = jsonOr(text);
  const found = isObject(value)
    ? names.map((name) => value[name]).find((each) => typeof each === "string")
    : undefined;
  return typeof found === "string" ? found : undefined;
}

const unknown = ({ resource }: TaskRequest): TaskAnswer => ({
  error: {
    error: "States.TaskFailed",
    cause: `An endpoint cannot do "${resource}": only functions, http:invoke and services with a JSON protocol (${Object.keys(PROTOCOLS).join(", ")}).`,
  },
});
