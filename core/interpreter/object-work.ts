/** What a run does by itself with its object store: reads the items of an ItemReader and writes the files of a ResultWriter. */
import { isObject, type JsonValue } from "../text/json-value.js";
import type { Input, Request } from "./machine.js";
import { runBefore, runFolder } from "./map-run.js";
import type { ObjectStore } from "./object-store.js";
import type { MapWork, Program } from "./program.js";
import { type ReadChunk, readItems } from "./read-items.js";
import { ResultFiles } from "./result-files.js";
import type { TaskRequest } from "./task-handler.js";

/** Data that is being read. */
interface Reading {
  readonly items: AsyncIterator<ReadChunk, void, void>;
  /** How many items it has given. */
  read: number;
}

/** The readers and writers of one run. */
export class ObjectWork {
  readonly #program: Program;
  readonly #store: ObjectStore;
  readonly #keepsPast: boolean;
  readonly #readings = new Map<string, Reading>();
  readonly #files = new Map<string, ResultFiles>();

  /** With `keepsPast` the run can be taken back, and result files are written only at the end. */
  constructor(program: Program, store: ObjectStore, keepsPast: boolean) {
    this.#program = program;
    this.#store = store;
    this.#keepsPast = keepsPast;
  }

  /** Does a request if it is one of a Map and in the store's buckets; undefined where it is the task handler's. */
  begin(request: TaskRequest): Promise<Input> | undefined {
    const work = this.#mapOf(request.pointer);
    if (!work) return undefined;
    if (request.resource === work.writer?.resource) return this.#write(work, request);
    if (!this.#store.has(bucketOf(request.input))) return undefined;
    return this.readOn(request, 0);
  }

  /** The items after the first `read` ones. A run that was taken back or saved begins anew and skips those. */
  async readOn(request: TaskRequest, read: number): Promise<Input> {
    const { token } = request;
    try {
      for (const files of this.#files.values()) await files.settled;
      const reading = this.#readingAt(request, read);
      for (;;) {
        const next = await reading.items.next();
        if (next.done) return { kind: "itemsRead", token, items: [], isLast: true };
        const { source } = next.value;
        const items = next.value.items.slice(Math.max(0, read - reading.read));
        reading.read += next.value.items.length;
        if (items.length > 0) return { kind: "itemsRead", token, items, source, isLast: false };
      }
    } catch (error) {
      return failed(token, "States.ItemReaderFailed", error);
    }
  }

  /** Takes the result of a child execution. */
  keep({
    run,
    index,
    status,
    result,
    destination,
    pointer,
  }: Request & { readonly kind: "keepResult" }): void {
    this.#filesOf(run, destination, this.#mapOf(pointer))?.keep(index, status, result);
  }

  /** Nobody wants the items any more. */
  cancel(token: string): void {
    this.#readings.get(token)?.items.return?.();
    this.#readings.delete(token);
  }

  async #write(work: MapWork, { token, input }: TaskRequest): Promise<Input> {
    const { Run: run = "", MapRunArn: arn = "" } = isObject(input) ? input : {};
    try {
      await this.#filesOf(String(run), input, work)?.close(arn);
      if (!this.#keepsPast) this.#files.delete(String(run));
      return { kind: "resultsWritten", token };
    } catch (error) {
      return failed(token, "States.ResultWriterFailed", error);
    }
  }

  #mapOf(pointer: string): MapWork | undefined {
    const work = this.#program.states.get(pointer)?.work;
    return work?.type === "Map" ? work : undefined;
  }

  #readingAt(request: TaskRequest, read: number): Reading {
    const known = this.#readings.get(request.token);
    if (known && known.read === read) return known;
    const lists = request.resource.endsWith(":s3:listObjectsV2");
    const config = this.#mapOf(request.pointer)?.reader?.config ?? null;
    const reading = { items: readItems(this.#store, { lists, input: request.input, config }), read: 0 };
    this.#readings.set(request.token, reading);
    return reading;
  }

  /** undefined for a bucket that the store has not: its results are left unwritten. */
  #filesOf(run: string, destination: JsonValue, work: MapWork | undefined): ResultFiles | undefined {
    const known = this.#files.get(run);
    const bucket = bucketOf(destination);
    if (known || !this.#store.has(bucket)) return known;
    const prefix = isObject(destination) ? (destination["Prefix"] ?? "") : "";
    const config = work?.writer?.config ?? null;
    const earlier = runBefore(run);
    const folder = {
      store: this.#store,
      bucket,
      folder: runFolder(prefix, run),
      ...(earlier !== undefined && {
        before: {
          folder: runFolder(prefix, earlier),
          complete: async () => this.#files.get(earlier)?.close(""),
        },
      }),
      config,
    };
    const files = new ResultFiles(folder, this.#keepsPast);
    this.#files.set(run, files);
    return files;
  }
}

const bucketOf = (input: JsonValue): string => (isObject(input) ? String(input["Bucket"] ?? "") : "");

const failed = (token: string, error: string, reason: unknown): Input => ({
  kind: "taskFailed",
  token,
  error: { error, cause: reason instanceof Error ? reason.message : String(reason) },
});
