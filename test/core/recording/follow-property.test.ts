/** What must hold for every recording of a run: following it is having the same run again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Execution } from "../../../core/interpreter/execution.js";
import { historyJson } from "../../../core/interpreter/history.js";
import type { Program } from "../../../core/interpreter/program.js";
import { follow } from "../../../core/recording/follow.js";
import { openRecording } from "../../../core/recording/open-recording.js";
import { readRecording } from "../../../core/recording/read-recording.js";
import type { Recording } from "../../../core/recording/recording.js";
import { recordingOf } from "../../../core/recording/save-recording.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { NOW } from "../interpreter/machines.js";
import { answer, programOf, runs } from "../interpreter/random-runs.js";

async function runOf(program: Program, given: JsonValue): Promise<Execution> {
  // JSON has no -0.
  const input = JSON.parse(JSON.stringify(given)) as JsonValue;
  const execution = new Execution(program, { input, now: NOW, seed: 7, handler: answer, maxEvents: 400 });
  await execution.finish();
  return execution;
}

function recordingFrom(json: JsonObject): Recording {
  const read = readRecording(JSON.stringify(json));
  if ("refused" in read) assert.fail(read.refused);
  return read;
}

async function followed(
  program: Program,
  { plan, start }: Awaited<ReturnType<typeof follow>>,
): Promise<Execution> {
  const execution = new Execution(program, { ...start, plan, handler: () => ({ pending: true }) });
  await execution.finish();
  return execution;
}

/** Nested executions have histories of their own: the tasks that start them are answered like others. */
function aloneIn(program: Program | undefined): Program | undefined {
  if (!program) return undefined;
  const { machines: _, ...alone } = program;
  return alone;
}

const hasMapRun = (definition: JsonObject): boolean => JSON.stringify(definition).includes("DISTRIBUTED");

test("following the events of a run gives its history again, without a difference but by chance", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = aloneIn(programOf(definition));
      if (!program || hasMapRun(definition)) return;
      const run = await runOf(program, input);
      const recording = recordingFrom(historyJson(run.history));
      const result = await follow(program, recording);
      const again = await followed(program, result);
      const others = result.differences.filter(({ kind }) => kind !== "chance");
      assert.deepEqual(others, []);
      assert.deepEqual(historyJson(again.history), historyJson(run.history));
      assert.equal(again.result.status, run.result.status);
    }),
    { numRuns: 200 },
  );
});

test("a saved run is had again exactly, with all that its events do not tell", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = programOf(definition);
      if (!program) return;
      const run = await runOf(program, input);
      const recording = recordingFrom(recordingOf(run, "test"));
      const again = await followed(program, await openRecording(program, recording));
      assert.deepEqual(again.history, run.history);
      assert.deepEqual(again.machine, run.machine);
    }),
    { numRuns: 150 },
  );
});
