/** A server on the loopback interface that speaks the JSON protocol of AWS services: an action in `X-Amz-Target`, a JSON object in and out. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiError } from "../../core/interpreter/execution-input.js";
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";

export type ApiAnswer = { readonly body: JsonObject } | { readonly fault: ApiError };

/** Does one action; its input is what the caller sent, unchecked. The signal is aborted when the caller does not wait any more. */
export type ApiAction = (input: JsonObject, signal: AbortSignal) => ApiAnswer | Promise<ApiAnswer>;

export interface JsonEndpointOptions {
  /** Before the action in X-Amz-Target, such as `AWSStepFunctions`. */
  readonly target: string;
  readonly actions: Readonly<Record<string, ApiAction>>;
  /** What GET gives, by path. */
  readonly pages?: Readonly<Record<string, () => JsonObject>>;
  /** A free one unless given. */
  readonly port?: number;
}

export interface JsonEndpoint {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): void;
}

const LARGEST_BODY = 2 * 1024 * 1024;

/** Starts the server. Rejects when the port is taken. */
export function startJsonEndpoint(options: JsonEndpointOptions): Promise<JsonEndpoint> {
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    respond(request, options, gone.signal).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) => send(response, 500, faultBody("InternalFailure", String(error))),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

type Reply = readonly [status: number, body: JsonObject];

async function respond(
  request: IncomingMessage,
  { target, actions, pages = {} }: JsonEndpointOptions,
  signal: AbortSignal,
): Promise<Reply> {
  // Pages in a browser can reach the loopback interface too; they always say where they come from, or another host name.
  const host = request.headers.host ?? "";
  if (request.headers.origin !== undefined || !/^([\w-]+\.)?(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))
    return [403, faultBody("AccessDeniedException", "This endpoint is for programs on this machine only.")];
  const { url = "/", method } = request;
  const page = method === "GET" && Object.hasOwn(pages, url) ? pages[url] : undefined;
  if (page) return [200, page()];
  const asked = String(request.headers["x-amz-target"] ?? "");
  const [service, action = ""] = asked.split(".");
  const act = service === target && Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (method !== "POST" || !act) {
    const known = Object.keys(actions).join(", ");
    return [400, faultBody("UnknownOperationException", `"${asked}" is not done here; there are: ${known}.`)];
  }
  const input = parsed(await bodyOf(request));
  if (!isObject(input)) return [400, faultBody("SerializationException", "The body must be a JSON object.")];
  const answer = await act(input, signal);
  return "body" in answer ? [200, answer.body] : [400, faultBody(answer.fault.code, answer.fault.message)];
}

const faultBody = (type: string, message: string): JsonObject => ({ __type: type, message });

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text === "" ? "{}" : text) as JsonValue;
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return "too long";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  const text = JSON.stringify(body);
  const type = typeof body["__type"] === "string" ? { "x-amzn-ErrorType": body["__type"] } : {};
  const headers = { "Content-Type": "application/x-amz-json-1.0", "Content-Length": Buffer.byteLength(text) };
  response.writeHead(status, { ...headers, ...type }).end(text);
}
