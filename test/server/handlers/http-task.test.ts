/** `http:invoke` against a server that tells what it was asked. What is expected is what AWS sends and gives. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { TaskAnswer } from "../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { httpTask } from "../../../server/handlers/http-task.js";
import type { HttpConnection } from "../../../server/tasks/task-plan.js";

const server = createServer((request, response) => void respond(request, response));
let origin = "";
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const part of request) body += String(part);
  const { pathname, search } = new URL(request.url ?? "/", origin);
  const { method, headers } = request;
  const echo = JSON.stringify({ method, search, headers, body });
  const send = (status: number, type: string | undefined, text: string): void => {
    response.writeHead(status, { ...(type && { "Content-Type": type }) }).end(text);
  };
  switch (pathname) {
    case "/text":
      return send(200, "text/plain", '{"not": "parsed"}');
    case "/nothing":
      return send(204, undefined, "");
    case "/bytes":
      return send(200, "application/octet-stream", "bytes");
    case "/teapot":
      return send(418, undefined, "");
    case "/broken":
      return send(503, "application/json", '{"why": "busy"}');
    case "/token":
      return send(200, "application/json", JSON.stringify({ access_token: `for ${body}` }));
    case "/slow":
      return;
    default:
      return send(200, "application/json", echo);
  }
}

const ARN = "arn:aws:events:us-east-1:123456789012:connection/shop/0000";

const told: string[] = [];

const call = (input: JsonObject, connection?: HttpConnection, timeout = 5000): Promise<TaskAnswer> =>
  httpTask(
    {
      ApiEndpoint: "https://example.com/echo",
      Method: "POST",
      Authentication: { ConnectionArn: ARN },
      ...input,
    },
    {
      addressOf: (endpoint) => origin + endpoint.replace(/^https:\/\/[^/]*/, ""),
      connections: new Map(connection ? [["shop", connection]] : []),
      signal: new AbortController().signal,
      log: (sentence) => void told.push(sentence),
      timeout,
    },
  );

const outputOf = async (answer: Promise<TaskAnswer>): Promise<JsonObject> => {
  const given = await answer;
  assert.ok("output" in given, JSON.stringify(given));
  return given.output as JsonObject;
};

const errorOf = async (answer: Promise<TaskAnswer>): Promise<JsonValue> => {
  const given = await answer;
  assert.ok("error" in given, JSON.stringify(given));
  return [given.error.error ?? "", given.error.cause ?? ""];
};

const echoed = async (answer: Promise<TaskAnswer>) =>
  (await outputOf(answer))["ResponseBody"] as {
    method: string;
    search: string;
    headers: Record<string, string>;
    body: string;
  };

test("the result has headers as lists, the parsed body, the status and its text", async () => {
  const {
    Headers: headers,
    StatusCode,
    StatusText,
    ...rest
  } = await outputOf(call({ RequestBody: { a: 1 } }));
  assert.deepEqual((headers as JsonObject)["content-type"], ["application/json"]);
  assert.deepEqual([StatusCode, StatusText, Object.keys(rest)], [200, "OK", ["ResponseBody"]]);
});

test("what is sent of its own accord", async () => {
  const { headers, body } = await echoed(call({ RequestBody: { a: 1 } }));
  assert.equal(headers["user-agent"], "Amazon|StepFunctions|HttpInvoke|us-east-1");
  assert.equal(headers["range"], "bytes=0-262144");
  assert.equal(headers["content-type"], "application/json; charset=UTF-8");
  assert.equal(body, '{"a":1}');
});

test("a text is the body as it is; texts and missing bodies of responses stay so", async () => {
  assert.equal((await echoed(call({ RequestBody: "plain" }))).body, "plain");
  const to = (path: string, rest: JsonObject = {}) =>
    call({ ApiEndpoint: `https://example.com${path}`, ...rest });
  assert.equal((await outputOf(to("/text")))["ResponseBody"], '{"not": "parsed"}');
  assert.deepEqual(Object.keys(await outputOf(to("/nothing"))), ["Headers", "StatusCode", "StatusText"]);
  assert.deepEqual(Object.keys(await outputOf(to("/echo", { Method: "HEAD" }))), [
    "Headers",
    "StatusCode",
    "StatusText",
  ]);
});

