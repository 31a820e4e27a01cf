/** The worked example of SWF under the debugger, with its own deciders, worker and function. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { startLocalTasks } from "../../../server/handlers/start-local-tasks.js";
import { inMemoryClient } from "../../support/dap.js";
import { buildNodeHost } from "../../support/node-host.js";

const nodeHost = buildNodeHost();
after(() => nodeHost.dispose());

const definition = path.resolve("examples/swf-order/order.workflow.json");
const logged: string[] = [];
const host = {
  readText: async (file: string) => readFileSync(file, "utf8"),
  listFolder: async (folder: string) => readdirSync(folder),
  log: (line: string) => void logged.push(line),
  startTasks: startLocalTasks(nodeHost.command),
};

test("the order runs to its end, stops where it is told to, and shows what is open", async () => {
  const client = inMemoryClient(host);
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition });
  await client.next("initialized");
  await client.request("setFunctionBreakpoints", {
    breakpoints: [{ name: "StartTimer" }, { name: "ChildWorkflowExecutionCompleted" }],
  });
  // The editor sends these lists to every session, whatever it is about.
  assert.deepEqual(await client.request("setDataBreakpoints", { breakpoints: [] }), { breakpoints: [] });
  await client.request("configurationDone");
  const stop = async (): Promise<string> => {
    const { body } = await client.next("stopped");
    const { stackFrames } = await client.request("stackTrace", { threadId: body.threadId });
    return `${body.reason}: ${(stackFrames as { name: string }[]).map(({ name }) => name).join(" < ")}`;
  };
  assert.equal(await stop(), "function breakpoint: 18 TimerStarted < order-17 (Order)");
  const { scopes } = await client.request("scopes", { frameId: 2 });
  const open = (scopes as { name: string; variablesReference: number }[]).find(({ name }) => name === "Open");
  const { variables } = await client.request("variables", { variablesReference: open?.variablesReference });
  assert.deepEqual(
    (variables as { name: string }[]).map(({ name }) => name),
    ["timers"],
  );
  await client.request("continue", { threadId: 1 });
  assert.equal(await stop(), "function breakpoint: 5 TimerStarted < delivery-17 (Delivery)");
  const { threads } = await client.request("threads");
  assert.equal((threads as unknown[]).length, 2);
  await client.request("continue", { threadId: 1 });
  assert.equal(await stop(), "function breakpoint: 29 ChildWorkflowExecutionCompleted < order-17 (Order)");
  const history = await client.request("asl/history");
  assert.equal(history["position"], 39);
  const timeline = await client.request("asl/timeline");
  assert.deepEqual(
    (timeline["lanes"] as { name: string }[]).map(({ name }) => name),
    ["run-1", "check-stock-1", "charge-card-1", "approval", "delivery-17", "run-2", "on-its-way"],
  );
  await client.request("asl/goToEvent", { event: 18 });
  assert.equal(await stop(), "step: 18 TimerStarted < order-17 (Order)");
  await assert.rejects(client.request("asl/goToEvent", { event: 1000 }), /There is no event 1000/);
  await client.request("setFunctionBreakpoints", { breakpoints: [] });
  await client.request("continue", { threadId: 1 });
  await client.next("terminated");
  const said = client.events.flatMap(({ event, body }) => (event === "output" ? [String(body.output)] : []));
  assert.equal(said.at(-1), "order-17 is COMPLETED.\n");
  client.dispose();
  assert.deepEqual(logged, []);
});

test("a signal by hand comes before the one of the workflow file; the timer never fires", async () => {
  const client = inMemoryClient(host);
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition });
  await client.next("initialized");
  await client.request("setFunctionBreakpoints", { breakpoints: [{ name: "StartTimer" }] });
  await client.request("configurationDone");
  await client.next("stopped");
  await client.request("evaluate", { expression: 'signal approved {"by":"hand"}', context: "repl" });
  await client.next("stopped");
  await client.request("setFunctionBreakpoints", { breakpoints: [{ name: "StartChildWorkflowExecution" }] });
  await client.request("continue", { threadId: 1 });
  await client.next("stopped");
  const said = client.events.flatMap(({ event, body }) => (event === "output" ? [String(body.output)] : []));
  assert.ok(said.includes("+47s 24 StartChildWorkflowExecutionInitiated\n"), said.join(""));
  await client.request("terminate");
  await client.next("terminated");
  client.dispose();
});
