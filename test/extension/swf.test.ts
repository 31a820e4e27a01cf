/** The worked SWF example in VS Code: run to its end, stopped on events, looked at, stepped back, and moved on by hand. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type DebugDriver, debug } from "./debug-driver.js";
import { hearFunctionStops } from "./function-stops.js";
import { exampleUri, rangeOf } from "./workbench.js";

interface RunState {
  readonly finished?: string;
}

describe("Debugging the swf-order example", () => {
  let driver: DebugDriver | undefined;
  const start = async (settings: object): Promise<DebugDriver> => {
    driver = await debug({ definition: exampleUri("swf-order/order.workflow.json").fsPath, ...settings });
    return driver;
  };

  afterEach(async () => {
    await driver?.stop();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    driver = undefined;
  });

  it("runs to its end with its own deciders, worker and function", async () => {
    const session = await start({ noDebug: true });
    const told = await session.ended();
    assert.match(told, /order-17 is COMPLETED/);
    assert.equal((await session.latest<RunState>("asl/runState")).finished, "SUCCEEDED");
  });

  it("stops where a timer starts, shows what is open, steps back, and takes a signal by hand", async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint("StartTimer")]);
    const session = await start({});
    assert.equal((await session.stopped()).reason, "function breakpoint");
    assert.match(await session.where(), /18 TimerStarted/);
    const open = await session.scope("Open");
    assert.deepEqual(
      open.map(({ name }) => name),
      ["timers"],
    );
    await session.step("stepBack");
    assert.match(await session.where(), /17 MarkerRecorded/);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await session.step("stepInto");
    await session.request("evaluate", { expression: 'signal approved {"by":"hand"}', context: "repl" });
    await session.stopped();
    assert.match(await session.where(), /WorkflowExecutionSignaled/);
    await session.resume();
    assert.match(await session.ended(), /order-17 is COMPLETED/);
  });

  it("is what an empty configuration means while it is in the editor", async () => {
    await vscode.window.showTextDocument(exampleUri("swf-order/order.workflow.json"));
    driver = await debug({ definition: undefined, noDebug: true });
    assert.match(await driver.ended(), /order-17 is COMPLETED/);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("stops in the decider's own code", async function () {
    this.timeout(60_000);
    const code = await vscode.workspace.openTextDocument(exampleUri("swf-order/deciders.mjs"));
    const place = rangeOf(code, "return news.flatMap((event) => orderDecisions").start;
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(code.uri, place))]);
    const stops = hearFunctionStops();
    const session = await start({ debugFunctions: true });
    const { line, goOn } = await stops.standsIn(/deciders\.mjs$/);
    assert.equal(line, place.line);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await goOn();
    assert.match(await session.ended(), /order-17 is COMPLETED/);
    stops.dispose();
  });
});
