/** Running and debugging an example in VS Code: breakpoint, steps, step back, variables, a waiting task, both ways. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type DebugDriver, debug } from "./debug-driver.js";
import { exampleUri, openExample, rangeOf } from "./workbench.js";

const example = "stock-trading/stock-trading.asl.json";

interface RunState {
  readonly states: Readonly<Record<string, { status: string; entered: number }>>;
  readonly finished?: string;
}

interface PendingTask {
  readonly token: string;
  readonly state: string;
  readonly callback: boolean;
}

describe("Debugging the stock-trading example", () => {
  let driver: DebugDriver | undefined;
  const start = async (settings: object): Promise<DebugDriver> => {
    driver = await debug({ definition: exampleUri(example).fsPath, ...settings });
    return driver;
  };

  afterEach(async () => {
    await driver?.stop();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    driver = undefined;
  });

  for (const [name, way, other] of [
    ["buy", "Buy Shares", "Sell Shares"],
    ["sell", "Sell Shares", "Buy Shares"],
  ] as const) {
    it(`runs the case ${name} to its end`, async () => {
      const session = await start({ case: name, noDebug: true });
      await session.ended();
      const { states, finished } = await session.latest<RunState>("asl/runState");
      assert.equal(finished, "SUCCEEDED");
      assert.equal(states[`/States/${way}`]?.status, "succeeded");
      assert.equal(states[`/States/${other}`], undefined);
    });
  }

  it("has the tasks done by the local functions that a tasks file names", async () => {
    const session = await start({ tasks: "stock-trading.tasks.json", noDebug: true });
    await session.ended();
    const { states, finished } = await session.latest<RunState>("asl/runState");
    assert.equal(finished, "SUCCEEDED");
    assert.equal(states["/States/Ask a Person"]?.status, "succeeded");
    assert.equal(states["/States/Report the Trade"]?.status, "succeeded");
  });

  it("stops at a breakpoint, shows the input, steps, and steps back", async () => {
    const { document } = await openExample(example);
    const choice = rangeOf(document, '"Buy or Sell?": {').start;
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(document.uri, choice))]);
    const session = await start({ case: "buy" });

    assert.equal((await session.stopped()).reason, "breakpoint");
    assert.match(await session.where(), /Buy or Sell\?/);
    assert.equal(await session.line(), choice.line);
    const input = await session.scope("Input");
    const advice = input.find(({ name }) => name === "advice");
    assert.ok(advice, `No advice among: ${input.map(({ name }) => name).join(" | ")}`);
    const action = (await session.children(advice)).find(({ name }) => name === "action");
    assert.match(action?.value ?? "", /buy/);

    await session.step("stepOver");
    assert.match(await session.where(), /Buy Shares/);
    await session.step("stepBack");
    assert.match(await session.where(), /Buy or Sell\?/);

    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await session.resume();
    await session.ended();
    assert.equal((await session.latest<RunState>("asl/runState")).finished, "SUCCEEDED");
  });

  it("waits for the person's answer and goes on with it", async () => {
    const session = await start({ case: "manual" });
    const waiting = await session.latest<PendingTask>("asl/taskWaiting");
    assert.equal(waiting.state, "Ask a Person");
    assert.equal(waiting.callback, true);
    await session.request("asl/answerTask", { token: waiting.token, output: { verdict: "no" } });
    await session.ended();
    const { states, finished } = await session.latest<RunState>("asl/runState");
    assert.equal(finished, "SUCCEEDED");
    assert.equal(states["/States/Leave It"]?.status, "succeeded");
  });
});
