/** Folders that stand for S3 buckets: an object is a file, its key is the file's path in the folder. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import zlib, { brotliDecompressSync, createGunzip, gunzipSync } from "node:zlib";
import type {
  ObjectStore,
  ObjectWriter,
  StoredBytes,
  StoredObject,
} from "../../core/interpreter/object-store.js";

/** A store of the buckets that have a folder. */
export function folderStore(folderOf: (bucket: string) => string | undefined): ObjectStore {
  const fileOf = (bucket: string, key: string): string => {
    const folder = path.resolve(folderOf(bucket) ?? "");
    const file = path.resolve(folder, key);
    if (folderOf(bucket) !== undefined && file.startsWith(folder + path.sep)) return file;
    throw new Error(`The key "${key}" leads out of the folder of the bucket "${bucket}".`);
  };
  return {
    has: (bucket) => folderOf(bucket) !== undefined,
    read: (bucket, key) => textOf(fileOf(bucket, key), bucket, key),
    open: (bucket, key) => opened(fileOf(bucket, key), bucket, key),
    list: (bucket, prefix) => listed(folderOf(bucket), prefix),
    write: (bucket, key) => writerOf(fileOf(bucket, key)),
  };
}

/** The size of an object's file; a sentence where there is none. */
async function sizeOf(file: string, bucket: string, key: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return found.size;
  throw new Error(`There is no object "${key}" in the bucket "${bucket}": ${file} is no file.`);
}

async function opened(file: string, bucket: string, key: string): Promise<StoredBytes> {
  const byteLength = await sizeOf(file, bucket, key);
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const handle = await open(file);
      try {
        const bytes = new Uint8Array(Math.max(0, end - start));
        await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      } finally {
        await handle.close();
      }
    },
    unpack,
  };
}

const unpack: StoredBytes["unpack"] = (packing, bytes) => {
  switch (packing) {
    case "gzip":
      return gunzipSync(bytes);
    case "brotli":
      return brotliDecompressSync(bytes);
    case "zstd":
      return unpackZstd(bytes);
  }
};

/** Node can since 22.15. */
function unpackZstd(bytes: Uint8Array): Uint8Array {
  const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: (packed: Uint8Array) => Uint8Array };
  if (!zstdDecompressSync) throw new Error("The file is packed with Zstandard, which needs Node.js 22.15.");
  return zstdDecompressSync(bytes);
}

async function* textOf(file: string, bucket: string, key: string): AsyncGenerator<string, void, void> {
  await sizeOf(file, bucket, key);
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  const plain = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  // A pipe does not pass errors on: a file that breaks off while it is read must not wait for ever.
  if (plain !== bytes) bytes.on("error", (error) => plain.destroy(error));
  plain.setEncoding("utf8");
  for await (const text of plain) yield String(text);
}

async function* listed(folder: string | undefined, prefix: string): AsyncGenerator<StoredObject, void, void> {
  if (folder === undefined) return;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const keys = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((key) => key.startsWith(prefix))
    .sort();
  for (const key of keys) {
    const file = path.join(folder, key);
    const { size, mtimeMs } = await stat(file);
    yield { key, size, lastModified: Math.floor(mtimeMs), etag: `"${await digestOf(file)}"` };
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("md5");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest("hex");
}

function writerOf(file: string): ObjectWriter {
  const stream = mkdir(path.dirname(file), { recursive: true }).then(() => createWriteStream(file));
  return {
    async append(text) {
      const to = await stream;
      await new Promise<void>((resolve, reject) => {
        to.write(text, (error) => (error ? reject(error) : resolve()));
      });
    },
    async close() {
      const to = await stream;
      to.end();
      await finished(to);
      return to.bytesWritten;
    },
  };
}
