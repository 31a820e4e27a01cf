import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import { NOW, programFrom, statesFrom } from "./machines.js";

const counting = statesFrom({
  Count: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "More" },
  More: {
    Type: "Choice",
    Choices: [{ Variable: "$.n", NumericLessThan: 8000, Next: "Count" }],
    Default: "Done",
  },
  Done: { Type: "Succeed" },
});

test("any earlier machine can be had again, also of a run that is longer than its checkpoints are many", async () => {
  const options = { input: { n: 0 }, now: NOW, maxEvents: 1e9, handler: () => ({ pending: true }) as const };
  const execution = new Execution(programFrom(counting), options);
  const seen = new Map<number, string>();
  while (execution.machine.status === "RUNNING") {
    const { steps } = execution.machine;
    if (steps % 4999 === 0) seen.set(steps, JSON.stringify(execution.machine));
    await execution.step();
  }
  assert.ok(execution.timeline.length > 40_000);
  for (const [step, machine] of seen) {
    assert.equal(JSON.stringify(await execution.timeline.machineAt(step)), machine);
  }
});

test("steps outside the run give its nearest end", async () => {
  const options = { input: { n: 7999 }, now: NOW, handler: () => ({ pending: true }) as const };
  const execution = new Execution(programFrom(counting), options);
  await execution.finish();
  assert.equal((await execution.timeline.machineAt(-5)).steps, 0);
  assert.deepEqual(await execution.timeline.machineAt(1000), execution.machine);
  assert.equal(execution.timeline.inputAt(0)?.kind, "step");
});
