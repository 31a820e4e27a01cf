/** A run of 10,000 iterations is paused, looked at and continued, and the extension host never stands still for long. */
import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as vscode from "vscode";
import { type DebugDriver, debug } from "./debug-driver.js";
import { writeFile } from "./workbench.js";

const ITEMS = 10_000;
/** What a person hardly notices, and far more than is measured, because machines that run tests are slow. */
const LONGEST_MS = 1000;

const MACHINE = {
  StartAt: "Each",
  States: {
    Each: {
      Type: "Map",
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
        StartAt: "Look",
        States: { Look: { Type: "Pass", Next: "Charge" }, Charge: { Type: "Pass", End: true } },
      },
      End: true,
    },
  },
};

describe(`A run of ${ITEMS} iterations`, () => {
  let driver: DebugDriver | undefined;
  afterEach(() => driver?.stop());

  it("can be paused, looked at and continued while the editor stays at hand", async function () {
    this.timeout(120_000);
    const definition = await writeFile("many/many.asl.json", MACHINE);
    await writeFile(
      "many/many.input.json",
      Array.from({ length: ITEMS }, (_, id) => ({ id })),
    );
    const delays = monitorEventLoopDelay({ resolution: 5 });
    const began = performance.now();
    delays.enable();
    driver = await debug({ definition: definition.fsPath, input: "many.input.json", mocks: {} });
    await driver.latest("asl/runState");
    await driver.request("pause", { threadId: 1 });
    const { reason } = await driver.stopped();
    assert.equal(reason, "pause");
    await vscode.commands.executeCommand("asl.execution.focus");
    const { threads } = (await driver.request("threads")) as { threads: readonly { name: string }[] };
    assert.ok(threads.length > 1 && threads.length < 1000, `${threads.length} threads are shown.`);
    assert.ok((await driver.where()).length > 0);
    await driver.resume();
    await driver.ended();
    delays.disable();
    const longest = delays.max / 1e6;
    console.log(
      `      ${ITEMS} iterations in ${Math.round(performance.now() - began)} ms; the extension host stood still for ${Math.round(longest)} ms at most (99 %: ${Math.round(delays.percentile(99) / 1e6)} ms)`,
    );
    assert.ok(longest < LONGEST_MS, `The extension host stood still for ${Math.round(longest)} ms.`);
  });
});
