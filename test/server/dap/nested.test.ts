/** Debug sessions of state machines that start others, that read and write objects, and whose local code takes too long. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { JsonObject } from "../../../core/text/json-value.js";
import type { DebugHost } from "../../../server/dap/host.js";
import type { LaunchArguments } from "../../../server/dap/protocol.js";
import { bucketStore } from "../../../server/storage/bucket-store.js";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const machine = (states: JsonObject): string =>
  JSON.stringify({ StartAt: Object.keys(states)[0] ?? "", States: states });

const task = (resource: string, rest: JsonObject = {}): JsonObject => ({
  Type: "Task",
  Resource: resource,
  End: true,
  ...rest,
});

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:F";

const parent = machine({
  Start: task("arn:aws:states:::states:startExecution.sync:2", {
    Parameters: { StateMachineArn: "arn:aws:states:us-east-1:123456789012:stateMachine:child", Input: {} },
    OutputPath: "$.Output",
  }),
});

/** What the session printed until its end. */
async function printed(
  files: Readonly<Record<string, string>>,
  launch: Partial<LaunchArguments>,
  host: Partial<DebugHost> = {},
): Promise<string> {
  const client = inMemoryClient({ ...filesHost(files), ...host });
  await client.request("launch", { definition: "/flows/parent.asl.json", noDebug: true, ...launch });
  await client.request("configurationDone");
  await client.next("terminated");
  client.dispose();
  return client.events
    .flatMap(({ event, body }) => (event === "output" ? [String(body.output)] : []))
    .join("");
}

test("the machine beside the definition runs as part of the session, with its own mocks", async () => {
  const files = {
    "/flows/parent.asl.json": parent,
    "/flows/child.asl.json": machine({ Work: task(FUNCTION) }),
    "/flows/child.mocks.json": '{"Work": {"Return": "worked"}}',
  };
  assert.match(await printed(files, {}), /"worked"/);
});

test("the launch configuration names a machine; what it names wrongly is refused", async () => {
  const files = {
    "/flows/parent.asl.json": parent,
    "/other/any.asl.json": machine({ Done: { Type: "Pass", Result: "passed", End: true } }),
  };
  assert.match(await printed(files, { stateMachines: { child: "../other/any.asl.json" } }), /"passed"/);
  const client = inMemoryClient(filesHost(files));
  await assert.rejects(
    client.request("launch", { definition: "/flows/parent.asl.json", stateMachines: { child: 7 } }),
    /The entry of the state machine "child" must be a path such as "order\.asl\.json"/,
  );
  client.dispose();
});

test("a machine that is not known is told, and its task waits for the person", async () => {
  const client = inMemoryClient(filesHost({ "/flows/parent.asl.json": parent }));
  await client.request("launch", { definition: "/flows/parent.asl.json", noDebug: true });
  await client.request("configurationDone");
  const waiting = await client.next("asl/taskWaiting");
  assert.ok(
    client.events.some(({ body }) =>
      String(body?.output).includes('"Start" starts the state machine "child", which is not known here'),
    ),
  );
  await client.request("asl/answerTask", { token: waiting.body.token, output: { Output: "by hand" } });
  await client.next("terminated");
  client.dispose();
});

const folder = mkdtempSync(path.join(tmpdir(), "asl-buckets-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("s3: Maps read and write folders that stand for buckets", async () => {
  mkdirSync(path.join(folder, "s3", "data"), { recursive: true });
  writeFileSync(path.join(folder, "s3", "data", "items.jsonl"), '{"n":1}\n{"n":2}\n');
  const map = machine({
    All: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "JSONL" },
        Parameters: { Bucket: "data", Key: "items.jsonl" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "Give",
        States: { Give: { Type: "Pass", End: true } },
      },
      ResultWriter: {
        Resource: "arn:aws:states:::s3:putObject",
        Parameters: { Bucket: "data", Prefix: "out" },
        WriterConfig: { Transformation: "COMPACT", OutputType: "JSONL" },
      },
      OutputPath: "$.ResultWriterDetails.Key",
      End: true,
    },
  });
  const output = await printed(
    { [`${folder}/map.asl.json`]: map },
    { definition: `${folder}/map.asl.json`, s3: "s3" },
    { openBuckets: bucketStore },
  );
  assert.match(output, /"out\/1-1\/manifest\.json"/);
  assert.equal(
    readFileSync(path.join(folder, "s3/data/out/1-1/SUCCEEDED_0.jsonl"), "utf8"),
    '{"n":1}\n{"n":2}\n',
  );
});

test("TimeoutSeconds counts for local code, on the clock", async () => {
  const files = {
    "/flows/parent.asl.json": machine({ Work: task(FUNCTION, { TimeoutSeconds: 1 }) }),
    "/flows/tasks.json": '{"states": {"Work": {"command": ["never"]}}}',
  };
  let isAborted = false;
  const output = await printed(
    files,
    { tasks: "tasks.json" },
    {
      startTasks: async () => ({
        handler: (_, { signal }) =>
          new Promise(() => {
            signal.addEventListener("abort", () => {
              isAborted = true;
            });
          }),
        dispose: () => undefined,
      }),
    },
  );
  assert.match(output, /States\.Timeout/);
  assert.equal(isAborted, true);
});
