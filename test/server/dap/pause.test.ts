import assert from "node:assert/strict";
import { test } from "node:test";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const loop = `
StartAt: Again
States:
  Again: { Type: Pass, Next: Enough }
  Enough:
    Type: Choice
    Choices: [{ Variable: $.stop, IsPresent: true, Next: Done }]
    Default: Again
  Done: { Type: Succeed }
`;

test("a run that never ends can be paused, looked at, and ended", async () => {
  const client = inMemoryClient(filesHost({ "/w/loop.asl.yaml": loop }));
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition: "/w/loop.asl.yaml" });
  await client.next("initialized");
  await client.request("configurationDone");
  // A client that still takes the run for stopped learns that it is not.
  assert.deepEqual(await client.request("stackTrace", { threadId: 1 }), { stackFrames: [], totalFrames: 0 });
  assert.deepEqual((await client.next("continued")).body, { threadId: 1, allThreadsContinued: true });
  await client.request("pause", { threadId: 1 });
  const stopped = await client.next("stopped");
  assert.equal(stopped.body.reason, "pause");
  const stack = await client.request("stackTrace", { threadId: stopped.body.threadId });
  assert.equal(stack["totalFrames"], 1);
  await client.request("terminate");
  await client.next("terminated");
  client.dispose();
});
