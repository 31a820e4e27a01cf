/** ItemReader and ResultWriter with an object store. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { handlerFrom, NOW, programFrom, runDefinition, statesFrom, told } from "./machines.js";
import { memoryStore } from "./memory-store.js";

const READ = "arn:aws:states:::s3:getObject";
const LIST = "arn:aws:states:::s3:listObjectsV2";

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ n: i })).join("\n");

/** A distributed Map that reads; its children give on what they get. */
const reading = (
  config: JsonValue,
  rest: JsonObject = {},
  resource = READ,
  what: JsonObject = {},
): JsonValue =>
  statesFrom({
    M: {
      Type: "Map",
      ItemReader: {
        Resource: resource,
        ...(config !== null && { ReaderConfig: config }),
        Parameters: { Bucket: "b", ...(resource === READ && { Key: "data" }), ...what },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
      ...rest,
    },
  });

const run = async (definition: JsonValue, objects: Readonly<Record<string, string>>): Promise<string> =>
  told(await runDefinition(definition, {}, {}, { objects: memoryStore(new Map(Object.entries(objects))) }));

test("JSON Lines are read a few hundred at a time, whatever pieces the text comes in", async () => {
  const count = { ResultSelector: { "count.$": "States.ArrayLength($)", "last.$": "$[1233]" } };
  assert.equal(
    await run(reading({ InputType: "JSONL" }, count), { data: lines(1234) }),
    '{"count":1234,"last":{"n":1233}}',
  );
});

test("CSV may break anywhere between two pieces", async () => {
  const config = { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW" };
  const data = 'id,note\n1,"a, ""b"" and\nmore"\r\n2,""\n3,c';
  assert.equal(
    await run(reading(config), { data }),
    '[{"id":"1","note":"a, \\"b\\" and\\nmore"},{"id":"2","note":""},{"id":"3","note":"c"}]',
  );
});

test("MaxItems ends the reading, across reads too", async () => {
  const count = { ResultSelector: { "count.$": "States.ArrayLength($)" } };
  for (const MaxItems of [3, 500, 700]) {
    assert.equal(
      await run(reading({ InputType: "JSONL", MaxItems }, count), { data: lines(1234) }),
      `{"count":${MaxItems}}`,
    );
  }
});

test("batches go on over what is read at once, and items keep their positions", async () => {
  const batches = await run(
    reading(
      { InputType: "JSONL" },
      {
        ItemBatcher: { MaxItemsPerBatch: 450 },
        ItemSelector: { "i.$": "$$.Map.Item.Index" },
        ResultSelector: { "first.$": "$[*].Items[0].i" },
      },
    ),
    { data: lines(1234) },
  );
  assert.equal(batches, '{"first":[0,450,900]}');
});

test("objects are listed, or what is in them is read", async () => {
  const objects = { "in/a": lines(1), "in/b": lines(2), other: "" };
  assert.equal(
    await run(
      reading(null, { ItemSelector: { "key.$": "$$.Map.Item.Value.Key" } }, LIST, { Prefix: "in/" }),
      objects,
    ),
    '[{"key":"in/a"},{"key":"in/b"}]',
  );
  const flatten = { InputType: "JSONL", Transformation: "LOAD_AND_FLATTEN" };
  assert.equal(
    await run(reading(flatten, {}, LIST, { Prefix: "in/" }), objects),
    '[{"n":0},{"n":0},{"n":1}]',
  );
});

test("manifests name the files: Athena's lines, an inventory's list", async () => {
  const athena = { ManifestType: "ATHENA_DATA", InputType: "JSONL" };
  assert.equal(
    await run(reading(athena), { data: "s3://b/x\ns3://b/y\n", x: lines(1), y: lines(2) }),
    '[{"n":0},{"n":0},{"n":1}]',
  );
  const manifest = {
    destinationBucket: "arn:aws:s3:::b",
    fileFormat: "CSV",
    fileSchema: "Bucket, Key",
    files: [{ key: "x" }],
  };
  assert.equal(
    await run(reading({ InputType: "MANIFEST" }), {
      data: JSON.stringify(manifest),
      x: '"b","k1"\n"b","k2"\n',
    }),
    '[{"Bucket":"b","Key":"k1"},{"Bucket":"b","Key":"k2"}]',
  );
});

test("data that is missing, broken, or broken further on fails the reader", async () => {
  assert.equal(
    await run(reading({ InputType: "JSON" }), {}),
    'States.ItemReaderFailed: There is no object "data".',
  );
  assert.equal(
    await run(reading({ InputType: "JSONL" }), { data: `${lines(1200)}\nno` }),
    "States.ItemReaderFailed: The data is not valid JSON Lines.",
  );
  const parquet = await run(reading({ InputType: "PARQUET" }), { data: "" });
  assert.match(parquet, /^States.ItemReaderFailed: Parquet cannot be read/);
});

test("a share of failures is judged when all items have been read", async () => {
  const failing = (ToleratedFailurePercentage: number): JsonValue => {
    const StartAt = "Even?";
    const States = {
      "Even?": {
        Type: "Choice",
        Choices: [{ Variable: "$.n", NumericLessThan: 600, Next: "Bad" }],
        Default: "Good",
      },
      Bad: { Type: "Fail", Error: "Bad" },
      Good: { Type: "Succeed" },
    };
    const ProcessorConfig = { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" };
    return reading(
      { InputType: "JSONL" },
      { ToleratedFailurePercentage, ItemProcessor: { ProcessorConfig, StartAt, States }, ResultPath: null },
    );
  };
  const objects = { data: lines(1200) };
  assert.equal(await run(failing(50), objects), "{}");
  assert.match(await run(failing(49), objects), /^States.ExceedToleratedFailureThreshold/);
});

const writing = (config: JsonValue): JsonValue =>
  reading(
    { InputType: "JSONL" },
    {
      ToleratedFailureCount: 5,
      ResultWriter: {
        Resource: "arn:aws:states:::s3:putObject",
        Parameters: { Bucket: "b", Prefix: "out" },
        ...(config !== null && { WriterConfig: config }),
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "C",
        States: {
          C: { Type: "Choice", Choices: [{ Variable: "$.n", NumericEquals: 1, Next: "F" }], Default: "S" },
          F: { Type: "Fail", Error: "One", Cause: "is odd" },
          S: { Type: "Succeed" },
        },
      },
    },
  );

async function written(config: JsonValue): Promise<Map<string, string>> {
  const objects = new Map([["data", lines(3)]]);
  const result = await runDefinition(writing(config), {}, {}, { objects: memoryStore(objects) });
  assert.deepEqual((result.output as JsonObject)["ResultWriterDetails"], {
    Bucket: "b",
    Key: "out/1-1/manifest.json",
  });
  return objects;
}

test("a ResultWriter writes what succeeded, what failed, and a manifest", async () => {
  const objects = await written(null);
  const succeeded = JSON.parse(objects.get("out/1-1/SUCCEEDED_0.json") ?? "") as readonly JsonObject[];
  assert.deepEqual(
    succeeded.map(({ Input, Output, Status }) => [Input, Output, Status]),
    [
      ['{"n":0}', '{"n":0}', "SUCCEEDED"],
      ['{"n":2}', '{"n":2}', "SUCCEEDED"],
    ],
  );
  const failed = JSON.parse(objects.get("out/1-1/FAILED_0.json") ?? "") as readonly JsonObject[];
  assert.deepEqual(
    failed.map(({ Input, Error: error, Cause, Status }) => [Input, error, Cause, Status]),
    [['{"n":1}', "One", "is odd", "FAILED"]],
  );
  const size = (name: string): number => objects.get(`out/1-1/${name}`)?.length ?? -1;
  assert.deepEqual(JSON.parse(objects.get("out/1-1/manifest.json") ?? ""), {
    DestinationBucket: "b",
    MapRunArn: "arn:aws:states:us-east-1:123456789012:mapRun:StateMachine/map:1-1",
    ResultFiles: {
      FAILED: [{ Key: "out/1-1/FAILED_0.json", Size: size("FAILED_0.json") }],
      PENDING: [],
      SUCCEEDED: [{ Key: "out/1-1/SUCCEEDED_0.json", Size: size("SUCCEEDED_0.json") }],
    },
  });
});

test("a ResultWriter may leave only the outputs, as lines", async () => {
  const objects = await written({ Transformation: "COMPACT", OutputType: "JSONL" });
  assert.equal(objects.get("out/1-1/SUCCEEDED_0.jsonl"), '{"n":0}\n{"n":2}\n');
});

test("a run that reads and writes can be taken back to any step", async () => {
  const definition = writing({ Transformation: "COMPACT" });
  const options = (objects: Map<string, string>) =>
    ({ input: {}, now: NOW, handler: handlerFrom({}), objects: memoryStore(objects) }) as const;
  const program = programFrom(definition);
  const plain = new Map([["data", lines(3)]]);
  const execution = new Execution(program, options(plain));
  await execution.finish();
  const expected = JSON.stringify(execution.result);
  const steps = execution.timeline.length;
  for (let step = 0; step < steps; step++) {
    await execution.goTo(step);
    await execution.finish();
    assert.equal(JSON.stringify(execution.result), expected, `taken back to ${step}`);
    assert.equal(plain.get("out/1-1/SUCCEEDED_0.json"), '[{"n":0},{"n":2}]', `taken back to ${step}`);
  }
});
