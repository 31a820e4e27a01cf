/** `http:invoke`: the call that an HTTP Task makes, and its result as Step Functions gives it. https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { TaskAnswer } from "../../core/interpreter/task-handler.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { fitsPattern } from "../tasks/called-function.js";
import type { HttpConnection } from "../tasks/task-plan.js";
import { asText } from "./aws-response.js";
import { arrayFormatOf, formEncoded } from "./form-encoding.js";
import { authorizationOf } from "./http-connection.js";

/** Where calls go, and with what. */
export interface HttpSurroundings {
  /** The address that a call is made to in place of its own; undefined where the call must not be made. */
  readonly addressOf: (endpoint: string) => string | undefined;
  /** By name or pattern of an ARN. */
  readonly connections: ReadonlyMap<string, HttpConnection>;
  readonly signal: AbortSignal;
  /** Told what the person should know. */
  readonly log: (sentence: string) => void;
  /** Milliseconds; AWS's own limit unless given. */
  readonly timeout?: number;
}

/** AWS ends an HTTP Task after so many milliseconds. */
const TIMEOUT = 60_000;

/** Headers that a task must not set. */
const FORBIDDEN =
  /^(authorization|connection|content-md5|date|expect|host|max-forwards|proxy-authenticate|server|te|transfer-encoding|trailer|upgrade|via|www-authenticate|x-forwarded.*|x-amz.*)$/i;

/** Makes the call. */
export async function httpTask(input: JsonValue, surroundings: HttpSurroundings): Promise<TaskAnswer> {
  const call = isObject(input) ? input : {};
  const endpoint = asText(call["ApiEndpoint"] ?? "");
  const address = surroundings.addressOf(endpoint);
  if (address === undefined) return { pending: true };
  const forbidden = Object.keys(membersOf(call["Headers"])).find((name) => FORBIDDEN.test(name));
  if (forbidden !== undefined)
    return failed("States.Runtime", `An HTTP Task must not set the header "${forbidden}".`);
  const connection = connectionOf(call, surroundings);
  const body = bodyOf(call, connection);
  if ("error" in body) return body;
  const { signal, timeout = TIMEOUT } = surroundings;
  const method = asText(call["Method"] ?? "GET").toUpperCase();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const authorization = await authorizationOf(connection, limit);
    const response = await fetch(urlOf(address, call, connection), {
      method,
      headers: headersOf(call, connection, authorization, body.text),
      redirect: "manual",
      signal: limit,
      ...(body.text !== undefined && method !== "GET" && method !== "HEAD" && { body: body.text }),
    });
    return await resultOf(response, method);
  } catch (error) {
    return failed("States.Http.Socket", `The call of ${address} failed: ${reasonOf(error)}`);
  }
}

/** The connection that the task names; one that the tasks file has not adds nothing. */
function connectionOf(call: JsonObject, { connections, log }: HttpSurroundings): HttpConnection {
  const named = [call["Authentication"], call["InvocationConfig"]].flatMap(
    (each) => membersOf(each)["ConnectionArn"] ?? [],
  );
  const arn = named.find((each) => typeof each === "string");
  if (typeof arn !== "string") return {};
  const name = /:connection\/([^/]+)/.exec(arn)?.[1] ?? arn;
  const found =
    connections.get(arn) ??
    connections.get(name) ??
    [...connections].find(([pattern]) => fitsPattern(arn, pattern))?.[1];
  if (!found)
    log(
      `The connection "${name}" is not among "connections" of the tasks file: the call is made without its credentials.`,
    );
  return found ?? {};
}

function urlOf(address: string, call: JsonObject, { query = {} }: HttpConnection): string {
  const url = new URL(address);
  const parameters: JsonObject = { ...membersOf(call["QueryParameters"]), ...query };
  const own = formEncoded(parameters, "REPEAT");
  if (own !== "") url.search = url.search === "" ? own : `${url.search}&${own}`;
  return url.href;
}

/** The connection's headers replace those of the same name, in the same case, of the task. */
function headersOf(
  call: JsonObject,
  { headers = {} }: HttpConnection,
  authorization: Readonly<Record<string, string>>,
  body: string | undefined,
): Readonly<Record<string, string>> {
  const own = Object.entries(membersOf(call["Headers"])).map(
    ([name, value]) => [name, (isArray(value) ? value : [value]).map(asText).join(",")] as const,
  );
  const all: Record<string, string> = { ...Object.fromEntries(own), ...headers, ...authorization };
  const isTyped = Object.keys(all).some((name) => /^content-type$/i.test(name));
  const type = isForm(call) ? "application/x-www-form-urlencoded" : "application/json; charset=UTF-8";
  return {
    "User-Agent": "Amazon|StepFunctions|HttpInvoke|us-east-1",
    Range: "bytes=0-262144",
    ...(body !== undefined && !isTyped && { "Content-Type": type }),
    ...all,
  };
}

const isForm = (call: JsonObject): boolean =>
  membersOf(call["Transform"])["RequestBodyEncoding"] === "URL_ENCODED";

/** The text of the body, the connection's members in place of the task's; or why there is none. */
function bodyOf(
  call: JsonObject,
  { body: added = {} }: HttpConnection,
): { readonly text: string | undefined } | { readonly error: AslError } {
  const given = call["RequestBody"];
  const adds = Object.keys(added).length > 0;
  if (given === undefined && !adds) return { text: undefined };
  if (given !== undefined && !isObject(given)) {
    if (!adds && !isForm(call)) return { text: asText(given) };
    return failed("States.Runtime", NO_OBJECT);
  }
  const body: JsonObject = { ...given, ...added };
  if (!isForm(call)) return { text: JSON.stringify(body) };
  const options = membersOf(membersOf(call["Transform"])["RequestEncodingOptions"]);
  return { text: formEncoded(body, arrayFormatOf(options["ArrayFormat"])) };
}

const NO_OBJECT =
  "The RequestBody of an HTTP Task must be an object where it is URL_ENCODED or its connection has body parameters.";

/** The task's result, or its error for any status that is no success. */
async function resultOf(response: Response, method: string): Promise<TaskAnswer> {
  const { status, statusText, headers } = response;
  const text = await response.text();
  if (status >= 300) return failed(`States.Http.StatusCode.${status}`, text);
  const type = headers.get("content-type") ?? "";
  const hasBody = text !== "" && status !== 204 && method !== "HEAD";
  if (hasBody && !READABLE.test(type))
    return failed(
      "States.Runtime",
      `The response has the content type "${type}", which an HTTP Task cannot read.`,
    );
  const lists = [...headers].map(([name, value]) => [name, [value]] as const);
  return {
    output: {
      Headers: Object.fromEntries(lists),
      ...(hasBody && { ResponseBody: /json|^$/i.test(type) ? jsonOr(text) : text }),
      StatusCode: status,
      StatusText: statusText,
    },
  };
}

/** JSON and texts; a response that does not say what it is counts as text. */
const READABLE = /^$|json|^text\/|xml|x-www-form-urlencoded|javascript/i;

function jsonOr(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

const membersOf = (value: JsonValue | undefined): JsonObject =>
  isObject(value ?? null) ? (value as JsonObject) : {};

const failed = (error: string, cause: string): { readonly error: AslError } => ({ error: { error, cause } });

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
