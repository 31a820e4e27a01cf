/** Each kind of breakpoint in VS Code, and each way to step. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { DebugDriver } from "./debug-driver.js";
import { ORDER_MOCKS, orderBench } from "./order.js";

interface Terms {
  readonly condition?: string;
  readonly hits?: string;
  readonly log?: string;
}

describe("Breakpoints and steps", () => {
  const { document, start } = orderBench();

  /** The place of a text behind another one, such as a field behind its state's name. */
  const placeOf = (...texts: readonly string[]): vscode.Position => {
    const offset = texts.reduce((from, text) => {
      const at = document().getText().indexOf(text, from);
      assert.notEqual(at, -1, `The document does not hold ${text}`);
      return at;
    }, 0);
    return document().positionAt(offset);
  };
  const breakAt = (place: vscode.Position, { condition, hits, log }: Terms = {}): void => {
    const location = new vscode.Location(document().uri, place);
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location, true, condition, hits, log)]);
  };
  /** Starts, and expects the first stop at a line whose frame has this name. */
  const stopsAt = async (frame: RegExp, place: vscode.Position): Promise<DebugDriver> => {
    const session = await start();
    await session.stopped();
    assert.match(await session.where(), frame);
    assert.equal(await session.line(), place.line);
    return session;
  };

  it("on a state", async () => {
    const place = placeOf('"Big Order?": {');
    breakAt(place);
    await stopsAt(/^Big Order\?/, place);
  });

  it("on a transition", async () => {
    const place = placeOf('"Charge Each": {', '"Next": "Big Order?"');
    breakAt(place);
    await stopsAt(/^Charge Each/, place);
  });

  it("on a Choice's default", async () => {
    const place = placeOf('"Default": "Ship"');
    breakAt(place);
    await stopsAt(/^Big Order\?/, place);
  });

  it("on a field of the data flow", async () => {
    const place = placeOf('"Ship": {', '"Parameters"');
    breakAt(place);
    await stopsAt(/^Ship/, place);
  });

  it("with a condition", async () => {
    const place = placeOf('"Charge": {');
    breakAt(place, { condition: "$ == 20" });
    const session = await stopsAt(/^Charge/, place);
    assert.equal(await session.evaluate("$"), "20");
  });

  it("with a hit count", async () => {
    const place = placeOf('"Charge": {');
    breakAt(place, { hits: "3" });
    const session = await stopsAt(/^Charge/, place);
    assert.equal(await session.evaluate("$"), "30");
  });

  it("that only logs", async () => {
    breakAt(placeOf('"Charge": {'), { log: "charging {$}" });
    const session = await start();
    const told = await session.ended();
    for (const amount of [10, 20, 30]) assert.ok(told.includes(`charging ${amount}`), told);
  });

  it("on states by name", async () => {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint("Ship*")]);
    await stopsAt(/^Ship/, placeOf('"Ship": {'));
  });

  it("on errors by name", async () => {
    const mocks = { ...ORDER_MOCKS, Ship: { Throw: { Error: "Ship.Sunk", Cause: "A storm" } } };
    const session = await start({ mocks, stopOnEntry: true });
    await session.stopped();
    const filterOptions = [{ filterId: "named", condition: "Ship.*" }];
    await session.request("setExceptionBreakpoints", { filters: [], filterOptions });
    assert.equal((await session.resumeToStop()).reason, "exception");
    assert.match(await session.where(), /^Ship .*Ship\.Sunk/);
  });

  it("on a variable", async () => {
    const session = await start({ stopOnEntry: true });
    await session.stopped();
    const info = (await session.request("dataBreakpointInfo", { name: "$order" })) as { dataId: string };
    assert.equal(typeof info.dataId, "string");
    const breakpoints = [{ dataId: info.dataId, accessType: "write" }];
    await session.request("setDataBreakpoints", { breakpoints });
    assert.match((await session.resumeToStop()).reason, /data breakpoint/);
    assert.match(await session.where(), /^Prepare/);
  });

  it("steps over, in, out and back", async () => {
    const session = await start({ stopOnEntry: true });
    await session.stopped();
    assert.match(await session.where(), /^Prepare/);
    await session.step("stepOver");
    assert.equal(await session.where(), "Charge Each");
    // In by stages, into the first iteration.
    let frame = "";
    for (let steps = 0; frame !== "Charge" && steps < 10; steps++) {
      await session.step("stepInto");
      frame = await session.where();
    }
    assert.equal(frame, "Charge");
    await session.step("stepBack");
    assert.match(await session.where(), /^Charge Each/);
    await session.step("stepInto");
    await session.step("stepOut");
    assert.match(await session.where(), /Charge|Big Order/);
  });
});
