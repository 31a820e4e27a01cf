/** What must hold for every run: replaying is running, resuming is running on, and nothing makes the interpreter throw. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Execution, type RunOptions } from "../../../core/interpreter/execution.js";
import type { Snapshot } from "../../../core/interpreter/timeline.js";
import { start, transition } from "../../../core/interpreter/transition.js";
import type { JsonValue } from "../../../core/text/json-value.js";
import { NOW } from "./machines.js";
import { answer, programOf, runs } from "./random-runs.js";

const options = (input: JsonValue): RunOptions => ({
  input,
  now: NOW,
  seed: 7,
  handler: answer,
  maxEvents: 400,
});

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test("replaying the journal gives the machine and the history of the run", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      let { machine: current, events } = start(program, options(input));
      for (const each of execution.timeline.journal) {
        const next = await transition(program, current, each);
        current = next.machine;
        events = [...events, ...next.events];
      }
      assert.deepEqual(current, execution.machine);
      assert.deepEqual(events, execution.history);
    }),
    { numRuns: 150 },
  );
});

test("saving at any step and going on gives the same end", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(40), async ([definition, input], step) => {
      const program = programOf(definition);
      if (!program) return;
      const whole = new Execution(program, options(input));
      await whole.finish();
      const first = new Execution(program, options(input));
      for (let i = 0; i < step; i++) await first.step();
      const second = new Execution(program, options(input), copyOf<Snapshot>(first.snapshot));
      await second.finish();
      assert.deepEqual(copyOf(second.history), copyOf(whole.history));
      assert.deepEqual(copyOf(second.result), copyOf(whole.result));
    }),
    { numRuns: 150 },
  );
});

test("going back and forward again gives the same end", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(60), async ([definition, input], step) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      const before = copyOf(execution.history);
      await execution.goTo(step);
      await execution.finish();
      assert.deepEqual(copyOf(execution.history), before);
    }),
    { numRuns: 100 },
  );
});

test("every event follows an earlier one, and ids count from 1", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      for (const [i, event] of execution.history.entries()) {
        assert.equal(event.id, i + 1);
        assert.ok(event.previousEventId < event.id);
      }
      assert.ok(execution.history.length <= 400);
    }),
    { numRuns: 100 },
  );
});

/** Runs for some steps, is stopped unless it is over, and is redriven, a few times. */
async function redriveOften(execution: Execution, steps: readonly number[]): Promise<void> {
  for (const count of steps) {
    for (let i = 0; i < count; i++) if (!(await execution.step()).moved) break;
    if (execution.machine.status === "RUNNING") await execution.send({ kind: "aborted" });
    await execution.send({ kind: "redriven", at: execution.machine.now + 1000 });
  }
  await execution.finish();
}

test("a run that is stopped and redriven is the same when it is replayed, and when it is saved and resumed", async () => {
  await fc.assert(
    fc.asyncProperty(
      runs,
      fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }),
      fc.nat(80),
      async ([definition, input], steps, saved) => {
        const program = programOf(definition);
        if (!program) return;
        const execution = new Execution(program, options(input));
        await redriveOften(execution, steps);
        const { journal } = execution.timeline;
        let { machine: current, events } = start(program, options(input));
        for (const [i, each] of journal.entries()) {
          if (i === saved) current = copyOf(current);
          const next = await transition(program, current, each);
          current = next.machine;
          events = [...events, ...next.events];
        }
        assert.deepEqual(copyOf(current), copyOf(execution.machine));
        assert.deepEqual(copyOf(events), copyOf(execution.history));
        for (const [i, event] of execution.history.entries()) {
          assert.equal(event.id, i + 1);
          assert.ok(event.previousEventId < event.id);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a redriven run ends, or waits for somebody", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(30), async ([definition, input], steps) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await redriveOften(execution, [steps]);
      const { status, threads } = execution.machine;
      if (status === "RUNNING") assert.ok(execution.waiting.length > 0, JSON.stringify(threads));
      else assert.equal(threads.length, 0);
    }),
    { numRuns: 200 },
  );
});
