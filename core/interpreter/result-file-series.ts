/** Files that follow each other, NAME_0, NAME_1 and so on, each a JSON array or JSON Lines, none larger than S3 takes at once. */
import type { JsonObject } from "../text/json-value.js";
import type { ObjectStore, ObjectWriter } from "./object-store.js";

export type ResultFileFormat = "json" | "jsonl";

/** S3's limit for one object that is put as a whole, in bytes; texts count by their characters here. */
const LARGEST = 5 * 1024 ** 3;

const separatorOf = (format: ResultFileFormat): string => (format === "jsonl" ? "\n" : ",");

/** Several results as the text that stands in a file. */
export const textOfResults = (texts: readonly string[], format: ResultFileFormat): string =>
  texts.join(separatorOf(format));

export class ResultFileSeries {
  readonly #store: ObjectStore;
  readonly #bucket: string;
  readonly #name: string;
  readonly #format: ResultFileFormat;
  readonly #largest: number;
  readonly #entries: JsonObject[] = [];
  #open: { readonly key: string; readonly writer: ObjectWriter; length: number } | undefined;

  /** `name` is the key without number and ending; `largest` how long a file may get. */
  constructor(
    store: ObjectStore,
    bucket: string,
    name: string,
    format: ResultFileFormat,
    largest: number = LARGEST,
  ) {
    this.#store = store;
    this.#bucket = bucket;
    this.#name = name;
    this.#format = format;
    this.#largest = largest;
  }

  /** Writes one or more results, already separated as in the file. */
  async append(text: string): Promise<void> {
    if (this.#open && this.#open.length + text.length >= this.#largest) await this.#end();
    const { writer } = await this.#beginResult();
    await this.#write(writer, text);
  }

  /** Appends what stands in a file of the same form. */
  async copy(key: string): Promise<void> {
    // The brackets around, or the line's end, are left out: the last character waits until more comes.
    let skips = this.#format === "json" ? 1 : 0;
    let last = "";
    let isBegun = false;
    for await (const part of this.#store.read(this.#bucket, key)) {
      const text = last + part.slice(skips);
      skips = Math.max(0, skips - part.length);
      last = text.slice(-1);
      if (text.length <= 1) continue;
      const { writer } = isBegun ? this.#current() : await this.#beginResult();
      isBegun = true;
      await this.#write(writer, text.slice(0, -1));
    }
  }

  /** Ends the last file; the manifest's entries of all of them. */
  async close(): Promise<readonly JsonObject[]> {
    await this.#end();
    return this.#entries;
  }

  async #beginResult(): Promise<{ readonly writer: ObjectWriter }> {
    const isNew = this.#open === undefined;
    const file = this.#current();
    const before = isNew ? (this.#format === "json" ? "[" : "") : separatorOf(this.#format);
    await this.#write(file.writer, before);
    return file;
  }

  #current(): { readonly writer: ObjectWriter } {
    const key = `${this.#name}_${this.#entries.length}.${this.#format}`;
    this.#open ??= { key, writer: this.#store.write(this.#bucket, key), length: 0 };
    return this.#open;
  }

  async #write(writer: ObjectWriter, text: string): Promise<void> {
    if (this.#open) this.#open.length += text.length;
    if (text !== "") await writer.append(text);
  }

  async #end(): Promise<void> {
    if (!this.#open) return;
    const { key, writer } = this.#open;
    this.#open = undefined;
    await writer.append(this.#format === "jsonl" ? "\n" : "]");
    this.#entries.push({ Key: key, Size: await writer.close() });
  }
}
