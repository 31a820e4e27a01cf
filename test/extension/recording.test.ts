/** A recorded execution in VS Code: saved, opened from the Explorer's menu, stepped back, and continued from its failure. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type DebugDriver, debug, drive } from "./debug-driver.js";
import { ORDER_INPUT, ORDER_MOCKS, writeOrder } from "./order.js";
import { writeFile } from "./workbench.js";

describe("A recorded execution", () => {
  let driver: DebugDriver | undefined;
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
  });

  it("is opened over its definition, and continued from its failure", async () => {
    const definition = await writeOrder();
    const mocks = { ...ORDER_MOCKS, Ship: { Throw: { Error: "Ship.Sunk", Cause: "A storm" } } };
    driver = await debug({ definition: definition.fsPath, input: ORDER_INPUT, mocks });
    assert.equal((await driver.stopped()).reason, "exception");
    await driver.resume();
    const { recording } = (await driver.request("asl/saveRecording")) as { recording: object };
    const file = await writeFile("order/sunk.history.json", recording);
    await driver.stop();

    driver = await drive(() => vscode.commands.executeCommand("asl.openRecording", file));
    assert.equal((await driver.stopped()).reason, "entry");
    assert.equal(await driver.where(), "Prepare");
    assert.equal((await driver.resumeToStop()).reason, "exception");
    assert.match(await driver.where(), /^Ship .*Ship\.Sunk/);
    assert.equal(await driver.evaluate("$.id"), "7");
    await driver.step("stepBack");
    assert.match(await driver.where(), /^Ship/);

    await vscode.commands.executeCommand("asl.continueLocally");
    assert.match((await driver.latest<{ why: string }>("asl/forked")).why, /.+/);
    const { threadId = 1 } = vscode.debug.activeStackItem ?? {};
    await driver.request("asl/overrideResult", { threadId, output: { Payload: "by train" } });
    await driver.resume();
    const told = await driver.ended();
    assert.match(told, /SUCCEEDED|succeeded/);
  });
});
