/** The history of a run in VS Code: back to an event and on to one ahead; and a recording that is run anew, by command. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { drive } from "./debug-driver.js";
import { ORDER_MOCKS, orderBench } from "./order.js";
import { writeFile } from "./workbench.js";

interface History {
  readonly events: readonly { readonly id: number; readonly type: string }[];
  readonly position: number;
}

describe("The history of a run", () => {
  const { document, start } = orderBench();

  it("is gone through back and forward", async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint("Ship")]);
    const session = await start();
    await session.stopped();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const { position } = (await session.request("asl/history", {})) as History;
    await session.request("asl/goToEvent", { event: 2 });
    await session.stopped();
    assert.match(await session.where(), /^Prepare/);
    await session.request("asl/goToEvent", { event: position });
    assert.equal((await session.stopped()).reason, "goto");
    assert.equal(((await session.request("asl/history", {})) as History).position, position);
    assert.equal(await session.where(), "Ship");
  });

  it("is run anew with its input and answers, over the definition as it is now", async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint("Ship")]);
    const mocks = { ...ORDER_MOCKS, Ship: { Return: { Payload: "by train" } } };
    const first = await start({ mocks });
    await first.stopped();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const { position } = (await first.request("asl/history", {})) as History;
    // Entered, scheduled, started, succeeded.
    await first.request("asl/goToEvent", { event: position + 4 });
    await first.stopped();
    const { recording } = (await first.request("asl/saveRecording")) as { recording: object };
    const file = await writeFile("order/train.recording.json", recording);
    await first.stop();

    const again = await drive(() => vscode.commands.executeCommand("asl.rerunRecording", file));
    assert.match(await again.ended(), /by train/);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document().uri.toString());
    await again.stop();
  });
});
