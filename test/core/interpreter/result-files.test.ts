/** The files of a ResultWriter when its Map Run fails and is redriven, and files that grow too large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import { ResultFileSeries } from "../../../core/interpreter/result-file-series.js";
import type { TaskHandler } from "../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { NOW, programFrom, statesFrom, told } from "./machines.js";
import { memoryStore } from "./memory-store.js";

const definition = (config: JsonValue): JsonValue =>
  statesFrom({
    All: {
      Type: "Map",
      MaxConcurrency: 1,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        ...statesFrom({
          Work: { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:F", End: true },
        }),
      },
      ResultWriter: {
        Resource: "arn:aws:states:::s3:putObject",
        Parameters: { Bucket: "b", Prefix: "out" },
        ...(config !== null && { WriterConfig: config }),
      },
      End: true,
    },
  });

interface Failed {
  readonly execution: Execution;
  readonly objects: Map<string, string>;
  /** From now on all tasks succeed. */
  repair(): void;
}

/** Three items, of which the second fails, so that the third is not started. */
async function failed(config: JsonValue = null, past = true): Promise<Failed> {
  const objects = new Map<string, string>();
  let isRepaired = false;
  const handler: TaskHandler = ({ input }) =>
    input === 1 && !isRepaired ? { error: { error: "Bad" } } : { output: [input, isRepaired] };
  const execution = new Execution(programFrom(definition(config)), {
    input: [0, 1, 2],
    now: NOW,
    handler,
    objects: memoryStore(objects),
    past,
  });
  await execution.finish();
  return {
    execution,
    objects,
    repair() {
      isRepaired = true;
    },
  };
}

const statusesIn = (text: string | undefined): JsonValue =>
  (JSON.parse(text ?? "[]") as JsonObject[]).map(({ Input, Status }) => [Input ?? null, Status ?? null]);

test("a Map Run that fails writes what succeeded, what failed, and what was not started", async () => {
  const { execution, objects } = await failed();
  assert.match(told(execution.result), /^States.ExceedToleratedFailureThreshold/);
  assert.deepEqual(statusesIn(objects.get("out/1-1/SUCCEEDED_0.json")), [["0", "SUCCEEDED"]]);
  assert.deepEqual(statusesIn(objects.get("out/1-1/FAILED_0.json")), [["1", "FAILED"]]);
  assert.deepEqual(statusesIn(objects.get("out/1-1/PENDING_0.json")), [["2", "PENDING"]]);
  const { ResultFiles } = JSON.parse(objects.get("out/1-1/manifest.json") ?? "") as {
    ResultFiles: Record<string, readonly { Key: string }[]>;
  };
  assert.deepEqual(
    Object.values(ResultFiles).map((files) => files.map(({ Key }) => Key)),
    [["out/1-1/FAILED_0.json"], ["out/1-1/PENDING_0.json"], ["out/1-1/SUCCEEDED_0.json"]],
  );
  assert.deepEqual(
    execution.history.slice(-3).map(({ type }) => type),
    ["MapRunFailed", "MapStateFailed", "ExecutionFailed"],
  );
});

for (const past of [true, false]) {
  test(`a redrive writes all results into a folder of its own${past ? "" : ", also where nothing is kept"}`, async () => {
    const { execution, objects, repair } = await failed({ Transformation: "COMPACT" }, past);
    repair();
    await execution.send({ kind: "redriven" });
    await execution.finish();
    assert.deepEqual((execution.result.output as JsonObject)["ResultWriterDetails"], {
      Bucket: "b",
      Key: "out/1-1/Redrive-1/manifest.json",
    });
    assert.equal(objects.get("out/1-1/Redrive-1/SUCCEEDED_0.json"), "[[0,false],[1,true],[2,true]]");
    assert.equal(objects.has("out/1-1/Redrive-1/FAILED_0.json"), false);
  });
}

test("lines are carried over as lines", async () => {
  const { execution, objects, repair } = await failed({ Transformation: "FLATTEN", OutputType: "JSONL" });
  repair();
  await execution.send({ kind: "redriven" });
  await execution.finish();
  assert.equal(objects.get("out/1-1/Redrive-1/SUCCEEDED_0.jsonl"), "0\nfalse\n1\ntrue\n2\ntrue\n");
});

test("a run that was stopped in between has its results too after a redrive", async () => {
  const { execution, objects, repair } = await failed({ Transformation: "COMPACT" });
  await execution.goTo(0);
  while (execution.machine.threads.every(({ index }) => index < 1)) await execution.step();
  await execution.send({ kind: "aborted" });
  objects.clear();
  repair();
  await execution.send({ kind: "redriven" });
  await execution.finish();
  assert.equal(objects.get("out/1-1/Redrive-1/SUCCEEDED_0.json"), "[[0,false],[1,true],[2,true]]");
});

test("a file that would grow too large is followed by another one", async () => {
  const objects = new Map<string, string>();
  const series = new ResultFileSeries(memoryStore(objects), "b", "out/SUCCEEDED", "json", 8);
  for (const text of ["1111", "22", "3333", "4"]) await series.append(text);
  assert.deepEqual(await series.close(), [
    { Key: "out/SUCCEEDED_0.json", Size: 9 },
    { Key: "out/SUCCEEDED_1.json", Size: 8 },
  ]);
  assert.deepEqual([...objects.values()], ["[1111,22]", "[3333,4]"]);
});
