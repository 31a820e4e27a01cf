/** Tasks done by local code in a debug session: only where the host allows it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { startLocalTasks } from "../../../server/handlers/start-local-tasks.js";
import type { LocalTasksListener, StartLocalTasks } from "../../../server/tasks/local-tasks.js";
import { filesHost, inMemoryClient } from "../../support/dap.js";
import { buildNodeHost } from "../../support/node-host.js";

const state = (resource: string, next: object): object => ({ Type: "Task", Resource: resource, ...next });
const definition = JSON.stringify({
  StartAt: "Work",
  States: {
    Work: state("arn:aws:lambda:us-east-1:123456789012:function:work", { Next: "Ask" }),
    Ask: state("arn:aws:states:::sqs:sendMessage.waitForTaskToken", {
      Parameters: { QueueUrl: "questions", MessageBody: { "token.$": "$$.Task.Token", "got.$": "$" } },
      End: true,
    }),
  },
});
const tasks = JSON.stringify({
  resources: { "*:function:work": { lambda: "work.handler" } },
  queues: { questions: { trigger: { lambda: "answer.handler" } } },
});

const folder = mkdtempSync(path.join(tmpdir(), "asl-debug-"));
const nodeHost = buildNodeHost();
after(() => {
  nodeHost.dispose();
  rmSync(folder, { recursive: true, force: true });
});
writeFileSync(path.join(folder, "work.mjs"), "export const handler = async () => 'worked';\n");
writeFileSync(
  path.join(folder, "answer.mjs"),
  `export const handler = async ({ Records: [{ body }] }) => {
  const { token, got } = JSON.parse(body);
  const response = await fetch(process.env.AWS_ENDPOINT_URL_SFN, {
    method: "POST",
    headers: { "X-Amz-Target": "AWSStepFunctions.SendTaskSuccess" },
    body: JSON.stringify({ taskToken: token, output: JSON.stringify({ answered: got }) }),
  });
  if (!response.ok) throw new Error(await response.text());
};
`,
);

const files = { [`${folder}/a.asl.json`]: definition, [`${folder}/a.tasks.json`]: tasks };
const launch = { definition: `${folder}/a.asl.json`, tasks: "a.tasks.json", noDebug: true };

test("without the host's leave a launch with a tasks file is refused", async () => {
  const client = inMemoryClient(filesHost(files));
  await assert.rejects(
    client.request("launch", launch),
    /The tasks file would run local code, which is not allowed here: trust the workspace/,
  );
  client.dispose();
});

test("local code does the tasks, and its callback completes the waiting one", async () => {
  const client = inMemoryClient({ ...filesHost(files), startTasks: startLocalTasks(nodeHost.command) });
  await client.request("launch", launch);
  await client.request("configurationDone");
  await client.next("terminated");
  const printed = client.events.flatMap(({ event, body }) =>
    event === "output" ? [String(body.output)] : [],
  );
  assert.match(printed.join(""), /answered/);
  assert.match(printed.join(""), /"answered":\s*"worked"/);
  client.dispose();
});

test("a task that is reached again after going back is not done again, and everything ends with the session", async () => {
  const asked: string[] = [];
  let listener: LocalTasksListener | undefined;
  let isDisposed = false;
  const startTasks: StartLocalTasks = async (_, document, given) => {
    assert.equal(document.kind, "asl");
    listener = given;
    return {
      handler: ({ state: name }) => {
        asked.push(name);
        return name === "Work" ? { output: 1 } : { pending: true };
      },
      dispose: () => {
        isDisposed = true;
      },
    };
  };
  const client = inMemoryClient({ ...filesHost(files), startTasks });
  await client.request("launch", { ...launch, noDebug: false, stopOnEntry: true });
  await client.request("configurationDone");
  await client.next("stopped");
  for (const command of ["next", "stepBack", "next"]) {
    await client.request(command, { threadId: 1 });
    await client.next("stopped");
  }
  await client.request("continue", { threadId: 1 });
  await client.next("asl/taskWaiting");
  assert.deepEqual(asked, ["Work", "Ask"]);
  const [token = ""] = listener?.tokens() ?? [];
  assert.equal(listener?.answer("none", { output: 1 }), false);
  assert.equal(listener?.answer(token, { error: { error: "Refused" } }), true);
  await client.next("stopped");
  await client.request("disconnect");
  client.dispose();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.ok(isDisposed);
});
