import assert from "node:assert/strict";
import { test } from "node:test";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const wide = `
StartAt: All
States:
  All:
    Type: Map
    ItemProcessor:
      StartAt: Ask
      States:
        Ask: { Type: Task, Resource: "arn:aws:lambda:eu-west-1:123456789012:function:f", End: true }
    End: true
`;

test("of very many waiting tasks some are announced, and the others as these are answered", {
  timeout: 20_000,
}, async () => {
  const client = inMemoryClient(filesHost({ "/w/wide.asl.yaml": wide }));
  const input = Array.from({ length: 30 }, (_, i) => i);
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition: "/w/wide.asl.yaml", input });
  await client.request("configurationDone");
  for (let i = 0; i < 20; i++) await client.next("asl/taskWaiting");
  const pending = async () =>
    ((await client.request("asl/pendingTasks")) as { tasks: { token: string }[] }).tasks;
  // The tasks are announced while others begin.
  while ((await pending()).length < input.length);
  const said = client.events.flatMap(({ event, body }) => (event === "output" ? [String(body.output)] : []));
  assert.equal(said.filter((line) => line.startsWith("More than 20 tasks wait")).length, 1);
  const tasks = await pending();
  assert.equal(tasks.length, 30);
  await client.request("asl/answerTask", { token: tasks[0]?.token, output: 1 });
  const next = await client.next("asl/taskWaiting");
  assert.equal(next.body.token, tasks[20]?.token);
  client.dispose();
});
