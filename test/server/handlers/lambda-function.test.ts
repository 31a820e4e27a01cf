import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { JsonValue } from "../../../core/text/json-value.js";
import { functionError, lambdaFunction } from "../../../server/handlers/lambda-function.js";
import type { FunctionOutcome } from "../../../server/handlers/local-function.js";
import type { LambdaWorker } from "../../../server/tasks/task-plan.js";
import { buildNodeHost } from "../../support/node-host.js";

const host = buildNodeHost();
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "asl-functions-")));
after(() => {
  host.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

write(
  "esm.mjs",
  `let calls = 0;
export const echo = async (event, context) => {
  console.log("called", ++calls);
  return { event, calls, name: context.functionName, id: context.awsRequestId, arn: context.invokedFunctionArn,
    memory: context.memoryLimitInMB, hasTime: context.getRemainingTimeInMillis() > 1000 };
};
export const environment = async () => ({ own: process.env.OWN, all: process.env.ALL, handler: process.env._HANDLER,
  key: process.env.AWS_ACCESS_KEY_ID, profile: process.env.AWS_PROFILE ?? null, folder: process.cwd() });
export const nothing = async () => {};
class Declined extends Error { name = "Payments.Declined"; }
export const decline = async () => { throw new Declined("no money"); };
export const text = async () => { throw "a text"; };
export const slow = () => new Promise((resolve) => setTimeout(resolve, 60_000));
export const exit = () => process.exit(3);
export const late = () => { setTimeout(() => { throw new TypeError("too late"); }, 1); return new Promise(() => {}); };
export const lost = () => { Promise.reject(new Error("lost")); return new Promise((resolve) => setTimeout(resolve, 60_000)); };
export const silent = () => {};
export const big = async () => 1n;
`,
);
write(
  "common.cjs",
  `exports.callback = (event, context, callback) => setTimeout(() => callback(null, event.x + 1), 1);
exports.failing = (event, context, callback) => callback("not today");
exports.done = (event, context) => context.succeed("done");
module.exports.nested = { inner: 1 };
`,
);
write("broken.mjs", "export const handler = ;\n");
write("throws.mjs", `throw new RangeError("while loading");\n`);
write(
  "python_one.py",
  `import os
print("loading")
class CustomException(Exception):
    pass
def handler(event, context):
    print("handling")
    return {"event": event, "name": context.function_name, "time": context.get_remaining_time_in_millis() > 1000, "own": os.environ["OWN"]}
def fail(event, context):
    raise CustomException("Some exception was raised.")
def unserialisable(event, context):
    return {1, 2}
`,
);

const logged: string[] = [];

async function call(
  handler: string,
  payload: JsonValue = {},
  more: Partial<LambdaWorker> = {},
  signal = new AbortController().signal,
): Promise<FunctionOutcome> {
  const made = lambdaFunction(
    { kind: "lambda", handler, environment: { OWN: "own" }, timeout: 20, memory: 512, ...more },
    folder,
    {
      nodeHost: host.command,
      environment: () => ({ ALL: "all" }),
      log: (name, line) => logged.push(`${name}: ${line}`),
    },
  );
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
  try {
    return await made.invoke({ payload, name: "f", arn, qualifier: "2", requestId: "id", signal });
  } finally {
    made.dispose();
  }
}

const errorOf = async (...args: Parameters<typeof call>): Promise<readonly [string, JsonValue]> => {
  const outcome = await call(...args);
  assert.ok("error" in outcome, JSON.stringify(outcome));
  return [outcome.error.error ?? "", JSON.parse(outcome.error.cause ?? "") as JsonValue];
};

test("a Node handler gets the event and Lambda's context, and what it prints is told", async () => {
  assert.deepEqual(await call("esm.echo", { a: [1] }), {
    payload: {
      event: { a: [1] },
      calls: 1,
      name: "f",
      id: "id",
      arn: "arn:aws:lambda:us-east-1:123456789012:function:f:2",
      memory: "512",
      hasTime: true,
    },
  });
  assert.ok(logged.includes("f: called 1"));
});

test("a function finds its environment, and no credentials of the person", async () => {
  process.env["AWS_PROFILE"] = "person";
  const outcome = await call("esm.environment");
  delete process.env["AWS_PROFILE"];
  assert.deepEqual(outcome, {
    payload: { own: "own", all: "all", handler: "esm.environment", key: "local", profile: null, folder },
  });
});

const results: readonly (readonly [handler: string, result: JsonValue])[] = [
  ["esm.nothing", null],
  ["esm.silent", null],
  ["common.callback", 3],
  ["common.done", "done"],
];
for (const [handler, result] of results) {
  test(`${handler} gives ${JSON.stringify(result)}`, async () => {
    assert.deepEqual(await call(handler, { x: 2 }), { payload: result });
  });
}

test("a thrown error is its type's name, with Lambda's payload as the cause", async () => {
  const at = `    at decline (file://${folder}/esm.mjs:11:44)`;
  const [error, cause] = await errorOf("esm.decline");
  assert.equal(error, "Payments.Declined");
  const shown = { errorType: "Payments.Declined", errorMessage: "no money" };
  assert.deepEqual(cause, { ...shown, trace: ["Payments.Declined: no money", at] });
});

const errors: readonly (readonly [handler: string, error: string, message: string | RegExp])[] = [
  ["esm.text", "string", "a text"],
  ["common.failing", "string", "not today"],
  ["esm.late", "TypeError", "too late"],
  ["esm.lost", "Runtime.UnhandledPromiseRejection", "lost"],
  ["esm.big", "Runtime.MarshalError", /BigInt/],
  ["esm.exit", "Runtime.ExitError", "RequestId: id Error: Runtime exited with error: exit status 3"],
  ["esm.missing", "Runtime.HandlerNotFound", /has no function "missing"/],
  ["broken.handler", "Runtime.UserCodeSyntaxError", /Unexpected token/],
  ["throws.handler", "RangeError", "while loading"],
  ["python_one.missing", "Runtime.HandlerNotFound", /has no attribute 'missing'/],
  ["python_one.unserialisable", "Runtime.MarshalError", /not JSON serializable/],
];
for (const [handler, name, message] of errors) {
  test(`${handler} fails as ${name}`, async () => {
    const [error, cause] = await errorOf(handler);
    const told = String((cause as { errorMessage?: string }).errorMessage);
    assert.equal(error, name);
    if (typeof message === "string") assert.equal(told, message);
    else assert.match(told, message);
  });
}

test("a handler that is not there is a sentence", async () => {
  const outcome = await call("none.handler");
  assert.deepEqual(outcome, {
    error: {
      error: "Runtime.ImportModuleError",
      cause: `The handler "none.handler" of the function "f" was not found: there is no "${path.join(folder, "none")}" with .mjs, .cjs, .js, .py.`,
    },
  });
});

test("a function that takes too long is ended, as is one that nobody waits for any more", async () => {
  const [error, cause] = await errorOf("esm.slow", {}, { timeout: 0.2 });
  assert.deepEqual(
    [error, cause],
    [
      "Sandbox.Timedout",
      {
        errorType: "Sandbox.Timedout",
        errorMessage: "RequestId: id Error: Task timed out after 0.20 seconds",
      },
    ],
  );
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  const before = Date.now();
  await call("esm.slow", {}, {}, controller.signal);
  assert.ok(Date.now() - before < 10_000);
});

test("a Python handler gets event and context, and its errors are as Lambda's Python tells them", async () => {
  assert.deepEqual(await call("python_one.handler", { ü: 1 }), {
    payload: { event: { ü: 1 }, name: "f", time: true, own: "own" },
  });
  assert.ok(logged.includes("f: loading") && logged.includes("f: handling"));
  const outcome = await call("python_one.fail");
  const line = `  File "${folder}/python_one.py", line 9, in fail\n    raise CustomException("Some exception was raised.")\n`;
  const cause = `{"errorMessage": "Some exception was raised.", "errorType": "CustomException", "requestId": "id", "stackTrace": [${JSON.stringify(line)}]}`;
  assert.deepEqual(outcome, { error: { error: "CustomException", cause } });
});

test("a process is kept for the next invocation, and one more is started for one at the same time", async () => {
  const made = lambdaFunction(
    { kind: "lambda", handler: "esm.echo", environment: {}, timeout: 20, memory: 128 },
    folder,
    { nodeHost: host.command, environment: () => ({}), log: () => undefined },
  );
  const { signal } = new AbortController();
  const invoke = async (): Promise<unknown> => {
    const outcome = await made.invoke({ payload: {}, name: "f", arn: "a", requestId: "i", signal });
    return "payload" in outcome ? (outcome.payload as { calls: number }).calls : outcome;
  };
  assert.deepEqual([await invoke(), await invoke()], [1, 2]);
  assert.deepEqual((await Promise.all([invoke(), invoke()])).sort(), [1, 3]);
  made.dispose();
});

test("inline code of a template runs as index", async () => {
  const node = await call("index.handler", 2, {
    code: "exports.handler = async (x) => x * 2;",
    runtime: "nodejs",
  });
  const python = await call("index.handler", 2, {
    code: "def handler(x, context):\n    return x * 3\n",
    runtime: "python",
  });
  assert.deepEqual([node, python], [{ payload: 4 }, { payload: 6 }]);
});

test("a payload without errorType is Lambda.Unknown", () => {
  assert.deepEqual(functionError('{"errorMessage": "x"}'), {
    error: "Lambda.Unknown",
    cause:
      'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage": "x"}',
  });
});
