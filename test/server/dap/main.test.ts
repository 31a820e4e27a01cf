/** The debug adapter as a program, spoken to by an independent client over standard input and output. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { buildAdapter } from "../../support/dap-adapter.js";

const folder = mkdtempSync(path.join(tmpdir(), "asl-dap-"));
const program = path.join(folder, "dap.js");
const definition = path.join(folder, "order.asl.json");
const text = `{
  "QueryLanguage": "JSONata",
  "StartAt": "Prepare",
  "States": {
    "Prepare": { "Type": "Pass", "Output": { "amount": "{% $states.input.price * 2 %}" }, "Next": "Charge" },
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
      "Next": "Done"
    },
    "Done": { "Type": "Succeed" }
  }
}
`;

/** The client is a CommonJS package whose output must not be bundled. */
const { DebugClient } = createRequire(`${process.cwd()}/`)(
  "@vscode/debugadapter-testsupport",
) as typeof import("@vscode/debugadapter-testsupport");

before(async () => {
  writeFileSync(definition, text);
  writeFileSync(path.join(folder, "order.input.json"), '{ "price": 21 }');
  writeFileSync(path.join(folder, "order.mocks.json"), '{ "Charge": { "Return": { "paid": true } } }');
  await buildAdapter(program);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("launch, breakpoint, variables, step, step back, to the end", { timeout: 20_000 }, async () => {
  const client = new DebugClient("node", program, "asl");
  await client.start();
  try {
    await client.hitBreakpoint({ definition }, { path: definition, line: 7 }, { line: 6 }, { line: 6 });
    const topOf = async (threadId = 1) => {
      const { body } = await client.stackTraceRequest({ threadId });
      const frame = body.stackFrames[0];
      assert.ok(frame);
      return frame;
    };
    const frame = await topOf();
    assert.equal(frame.name, "Charge");
    const { body } = await client.scopesRequest({ frameId: frame.id });
    const input = body.scopes.find(({ name }) => name === "Input");
    assert.ok(input);
    const variables = await client.variablesRequest({ variablesReference: input.variablesReference });
    assert.deepEqual(
      variables.body.variables.map(({ name, value, evaluateName }) => [name, value, evaluateName]),
      [["amount", "42", "$states.input.amount"]],
    );
    const stops = async (command: Promise<unknown>, reason: string) => {
      const [event] = await Promise.all([client.waitForEvent("stopped"), command]);
      assert.equal(event.body.reason, reason);
      const { name, line } = await topOf(event.body.threadId);
      return `${name}, line ${line}`;
    };
    assert.equal(await stops(client.nextRequest({ threadId: 1 }), "step"), "Done, line 11");
    assert.equal(await stops(client.stepBackRequest({ threadId: 1 }), "step"), "Charge, line 6");
    assert.equal(await stops(client.stepBackRequest({ threadId: 1 }), "entry"), "Prepare, line 5");
    await client.setBreakpointsRequest({ source: { path: definition }, breakpoints: [] });
    await Promise.all([
      client.waitForEvent("terminated"),
      client.assertOutput("stdout", 'The execution succeeded with the output {"paid":true}'),
      client.continueRequest({ threadId: 1 }),
    ]);
  } finally {
    await client.stop();
  }
});

test("a launch that fails says why", { timeout: 20_000 }, async () => {
  const client = new DebugClient("node", program, "asl");
  await client.start();
  try {
    await client.initializeRequest();
    await assert.rejects(client.launchRequest({ definition: path.join(folder, "gone.asl.json") } as object), {
      message: `The definition "${path.join(folder, "gone.asl.json")}" cannot be read: check its path.`,
    });
  } finally {
    await client.stop();
  }
});

/** A session that is stopped at the beginning. */
async function started(): Promise<InstanceType<typeof DebugClient>> {
  const client = new DebugClient("node", program, "asl");
  await client.start();
  await client.initializeRequest();
  const launched = client.launchRequest({ definition, stopOnEntry: true } as object);
  await client.waitForEvent("initialized");
  await launched;
  await Promise.all([client.waitForEvent("stopped"), client.configurationDoneRequest()]);
  return client;
}

test("breakpoints of every kind", { timeout: 20_000 }, async () => {
  const client = await started();
  try {
    const source = { path: definition };
    const { body } = await client.setBreakpointsRequest({
      source,
      breakpoints: [{ line: 5, column: 36 }, { line: 9 }, { line: 1 }],
    });
    assert.deepEqual(
      body.breakpoints.map(({ verified, line, column }) => [verified, line, column]),
      [
        [true, 5, 34],
        [true, 9, undefined],
        [false, 1, undefined],
      ],
    );
    const found = await client.customRequest("breakpointLocations", { source, line: 5 });
    assert.deepEqual(
      found.body.breakpoints.map(({ column }: { column: number }) => column),
      [5, 34, 91],
    );
    await client.setFunctionBreakpointsRequest({ breakpoints: [{ name: "Do*" }] });
    const stop = async (): Promise<string> => {
      const [{ body: stopped }] = await Promise.all([
        client.waitForEvent("stopped"),
        client.continueRequest({ threadId: 1 }),
      ]);
      const { body: stack } = await client.stackTraceRequest({ threadId: stopped.threadId });
      return `${stopped.reason} at ${stack.stackFrames[0]?.name}`;
    };
    assert.equal(await stop(), "breakpoint at Prepare · Output");
    assert.equal(await stop(), "breakpoint at Charge · Exit");
    assert.equal(await stop(), "function breakpoint at Done");
  } finally {
    await client.stop();
  }
});

test("a value is set, a result overridden, a state jumped to, and the run begins anew", {
  timeout: 20_000,
}, async () => {
  const client = await started();
  try {
    const frame = async (): Promise<{ id: number; name: string }> => {
      const { body } = await client.stackTraceRequest({ threadId: 1 });
      const [top] = body.stackFrames;
      assert.ok(top);
      return top;
    };
    const moved = async (command: string, args: object): Promise<string> => {
      await Promise.all([client.waitForEvent("stopped"), client.customRequest(command, args)]);
      return (await frame()).name;
    };
    const [forked, set] = await Promise.all([
      client.waitForEvent("asl/forked"),
      client.customRequest("setExpression", {
        frameId: (await frame()).id,
        expression: "$states.input.price",
        value: "30",
      }),
    ]);
    assert.deepEqual([set.body.value, forked.body.step], ["30", 0]);
    assert.equal(await moved("next", { threadId: 1 }), "Charge");
    const { body } = await client.evaluateRequest({
      expression: "$states.input.amount",
      frameId: (await frame()).id,
    });
    assert.equal(body.result, "60");
    assert.equal(await moved("asl/overrideResult", { threadId: 1, output: "free" }), "Charge · Exit");
    const { body: targets } = await client.customRequest("gotoTargets", {
      source: { path: definition },
      line: 5,
    });
    assert.equal(await moved("goto", { threadId: 1, targetId: targets.targets[0].id }), "Prepare");
    assert.equal(await moved("stepBack", { threadId: 1 }), "Charge");
    assert.equal(await moved("restart", {}), "Prepare");
    const history = await client.customRequest("asl/history");
    assert.deepEqual([history.body.events.length, history.body.position], [1, 1]);
  } finally {
    await client.stop();
  }
});
