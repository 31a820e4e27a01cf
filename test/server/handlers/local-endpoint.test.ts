import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { startLocalEndpoint } from "../../../server/handlers/local-endpoint.js";

const taken: unknown[] = [];
const desk = {
  tokens: () => ["t"],
  answer: (token: string, answer: unknown) => {
    taken.push([token, answer]);
    return token === "t";
  },
  heartbeat: (token: string) => token === "t",
};

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Node's own request, which sends whatever Host and Origin it is told to. */
function post(
  url: string,
  target: string,
  body: string,
  headers: object = {},
  method = "POST",
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const all = { "X-Amz-Target": target, ...headers };
    const sent = request(url, { method, headers: all }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const SEND = "AWSStepFunctions.SendTask";
const calls: readonly (readonly [
  what: string,
  target: string,
  body: string,
  status: number,
  type?: string,
])[] = [
  ["an output", `${SEND}Success`, '{"taskToken":"t","output":"{\\"a\\":1}"}', 200],
  ["a failure", `${SEND}Failure`, '{"taskToken":"t","error":"E","cause":"c"}', 200],
  ["a failure without a name", `${SEND}Failure`, '{"taskToken":"t"}', 200],
  ["a heartbeat", `${SEND}Heartbeat`, '{"taskToken":"t"}', 200],
  ["an output that is no JSON", `${SEND}Success`, '{"taskToken":"t","output":"{"}', 400, "InvalidOutput"],
  ["an unknown token", `${SEND}Success`, '{"taskToken":"x","output":"1"}', 400, "InvalidToken"],
  ["an unknown heartbeat", `${SEND}Heartbeat`, "{}", 400, "InvalidToken"],
  ["another action", "AWSStepFunctions.StartExecution", "{}", 400, "UnknownOperationException"],
  ["a name of Object's", "AWSStepFunctions.SendTask__proto__", "{}", 400, "UnknownOperationException"],
  ["no JSON", `${SEND}Success`, "{", 400, "SerializationException"],
];

for (const [what, target, body, status, type] of calls) {
  test(`the endpoint answers ${what} with ${status}`, async () => {
    const { url, close } = await startLocalEndpoint(desk);
    const reply = await post(url, target, body);
    close();
    assert.deepEqual([reply.status, (reply.body as { __type?: string }).__type], [status, type]);
  });
}

test("answers arrive as values", () => {
  assert.deepEqual(taken.slice(0, 3), [
    ["t", { output: { a: 1 } }],
    ["t", { error: { error: "E", cause: "c" } }],
    ["t", { error: {} }],
  ]);
});

test("the endpoint listens on the loopback interface, lists tokens, and turns web pages away", async () => {
  const { url, close } = await startLocalEndpoint(desk);
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.deepEqual(await post(`${url}/tokens`, "", "", {}, "GET"), { status: 200, body: { tokens: ["t"] } });
  const body = '{"taskToken":"t"}';
  const pages = [{ Origin: "https://example.com" }, { Origin: "null" }, { Host: "example.com" }];
  for (const headers of pages)
    assert.equal((await post(url, `${SEND}Heartbeat`, body, headers)).status, 403, JSON.stringify(headers));
  close();
});
