/** The port through which a run reads and writes objects as S3 holds them: what ItemReader reads and ResultWriter writes. */

/** An object as a listing shows it. */
export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
}

/** An object as bytes that can be read anywhere, which Parquet asks for. */
export interface StoredBytes {
  readonly byteLength: number;
  /** The bytes from `start` to before `end`, or to the last one. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  /** Unpacks bytes; fails where the host cannot. */
  unpack(packing: "gzip" | "zstd" | "brotli", bytes: Uint8Array): Uint8Array;
}

/** An object that is being written. */
export interface ObjectWriter {
  append(text: string): Promise<void>;
  /** Ends the object and gives its size in bytes. */
  close(): Promise<number>;
}

/** Buckets that stand for S3's. Every method fails with an error whose message is a sentence for the user. */
export interface ObjectStore {
  /** True when the store has the bucket; the tasks of other buckets are left to the task handler. */
  has(bucket: string): boolean;
  /** The object's text piece by piece, unpacked where its key ends in `.gz`. */
  read(bucket: string, key: string): AsyncIterable<string>;
  /** Opens an object to be read anywhere, as often as wanted; hosts that cannot do that leave it out. */
  open?(bucket: string, key: string): Promise<StoredBytes>;
  /** The objects whose keys start with the prefix, in the order of their keys. */
  list(bucket: string, prefix: string): AsyncIterable<StoredObject>;
  /** Begins an object, in place of one that may be there. */
  write(bucket: string, key: string): ObjectWriter;
}
