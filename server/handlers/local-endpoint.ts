/** A server on the loopback interface that answers tasks by their tokens, in Step Functions' own protocol. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { OutsideAnswer } from "../tasks/asked-task.js";

/** Who takes the answers: a live run. */
export interface TokenDesk {
  /** The tokens that can be answered now. */
  tokens(): readonly string[];
  /** False when no task has the token. */
  answer(token: string, answer: OutsideAnswer): boolean;
  heartbeat(token: string): boolean;
}

export interface LocalEndpoint {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): void;
}

/** The path under which the tokens are listed: `{"tokens": […]}`. */
export const TOKENS_PATH = "/tokens";

const LARGEST_BODY = 2 * 1024 * 1024;

/** Starts the server on a free port. */
export function startLocalEndpoint(desk: TokenDesk): Promise<LocalEndpoint> {
  const server = createServer((request, response) => {
    respond(request, desk).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) => send(response, 500, fault("InternalFailure", String(error))),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
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

type Answer = readonly [status: number, body: JsonObject];

async function respond(request: IncomingMessage, desk: TokenDesk): Promise<Answer> {
  // Pages in a browser can reach the loopback interface too; they always say where they come from, or another host name.
  const host = request.headers.host ?? "";
  if (request.headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host))
    return [403, fault("AccessDeniedException", "This endpoint is for programs on this machine only.")];
  if (request.method === "GET" && request.url === TOKENS_PATH) return [200, { tokens: desk.tokens() }];
  const target = String(request.headers["x-amz-target"] ?? "");
  const action = /^AWSStepFunctions\.(SendTask\w+)$/.exec(target)?.[1] ?? "";
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (request.method !== "POST" || !act) {
    const known = Object.keys(ACTIONS).join(", ");
    return [400, fault("UnknownOperationException", `"${target}" is not done here; there are: ${known}.`)];
  }
  const input = parsed(await bodyOf(request));
  if (!isObject(input)) return [400, fault("SerializationException", "The body must be a JSON object.")];
  return act(input, desk);
}

const ACTIONS: Readonly<Record<string, (input: JsonObject, desk: TokenDesk) => Answer>> = {
  SendTaskSuccess({ taskToken: token = "", output: text }, desk) {
    const output = typeof text === "string" ? parsed(text) : undefined;
    if (output === undefined) return [400, fault("InvalidOutput", "Invalid Output: 'Not valid JSON'")];
    return done(desk.answer(String(token), { output }));
  },
  SendTaskFailure({ taskToken: token = "", error, cause }, desk) {
    const given = {
      ...(typeof error === "string" && { error }),
      ...(typeof cause === "string" && { cause }),
    };
    return done(desk.answer(String(token), { error: given }));
  },
  SendTaskHeartbeat({ taskToken: token = "" }, desk) {
    return done(desk.heartbeat(String(token)));
  },
};

const done = (isKnown: boolean): Answer =>
  isKnown ? [200, {}] : [400, fault("InvalidToken", "Invalid Token: 'Invalid token'")];

const fault = (type: string, message: string): JsonObject => ({ __type: type, message });

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return "";
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
