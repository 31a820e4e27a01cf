/** The files of a ResultWriter: SUCCEEDED_0.json, FAILED_0.json and manifest.json of one Map Run. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { transformationOf } from "./map-run.js";
import type { ObjectStore, ObjectWriter } from "./object-store.js";

type ResultStatus = "SUCCEEDED" | "FAILED";

/** Where the files go. */
export interface ResultFolder {
  readonly store: ObjectStore;
  readonly bucket: string;
  /** The folder of the Map Run, with its "/". */
  readonly folder: string;
  /** WriterConfig as written. */
  readonly config: JsonValue;
}

/** Text that is kept before it is written, in characters. */
const BUFFER = 1 << 20;

/** The results of one Map Run, on their way into files. */
export class ResultFiles {
  readonly #folder: ResultFolder;
  readonly #keepsAll: boolean;
  /** By the child's index, so that a run that was taken back replaces what it wrote. */
  #kept = new Map<number, { readonly status: ResultStatus; readonly text: string }>();
  #length = 0;
  readonly #files = new Map<ResultStatus, ResultFile>();
  #writing: Promise<void> = Promise.resolve();

  /** With `keepsAll` nothing is written before the end and nothing forgotten after it, so that the run can be taken back. A run that is resumed in another process writes only what it finishes there. */
  constructor(folder: ResultFolder, keepsAll: boolean) {
    this.#folder = folder;
    this.#keepsAll = keepsAll;
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
    const ResultFiles: { [status: string]: JsonValue } = { FAILED: [], PENDING: [], SUCCEEDED: [] };
    for (const [status, file] of this.#files) ResultFiles[status] = [await file.close()];
    this.#files.clear();
    const manifest = store.write(bucket, `${folder}manifest.json`);
    await manifest.append(JSON.stringify({ DestinationBucket: bucket, MapRunArn: mapRunArn, ResultFiles }));
    await manifest.close();
  }

  #textOf(status: ResultStatus, result: JsonObject): string {
    const { config } = this.#folder;
    const transformation = transformationOf(config);
    if (status === "FAILED" || transformation === "NONE") return JSON.stringify(result);
    const output = result["Output"] ?? null;
    const parts = transformation === "FLATTEN" && isArray(output) ? output : [output];
    return parts.map((part) => JSON.stringify(part)).join(this.#separator);
  }

  get #isLines(): boolean {
    const { config } = this.#folder;
    return isObject(config) && config["OutputType"] === "JSONL";
  }

  get #separator(): string {
    return this.#isLines ? "\n" : ",";
  }

  #flush(): void {
    const texts: Record<ResultStatus, string[]> = { SUCCEEDED: [], FAILED: [] };
    for (const { status, text } of this.#kept.values()) if (text !== "") texts[status].push(text);
    if (!this.#keepsAll) this.#kept = new Map();
    this.#length = 0;
    this.#writing = this.#writing.then(async () => {
      for (const status of ["SUCCEEDED", "FAILED"] as const)
        if (texts[status].length > 0) await this.#fileOf(status).append(texts[status].join(this.#separator));
    });
    // Who waits for it learns of a failure; until then it must not count as one that nobody heard of.
    this.#writing.catch(() => undefined);
  }

  #fileOf(status: ResultStatus): ResultFile {
    const known = this.#files.get(status);
    if (known) return known;
    const { store, bucket, folder } = this.#folder;
    const key = `${folder}${status}_0.${this.#isLines ? "jsonl" : "json"}`;
    const file = resultFile(store.write(bucket, key), key, this.#isLines);
    this.#files.set(status, file);
    return file;
  }
}

interface ResultFile {
  append(text: string): Promise<void>;
  /** Its entry in the manifest. */
  close(): Promise<JsonObject>;
}

function resultFile(writer: ObjectWriter, key: string, isLines: boolean): ResultFile {
  let isEmpty = true;
  return {
    async append(text) {
      const before = isEmpty ? (isLines ? "" : "[") : isLines ? "\n" : ",";
      isEmpty = false;
      await writer.append(before + text);
    },
    async close() {
      await writer.append(isLines ? "\n" : "]");
      return { Key: key, Size: await writer.close() };
    },
  };
}
