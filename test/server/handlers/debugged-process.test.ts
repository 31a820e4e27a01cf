/** Functions that are started for a debugger: where it shall attach, that they wait for it, and what they print. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { type LambdaFunction, lambdaFunction } from "../../../server/handlers/lambda-function.js";
import type { FunctionOutcome } from "../../../server/handlers/local-function.js";
import type { WaitingFunction } from "../../../server/tasks/function-debugging.js";
import { buildNodeHost } from "../../support/node-host.js";

const host = buildNodeHost();
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "asl-debugged-")));
after(() => {
  host.dispose();
  rmSync(folder, { recursive: true, force: true });
});

writeFileSync(path.join(folder, "node.cjs"), "exports.handler = async () => 'never before the debugger';\n");
writeFileSync(
  path.join(folder, "snake.py"),
  "def handler(event, context):\n    print('hello')\n    return event\n",
);
const debugpy = path.join(folder, "libs");
mkdirSync(debugpy);
// Stands for the real package: it listens, and its client is there at once.
writeFileSync(
  path.join(debugpy, "debugpy.py"),
  "def listen(address):\n    return (address[0], 5678)\n\ndef wait_for_client():\n    pass\n",
);

interface Started {
  readonly attached: Promise<WaitingFunction>;
  readonly outcome: Promise<FunctionOutcome>;
  readonly printed: readonly string[];
  readonly running: LambdaFunction;
  stop(): void;
}

function start(handler: string, libs?: string): Started {
  const printed: string[] = [];
  const controller = new AbortController();
  let attach: (waiting: WaitingFunction) => void = () => undefined;
  const attached = new Promise<WaitingFunction>((resolve) => {
    attach = resolve;
  });
  const worker = { kind: "lambda", handler, environment: {}, timeout: 3, memory: 128 } as const;
  const running = lambdaFunction(worker, folder, {
    nodeHost: host.command,
    environment: () => ({}),
    log: (_name, line) => void printed.push(line),
    debugging: { ...(libs !== undefined && { debugpy: libs }), attach, stepsIn: () => false },
  });
  const call = { payload: 7, name: "f", arn: "arn", requestId: "id", signal: controller.signal };
  return { attached, outcome: running.invoke(call), printed, running, stop: () => controller.abort() };
}

test("a Node function says where its debugger shall attach, and waits for it", async () => {
  const { attached, outcome, printed, running } = start("node.handler");
  const { name, language, port } = await attached;
  assert.deepEqual({ name, language }, { name: "f", language: "node" });
  assert.ok(port > 0);
  const first = await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 300, "waits"))]);
  assert.equal(first, "waits");
  running.dispose();
  assert.ok("error" in (await outcome));
  assert.deepEqual(printed, []);
});

test("a Python function does so with debugpy, and prints only what is its own", async () => {
  const { attached, outcome, printed, running } = start("snake.handler", debugpy);
  assert.deepEqual(await attached, { name: "f", language: "python", port: 5678 });
  assert.deepEqual(await outcome, { payload: 7 });
  assert.deepEqual(printed, ["hello"]);
  running.dispose();
});

test("without debugpy a Python function runs as ever", async () => {
  const { outcome, running } = start("snake.handler");
  assert.deepEqual(await outcome, { payload: 7 });
  running.dispose();
});
