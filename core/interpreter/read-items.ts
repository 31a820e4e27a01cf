/** Reads the items of an ItemReader from an object store, a few hundred at a time, so that a large data set is never in memory at once. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { csvItems } from "./csv.js";
import { itemsFrom, lineItems } from "./item-reader.js";
import type { ObjectStore, StoredObject } from "./object-store.js";
import { parquetRows } from "./parquet.js";

/** Items of one read. */
const CHUNK = 500;

/** Where an ItemReader reads: its Parameters or Arguments, and its ReaderConfig. */
export interface ReadWish {
  /** Whether the reader lists objects (`s3:listObjectsV2`) or reads one (`s3:getObject`). */
  readonly lists: boolean;
  readonly input: JsonValue;
  readonly config: JsonValue;
}

type Items = AsyncGenerator<readonly JsonValue[], void, void>;

/** Some items with the address that they were read from: the bucket's, or the object's. */
export interface ReadChunk {
  readonly items: readonly JsonValue[];
  readonly source: string;
}

type Chunks = AsyncGenerator<ReadChunk, void, void>;

/** The items in chunks of some hundreds, each from one place. Fails with an error whose message is the cause of States.ItemReaderFailed. */
export async function* readItems(store: ObjectStore, { lists, input, config }: ReadWish): Chunks {
  const options = isObject(config) ? config : {};
  const found = lists ? listed(store, input, options) : ofObject(store, placeOf(input), options);
  let chunk: JsonValue[] = [];
  let from = "";
  for await (const { items, source } of found) {
    if (source !== from && chunk.length > 0) {
      yield { items: chunk, source: from };
      chunk = [];
    }
    from = source;
    for (const item of items) {
      chunk.push(item);
      if (chunk.length < CHUNK) continue;
      yield { items: chunk, source };
      chunk = [];
    }
  }
  if (chunk.length > 0) yield { items: chunk, source: from };
}

interface Place {
  readonly bucket: string;
  readonly key: string;
}

function placeOf(input: JsonValue): Place {
  const { Bucket: bucket = "", Key: key = "" } = isObject(input) ? input : {};
  return { bucket: String(bucket), key: String(key) };
}

/** The objects of a listing, or with LOAD_AND_FLATTEN what is in them. */
async function* listed(store: ObjectStore, input: JsonValue, options: JsonObject): Chunks {
  const { bucket } = placeOf(input);
  const prefix = isObject(input) ? String(input["Prefix"] ?? "") : "";
  for await (const object of store.list(bucket, prefix)) {
    if (options["Transformation"] === "LOAD_AND_FLATTEN")
      yield* ofData(store, { bucket, key: object.key }, options);
    else yield { items: [objectItem(object)], source: `S3://${bucket}` };
  }
}

const objectItem = ({ key, size, lastModified, etag }: StoredObject): JsonValue => ({
  Etag: etag,
  Key: key,
  LastModified: Math.floor(lastModified / 1000),
  Size: size,
  StorageClass: "STANDARD",
});

function ofObject(store: ObjectStore, place: Place, options: JsonObject): Chunks {
  const manifest = options["ManifestType"];
  if (manifest === "ATHENA_DATA") return athena(store, place, options);
  if (manifest === "S3_INVENTORY" || options["InputType"] === "MANIFEST") return inventory(store, place);
  return ofData(store, place, options);
}

/** An Athena manifest has a line with an S3 address for each file of data. */
async function* athena(store: ObjectStore, place: Place, options: JsonObject): Chunks {
  for (const line of (await wholeText(store, place)).split("\n")) {
    const address = line.trim().replace(/^"(.*)"$/, "$1");
    if (address === "") continue;
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
    if (bucket === undefined || key === undefined)
      throw new Error(`The manifest names "${address}", which is no S3 address.`);
    yield* ofData(store, { bucket, key }, options);
  }
}

/** An S3 inventory's manifest names its CSV files and their columns. */
async function* inventory(store: ObjectStore, place: Place): Chunks {
  const manifest = parsedJson(await wholeText(store, place));
  const { files, fileSchema, fileFormat, destinationBucket } = isObject(manifest) ? manifest : {};
  if (!isArray(files ?? null) || typeof fileSchema !== "string")
    throw new Error("The manifest is not an S3 inventory's: it has no files or no fileSchema.");
  const isParquet = fileFormat === "Parquet";
  if (fileFormat !== "CSV" && !isParquet)
    throw new Error(
      `The inventory's format is ${String(fileFormat)}: only CSV and Parquet can be read here.`,
    );
  const bucket =
    typeof destinationBucket === "string" ? destinationBucket.replace(/^arn:[^:]*:s3:::/, "") : place.bucket;
  const CSVHeaders = fileSchema.split(",").map((name) => name.trim());
  const options = isParquet
    ? { InputType: "PARQUET" }
    : { InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders };
  for (const file of isArray(files ?? null) ? (files as readonly JsonValue[]) : []) {
    const key = isObject(file) ? file["key"] : undefined;
    if (typeof key === "string")
      yield* ofData(store, { bucket: store.has(bucket) ? bucket : place.bucket, key }, options);
  }
}

/** The items of one object of data. */
async function* ofData(store: ObjectStore, place: Place, options: JsonObject): Chunks {
  const source = `S3://${place.bucket}/${place.key}`;
  for await (const items of itemsIn(store, place, options)) yield { items, source };
}

/** CSV and JSON Lines are read as a stream. */
async function* itemsIn(store: ObjectStore, place: Place, options: JsonObject): Items {
  const type = options["InputType"];
  if (type === "PARQUET") yield* parquetItems(store, place);
  else if (type === "CSV") {
    const rows = csvItems(options);
    for await (const text of store.read(place.bucket, place.key)) yield rows.push(text);
    yield rows.end();
  } else if (type === "JSONL") yield* linesOf(store, place);
  else {
    const items = itemsFrom(await wholeText(store, place), options, Number.POSITIVE_INFINITY);
    if (typeof items === "string") throw new Error(items);
    yield items;
  }
}

async function* parquetItems(store: ObjectStore, { bucket, key }: Place): Items {
  if (!store.open) throw new Error("Parquet cannot be read here: use JSON, JSONL or CSV.");
  yield* parquetRows(await store.open(bucket, key));
}

async function* linesOf(store: ObjectStore, { bucket, key }: Place): Items {
  let rest = "";
  for await (const text of store.read(bucket, key)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield parsedLines(lines);
  }
  yield parsedLines([rest]);
}

function parsedLines(lines: readonly string[]): readonly JsonValue[] {
  try {
    return lineItems(lines);
  } catch {
    throw new Error("The data is not valid JSON Lines.");
  }
}

function parsedJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new Error("The data is not valid JSON.");
  }
}

async function wholeText(store: ObjectStore, { bucket, key }: Place): Promise<string> {
  let whole = "";
  for await (const text of store.read(bucket, key)) whole += text;
  return whole;
}