test("query parameters are added and encoded", async () => {
  const { search } = await echoed(
    call({
      ApiEndpoint: "https://example.com/echo?first=1",
      QueryParameters: { q: "a b+c", list: ["x", "y"] },
    }),
  );
  assert.equal(search, "?first=1&q=a%20b%2Bc&list=x&list=y");
});

test("a body may be sent as a form, its arrays in four ways", async () => {
  const form = async (options?: JsonObject): Promise<string> => {
    const Transform = {
      RequestBodyEncoding: "URL_ENCODED",
      ...(options && { RequestEncodingOptions: options }),
    };
    const { headers, body } = await echoed(call({ RequestBody: { n: "a b", list: ["x", "y"] }, Transform }));
    assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
    return decodeURIComponent(body.replace("n=a%20b&", ""));
  };
  assert.equal(await form(), "list[0]=x&list[1]=y");
  assert.equal(await form({ ArrayFormat: "REPEAT" }), "list=x&list=y");
  assert.equal(await form({ ArrayFormat: "COMMAS" }), "list=x,y");
  assert.equal(await form({ ArrayFormat: "BRACKETS" }), "list[]=x&list[]=y");
});

test("statuses that are no success, and answers that cannot be read, are errors", async () => {
  const to = (path: string, rest: JsonObject = {}) =>
    call({ ApiEndpoint: `https://example.com${path}`, ...rest });
  assert.deepEqual(await errorOf(to("/teapot")), ["States.Http.StatusCode.418", ""]);
  assert.deepEqual(await errorOf(to("/broken")), ["States.Http.StatusCode.503", '{"why": "busy"}']);
  assert.match(String(await errorOf(to("/bytes"))), /^States\.Runtime,.*application\/octet-stream/);
  assert.match(
    String(await errorOf(to("/echo", { Headers: { Authorization: "own" } }))),
    /^States\.Runtime,.*"Authorization"/,
  );
  assert.match(
    String(await errorOf(call({ ApiEndpoint: "https://example.com/slow" }, undefined, 50))),
    /^States\.Http\.Socket,/,
  );
});

test("a connection authorizes the call, and its own values replace the task's", async () => {
  const { headers, search, body } = await echoed(
    call(
      {
        Headers: { "x-shared": "task", "x-own": "task" },
        QueryParameters: { shared: "task", own: "task" },
        RequestBody: { shared: { a: 1 }, own: 1 },
      },
      {
        basic: { username: "me", password: "secret" },
        headers: { "x-shared": "connection" },
        query: { shared: "connection" },
        body: { shared: "connection" },
      },
    ),
  );
  assert.equal(headers["authorization"], `Basic ${Buffer.from("me:secret").toString("base64")}`);
  assert.deepEqual([headers["x-shared"], headers["x-own"]], ["connection", "task"]);
  assert.equal(search, "?shared=connection&own=task");
  assert.equal(body, '{"shared":"connection","own":1}');
});

test("API keys, tokens, and secrets from the environment", async () => {
  process.env["TEST_KEY"] = "from outside";
  const key = await echoed(call({}, { apiKey: { name: "x-key", value: "${env:TEST_KEY}" } }));
  assert.equal(key.headers["x-key"], "from outside");
  const oauth = { url: `${origin}/token`, clientId: "me", clientSecret: "s", body: { scope: "all" } };
  assert.equal(
    (await echoed(call({}, { oauth }))).headers["authorization"],
    "Bearer for grant_type=client_credentials&scope=all&client_secret=s&client_id=me",
  );
});

test("a text as body and a connection with body parameters do not go together", async () => {
  assert.match(
    String(await errorOf(call({ RequestBody: "text" }, { body: { a: "1" } }))),
    /^States\.Runtime,The RequestBody of an HTTP Task must be an object/,
  );
});

test("a connection that is not known is said", async () => {
  told.length = 0;
  await outputOf(call({}));
  assert.deepEqual(told, [
    'The connection "shop" is not among "connections" of the tasks file: the call is made without its credentials.',
  ]);
});
