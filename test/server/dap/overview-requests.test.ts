/** The history in pages, and the way back to any event of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const steps = `
StartAt: A
States:
  A: { Type: Pass, Result: 1, Next: B }
  B: { Type: Wait, Seconds: 5, Next: C }
  C: { Type: Pass, End: true }
`;

interface History {
  readonly events: readonly { readonly id: number; readonly type: string }[];
  readonly position: number;
}

test("the history is read in pages, and the run goes to an event, back and forward", async () => {
  const client = inMemoryClient(filesHost({ "/w/steps.asl.yaml": steps }));
  const history = async (page: object = {}): Promise<History> =>
    (await client.request("asl/history", page)) as unknown as History;
  const ids = async (page: object): Promise<readonly number[]> =>
    (await history(page)).events.map(({ id }) => id);
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition: "/w/steps.asl.yaml", input: {} });
  await client.next("initialized");
  await client.request("setFunctionBreakpoints", { breakpoints: [{ name: "C" }] });
  await client.request("configurationDone");
  await client.next("stopped");

  const { events, position } = await history();
  const types = [
    "ExecutionStarted",
    "PassStateEntered",
    "PassStateExited",
    "WaitStateEntered",
    "WaitStateExited",
  ];
  assert.deepEqual(
    events.map(({ type }) => type),
    types,
  );
  assert.equal(position, 5);
  assert.deepEqual(await ids({ from: 1, count: 2 }), [2, 3]);
  assert.deepEqual(await ids({ from: 4, count: 100 }), [5]);
  assert.deepEqual(await ids({ from: 9, count: 100 }), []);

  await client.request("asl/goToEvent", { event: 2 });
  const { threadId } = (await client.next("stopped")).body;
  assert.equal((await history()).position, 2);
  const { stackFrames } = await client.request("stackTrace", { threadId });
  assert.match((stackFrames as readonly { name: string }[])[0]?.name ?? "", /^A/);
  await client.request("asl/goToEvent", { event: 4 });
  assert.equal((await client.next("stopped")).body.reason, "goto");
  assert.equal((await history()).position, 4);
  await assert.rejects(client.request("asl/goToEvent", { event: 0 }), {
    message: "The first event has the number 1.",
  });
  client.dispose();
});
