/** The files of a ResultWriter for one Map Run: SUCCEEDED_n, FAILED_n and PENDING_n with the results, and manifest.json, which names them. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { Request } from "./machine.js";
import { transformationOf } from "./map-run.js";
import type { ObjectStore } from "./object-store.js";
import { type ResultFileFormat, ResultFileSeries, textOfResults } from "./result-file-series.js";

type ResultStatus = (Request & { readonly kind: "keepResult" })["status"];

/** In the order of the manifest. */
const STATUSES = ["FAILED", "PENDING", "SUCCEEDED"] as const satisfies readonly ResultStatus[];

/** Where the files go. */
export interface ResultFolder {
  readonly store: ObjectStore;
  readonly bucket: string;
  /** The folder of the Map Run, with its "/". */
  readonly folder: string;
  /** The folder of the Map Run before its redrive, whose successes count on; `complete` writes what has not been written there. */
  readonly before?: { readonly folder: string; readonly complete: () => Promise<void> };
  /** WriterConfig as written. */
  readonly config: JsonValue;
}

/** Text that is kept before it is written, in characters. */
const BUFFER = 1 << 20;

/** The results of one Map Run, on their way into files. */
export class ResultFiles {
  readonly #folder: ResultFolder;
  readonly #keepsAll: boolean;
  readonly #format: ResultFileFormat;
  /** By the child's index, so that a run that was taken back replaces what it wrote. */
  #kept = new Map<number, { readonly status: ResultStatus; readonly text: string }>();
  #length = 0;
  #series: ReadonlyMap<ResultStatus, ResultFileSeries> | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** With `keepsAll` nothing is written before the end and nothing forgotten after it, so that the run can be taken back. A run that is resumed in another process writes only what it finishes there. */
  constructor(folder: ResultFolder, keepsAll: boolean) {
    this.#folder = folder;
    this.#keepsAll = keepsAll;
    const { config } = folder;
    this.#format = isObject(config) && config["OutputType"] === "JSONL" ? "jsonl" : "json";
  }

  /** Takes the result of one child execution. */
  keep(index: number, status: ResultStatus, result: JsonObject): void {
    const text = this.#textOf(status, result);
    this.#kept.set(index, { status, text });
    this.#length += text.length;
    if (!this.#keepsAll && this.#length > BUFFER) this.#flush();
  }

  /** Resolves when what has been handed over is written: whoever reads on should wait for it. */
  get settled(): Promise<void> {
    return this.#writing;
  }

  /** Completes the files and writes the manifest. */
  async close(mapRunArn: JsonValue): Promise<void> {
    this.#flush();
    await this.#writing;
    const { store, bucket, folder } = this.#folder;
    const files: { [status: string]: JsonValue } = {};
    for (const status of STATUSES) files[status] = (await this.#series?.get(status)?.close()) ?? [];
    this.#series = undefined;
    const manifest = store.write(bucket, `${folder}manifest.json`);
    await manifest.append(
      JSON.stringify({ DestinationBucket: bucket, MapRunArn: mapRunArn, ResultFiles: files }),
    );
    await manifest.close();
  }

  #textOf(status: ResultStatus, result: JsonObject): string {
    const transformation = transformationOf(this.#folder.config);
    if (status !== "SUCCEEDED" || transformation === "NONE") return JSON.stringify(result);
    const output = result["Output"] ?? null;
    const parts = transformation === "FLATTEN" && isArray(output) ? output : [output];
    return textOfResults(
      parts.map((part) => JSON.stringify(part)),
      this.#format,
    );
  }

  #flush(): void {
    const texts: Record<ResultStatus, string[]> = { SUCCEEDED: [], FAILED: [], PENDING: [] };
    for (const { status, text } of this.#kept.values()) if (text !== "") texts[status].push(text);
    if (!this.#keepsAll) this.#kept = new Map();
    this.#length = 0;
    this.#writing = this.#writing.then(async () => {
      const series = this.#series ?? (await this.#begin());
      this.#series = series;
      for (const status of STATUSES)
        if (texts[status].length > 0)
          await series.get(status)?.append(textOfResults(texts[status], this.#format));
    });
    // Who waits for it learns of a failure; until then it must not count as one that nobody heard of.
    this.#writing.catch(() => undefined);
  }

  /** The files, those of successes with the successes from before the redrive. */
  async #begin(): Promise<ReadonlyMap<ResultStatus, ResultFileSeries>> {
    const { store, bucket, folder, before } = this.#folder;
    const all = STATUSES.map((status) => {
      const series = new ResultFileSeries(store, bucket, `${folder}${status}`, this.#format);
      return [status, series] as const;
    });
    const series = new Map<ResultStatus, ResultFileSeries>(all);
    if (before !== undefined) {
      await before.complete();
      for (const key of await succeededIn(store, bucket, before.folder))
        await series.get("SUCCEEDED")?.copy(key);
    }
    return series;
  }
}

/** The keys of the files of successes that the manifest in a folder names. */
async function succeededIn(store: ObjectStore, bucket: string, folder: string): Promise<readonly string[]> {
  const manifest = await manifestIn(store, bucket, folder);
  const { ResultFiles: files = null } = isObject(manifest) ? manifest : {};
  const { SUCCEEDED: succeeded = null } = isObject(files) ? files : {};
  if (!isArray(succeeded)) return [];
  return succeeded.flatMap((file) =>
    isObject(file) && typeof file["Key"] === "string" ? [file["Key"]] : [],
  );
}

/** null where there is none: the run was stopped before it wrote one. */
async function manifestIn(store: ObjectStore, bucket: string, folder: string): Promise<JsonValue> {
  try {
    let text = "";
    for await (const part of store.read(bucket, `${folder}manifest.json`)) text += part;
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
