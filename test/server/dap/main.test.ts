/** The debug adapter as a program, spoken to by an independent client over standard input and output. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";

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
  await build({
    entryPoints: ["server/dap/main.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
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
