/** Changing a run that stands still, in VS Code: a value, a result, an error, the text; and what the editor shows beside it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { DebugDriver } from "./debug-driver.js";
import { orderBench } from "./order.js";
import { replace } from "./workbench.js";

interface RunState {
  readonly states: Readonly<Record<string, { status: string }>>;
  readonly finished?: string;
}

describe("Changing a run that stands still", () => {
  const { document, start } = orderBench();

  /** Stands before the state of that name. */
  const standAt = async (state: string): Promise<DebugDriver> => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint(state)]);
    const driver = await start();
    await driver.stopped();
    assert.equal(await driver.where(), state);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    return driver;
  };
  const endOf = async (session: DebugDriver): Promise<RunState> => {
    await session.resume();
    await session.ended();
    return session.latest<RunState>("asl/runState");
  };

  it("a value in the Variables view: the run takes the other way", async () => {
    const session = await standAt("Big Order?");
    await session.setVariable("Input", "amounts", "[500]");
    assert.match((await session.latest<{ why: string }>("asl/forked")).why, /nput of "Big Order\?"/);
    const { states, finished } = await endOf(session);
    assert.equal(finished, "SUCCEEDED");
    assert.equal(states["/States/Ship Safely"]?.status, "succeeded");
  });

  it("the input as a whole", async () => {
    const session = await standAt("Big Order?");
    await session.request("setExpression", { expression: "$states.input", value: '{"amounts":[900]}' });
    assert.equal(await session.evaluate("$.amounts[0]"), "900");
  });

  it("an error, which nothing catches", async () => {
    const session = await standAt("Ship");
    const { threadId = 1 } = vscode.debug.activeStackItem ?? {};
    await session.request("asl/injectError", { threadId, error: "Ship.Sunk", cause: "A storm" });
    await session.stopped();
    const { finished } = await endOf(session);
    assert.equal(finished, "FAILED");
  });

  it("the definition: the run goes on with the new text", async () => {
    const session = await standAt("Big Order?");
    await replace(document(), '"NumericGreaterThan": 100', '"NumericGreaterThan": 5');
    await session.request("asl/edit");
    const { states } = await endOf(session);
    assert.equal(states["/States/Ship Safely"]?.status, "succeeded");
  });

  it("copies a value whole, as JSON", async () => {
    const session = await standAt("Big Order?");
    const amounts = (await session.scope("Input")).find(({ name }) => name === "amounts");
    await vscode.commands.executeCommand("asl.copyValue", { variable: amounts });
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), [10, 20, 30]);
  });

  it("shows values in the editor, and knows what a hover means", async () => {
    const session = await standAt("Big Order?");
    const line = await session.line();
    const range = document().lineAt(line).range;
    const frameId = (vscode.debug.activeStackItem as vscode.DebugStackFrame).frameId;
    const whole = new vscode.Range(0, 0, document().lineCount, 0);
    const values = await vscode.commands.executeCommand<vscode.InlineValue[]>(
      "vscode.executeInlineValueProvider",
      document().uri,
      whole,
      { frameId, stoppedLocation: range },
    );
    const texts = values.map((value) =>
      "text" in value ? value.text : "expression" in value ? value.expression : "",
    );
    assert.ok(
      texts.some((text) => text?.startsWith("Input {id: 7, amounts: ")),
      texts.join(" | "),
    );
    assert.ok(texts.includes("$.amounts[0]"), texts.join(" | "));
  });
});
