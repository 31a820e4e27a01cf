/** The rows of a Parquet file, row group by row group. The one file that knows the reader's package. */
import type { JsonValue } from "../text/json-value.js";
import type { StoredBytes } from "./object-store.js";

/** The rows as objects. Fails with an error whose message says what the file has that cannot be read. */
export async function* parquetRows(file: StoredBytes): AsyncGenerator<readonly JsonValue[], void, void> {
  const { parquetMetadataAsync, parquetReadObjects, toJson } = await import("hyparquet/src/index.js");
  const { unpack } = file;
  const compressors = {
    GZIP: (bytes: Uint8Array) => unpack("gzip", bytes),
    ZSTD: (bytes: Uint8Array) => unpack("zstd", bytes),
    BROTLI: (bytes: Uint8Array) => unpack("brotli", bytes),
  };
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const rowEnd = rowStart + Number(count);
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    yield rows.map((row) => toJson(row) as JsonValue);
    rowStart = rowEnd;
  }
}
