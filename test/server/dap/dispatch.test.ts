import assert from "node:assert/strict";
import { test } from "node:test";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const files = { "/w/a.asl.json": '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }' };

test("an unknown request is refused in words", async () => {
  const client = inMemoryClient(filesHost(files));
  await assert.rejects(client.request("fly"), {
    message: 'The ASL debugger does not know the request "fly".',
  });
});

test("requests before the launch are refused in words", async () => {
  const client = inMemoryClient(filesHost(files));
  await assert.rejects(client.request("continue", { threadId: 1 }), {
    message: "Nothing has been launched.",
  });
  await assert.rejects(client.request("scopes", { frameId: 1 }), {
    message: "This belongs to an earlier stop.",
  });
  assert.deepEqual(await client.request("threads"), { threads: [] });
});

test("arguments that make no sense are refused and logged, and the session lives on", async () => {
  const logged: string[] = [];
  const client = inMemoryClient(filesHost(files, logged));
  await assert.rejects(client.request("setBreakpoints"), {
    message: 'The debugger failed at "setBreakpoints": this is a bug of ASL Workbench. Its log says more.',
  });
  assert.equal(logged.length, 1);
  assert.deepEqual(await client.request("threads"), { threads: [] });
});

test("breakpoints that were set before the launch are bound by it", async () => {
  const client = inMemoryClient(filesHost(files));
  await client.request("initialize", { adapterID: "asl" });
  const source = { path: "/w/a.asl.json" };
  const before = await client.request("setBreakpoints", { source, breakpoints: [{ line: 1 }] });
  assert.deepEqual(before["breakpoints"], [
    { id: 1, verified: false, line: 1, message: "The definition has not been read yet." },
  ]);
  await client.request("launch", { definition: "/w/a.asl.json" });
  const changed = await client.next("breakpoint");
  assert.deepEqual(changed.body, { reason: "changed", breakpoint: { id: 1, verified: true, line: 1 } });
  await client.request("configurationDone");
  const stopped = await client.next("stopped");
  assert.deepEqual(stopped.body.hitBreakpointIds, [1]);
  client.dispose();
});
