/** ItemReader with Parquet files in a folder that stands for a bucket. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { folderStore } from "../../../server/storage/folder-store.js";
import { runDefinition, statesFrom, told } from "../../core/interpreter/machines.js";
import { type Column, parquetFile } from "../../core/interpreter/parquet-file.js";

let folder = "";
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parquet-"));
});
after(() => rm(folder, { recursive: true }));

const reading = (config: JsonObject = { InputType: "PARQUET" }): JsonValue =>
  statesFrom({
    All: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: config,
        Parameters: { Bucket: "data", Key: "rows.parquet" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        ...statesFrom({ Give: { Type: "Pass", End: true } }),
      },
      End: true,
    },
  });

async function read(bytes: Uint8Array | string, config?: JsonObject): Promise<string> {
  await writeFile(path.join(folder, "rows.parquet"), bytes);
  const objects = folderStore((bucket) => (bucket === "data" ? folder : undefined));
  return told(await runDefinition(reading(config), {}, {}, { objects }));
}

const columns: readonly Column[] = [
  { name: "id", type: "INT64" },
  { name: "name", type: "BYTE_ARRAY", converted: 0 },
  { name: "price", type: "DOUBLE" },
  { name: "at", type: "INT64", converted: 9 },
];

const first = [
  { id: 1, name: "äpple", price: 1.5, at: 1_767_225_600_000 },
  { id: 2, name: null, price: 2, at: null },
];
const second = [{ id: 3, name: "pear", price: -0.25, at: 0 }];

const EXPECTED =
  '[{"id":1,"name":"äpple","price":1.5,"at":"2026-01-01T00:00:00.000Z"},{"id":2,"name":null,"price":2,"at":null},' +
  '{"id":3,"name":"pear","price":-0.25,"at":"1970-01-01T00:00:00.000Z"}]';

test("each row is an item: columns are its members, in all row groups", async () => {
  assert.equal(await read(parquetFile(columns, [first, second])), EXPECTED);
});

test("pages may be packed", async () => {
  assert.equal(await read(parquetFile(columns, [first, second], gzipSync)), EXPECTED);
});

test("MaxItems ends the reading", async () => {
  const output = await read(parquetFile([{ name: "n", type: "INT32" }], [[{ n: 1 }, { n: 2 }], [{ n: 3 }]]), {
    InputType: "PARQUET",
    MaxItems: 2,
  });
  assert.equal(output, '[{"n":1},{"n":2}]');
});

test("what is no Parquet file fails the reader", async () => {
  assert.match(await read("id,name\n1,2\n and some more text"), /^States\.ItemReaderFailed: .*parquet/i);
});
