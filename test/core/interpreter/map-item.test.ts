/** `Map.Item` of the Context Object: index, value, the key in an object, and where the item comes from. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { runDefinition, statesFrom, told } from "./machines.js";
import { memoryStore } from "./memory-store.js";

const SELECTOR = { "source.$": "$$.Map.Item.Source", "value.$": "$$.Map.Item.Value" };

const mapOf = (rest: JsonObject, mode = "DISTRIBUTED"): JsonValue =>
  statesFrom({
    M: {
      Type: "Map",
      ItemSelector: SELECTOR,
      ItemProcessor: {
        ProcessorConfig: { Mode: mode, ...(mode === "DISTRIBUTED" && { ExecutionType: "STANDARD" }) },
        StartAt: "I",
        States: { I: { Type: "Pass", End: true } },
      },
      End: true,
      ...rest,
    },
  });

const run = async (
  definition: JsonValue,
  input: JsonValue,
  objects: Readonly<Record<string, string>> = {},
): Promise<string> =>
  told(
    await runDefinition(definition, input, {}, { objects: memoryStore(new Map(Object.entries(objects))) }),
  );

const reader = (action: string, config: JsonObject, more: JsonObject): JsonObject => ({
  ItemReader: {
    Resource: `arn:aws:states:::s3:${action}`,
    ReaderConfig: config,
    Parameters: { Bucket: "b", ...more },
  },
});

test("items of the input come from STATE_DATA", async () => {
  for (const mode of ["INLINE", "DISTRIBUTED"])
    assert.equal(await run(mapOf({}, mode), [1]), '[{"source":"STATE_DATA","value":1}]');
});

test("items of an object come from its address", async () => {
  const definition = mapOf(reader("getObject", { InputType: "JSONL" }, { Key: "a/data" }));
  assert.equal(await run(definition, {}, { "a/data": "1\n" }), '[{"source":"S3://b/a/data","value":1}]');
});

test("what a listing finds comes from the bucket, what is in it from the objects", async () => {
  const objects = { "x/1": "[1, 2]", "x/2": "[3]" };
  const listed = mapOf({
    ...reader("listObjectsV2", {}, { Prefix: "x/" }),
    ItemSelector: { "source.$": "$$.Map.Item.Source", "key.$": "$$.Map.Item.Value.Key" },
  });
  assert.equal(
    await run(listed, {}, objects),
    '[{"source":"S3://b","key":"x/1"},{"source":"S3://b","key":"x/2"}]',
  );
  const config = { InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" };
  const loaded = mapOf(reader("listObjectsV2", config, { Prefix: "x/" }));
  assert.equal(
    await run(loaded, {}, objects),
    '[{"source":"S3://b/x/1","value":1},{"source":"S3://b/x/1","value":2},{"source":"S3://b/x/2","value":3}]',
  );
});

test("data that the task handler gives has the address that was asked for", async () => {
  const definition = mapOf(reader("getObject", { InputType: "JSON" }, { Key: "k" }));
  const result = await runDefinition(definition, {}, { M: { Return: [1] } });
  assert.equal(told(result), '[{"source":"S3://b/k","value":1}]');
});

test("a distributed Map iterates over an object, with keys", async () => {
  const pairs = mapOf({ ItemsPath: "$.o", ItemSelector: { ...SELECTOR, "key.$": "$$.Map.Item.Key" } });
  assert.equal(
    await run(pairs, { o: { a: 1, b: [2] } }),
    '[{"source":"STATE_DATA","value":1,"key":"a"},{"source":"STATE_DATA","value":[2],"key":"b"}]',
  );
});

test("JSONata sees the same", async () => {
  const definition = {
    QueryLanguage: "JSONata",
    ...(mapOf({
      Items: { a: 1 },
      ItemSelector: "{% $states.context.Map.Item %}",
    }) as JsonObject),
  };
  assert.equal(await run(definition, {}), '[{"Index":0,"Key":"a","Value":1,"Source":"STATE_DATA"}]');
});
