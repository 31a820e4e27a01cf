import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsFrom } from "../../../core/interpreter/item-reader.js";
import type { JsonValue } from "../../../core/text/json-value.js";
import { runDefinition, statesFrom, told } from "./machines.js";

const read = (data: JsonValue, config: JsonValue, most = Number.POSITIVE_INFINITY): string =>
  JSON.stringify(itemsFrom(data, config, most));

test("CSV with headers in the first row, quotes and a limit", () => {
  const csv = 'id,note\n1,"a, ""b"""\r\n2,"two\nlines"\n3\n';
  assert.equal(
    read(csv, { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW" }),
    '[{"id":"1","note":"a, \\"b\\""},{"id":"2","note":"two\\nlines"},{"id":"3","note":""}]',
  );
  assert.equal(
    read(csv, { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW" }, 1),
    '[{"id":"1","note":"a, \\"b\\""}]',
  );
});

test("CSV with given headers and another delimiter", () => {
  assert.equal(
    read("1|2\n", {
      InputType: "CSV",
      CSVHeaderLocation: "GIVEN",
      CSVHeaders: ["a", "b"],
      CSVDelimiter: "PIPE",
    }),
    '[{"a":"1","b":"2"}]',
  );
});

test("JSON arrays, lines, and arrays inside objects", () => {
  assert.equal(read("[1,2]", { InputType: "JSON" }), "[1,2]");
  assert.equal(read('{"a":1}\n\n{"a":2}', { InputType: "JSONL" }), '[{"a":1},{"a":2}]');
  assert.equal(read('{"a":{"b/c":[3]}}', { InputType: "JSON", ItemsPointer: "/a/b~1c" }), "[3]");
  assert.equal(read('{"a":1}', { InputType: "JSON" }), '"Attempting to map over non-iterable node."');
  assert.equal(read([{ Key: "x" }], null), '[{"Key":"x"}]');
});

const definition = (config: JsonValue): JsonValue =>
  statesFrom({
    M: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: config,
        Parameters: { Bucket: "b", "Key.$": "$.key" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
    },
  });

test("a Map reads its items through the task handler", async () => {
  const answers = { M: { Return: "[1,2,3]" } };
  assert.equal(
    told(await runDefinition(definition({ InputType: "JSON", MaxItems: 2 }), { key: "k" }, answers)),
    "[1,2]",
  );
});

test("data that can not be read fails the Map", async () => {
  const answers = { M: { Return: "{}" } };
  assert.equal(
    told(await runDefinition(definition({ InputType: "JSON" }), { key: "k" }, answers)),
    "States.ItemReaderFailed: Attempting to map over non-iterable node.",
  );
});

const writes = (writer: JsonValue): JsonValue =>
  statesFrom({
    M: {
      Type: "Map",
      ResultWriter: writer,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
    },
  });

test("a ResultWriter with a destination leaves only where the results are", async () => {
  const writer = { Resource: "arn:aws:states:::s3:putObject", Parameters: { Bucket: "b", Prefix: "jobs" } };
  assert.deepEqual(JSON.parse(told(await runDefinition(writes(writer), [1]))), {
    MapRunArn: "arn:aws:states:us-east-1:123456789012:mapRun:StateMachine/map:1-1",
    ResultWriterDetails: { Bucket: "b", Key: "jobs/1-1/manifest.json" },
  });
});

test("a ResultWriter without one may flatten the results", async () => {
  const result = await runDefinition(writes({ WriterConfig: { Transformation: "FLATTEN" } }), [[1, 2], 3]);
  assert.equal(told(result), "[1,2,3]");
});
