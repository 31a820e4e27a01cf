/** Makes small Parquet files for tests: plain columns, one row group for each list of rows. https://parquet.apache.org/docs/file-format/ */

/** A column's name, physical type and what its values mean. */
export interface Column {
  readonly name: string;
  readonly type: "INT32" | "INT64" | "DOUBLE" | "BYTE_ARRAY";
  /** A ConvertedType: 0 text, 6 a date, 9 milliseconds since 1970. */
  readonly converted?: number;
}

export type Row = Readonly<Record<string, string | number | null>>;

const TYPES = { INT32: 1, INT64: 2, DOUBLE: 5, BYTE_ARRAY: 6 } as const;
const CODECS = { plain: 0, gzip: 2 } as const;

/** Thrift's compact protocol: a field is its id, its type and its bytes. */
type Field = readonly [id: number, type: number, bytes: readonly number[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

const integer = (value: number): number[] => varint(value * 2);
const text = (value: string): number[] => {
  const bytes = [...new TextEncoder().encode(value)];
  return [...varint(bytes.length), ...bytes];
};
const list = (type: number, items: readonly (readonly number[])[]): number[] => [
  items.length * 16 + type,
  ...items.flat(),
];

function struct(fields: readonly Field[]): number[] {
  let last = 0;
  const bytes = fields.flatMap(([id, type, value]) => {
    const header = (id - last) * 16 + type;
    last = id;
    return [header, ...value];
  });
  return [...bytes, 0];
}

const int32 = (id: number, value: number): Field => [id, 5, integer(value)];
const int64 = (id: number, value: number): Field => [id, 6, integer(value)];

/** The values that are there, after the definition levels, which say which are. */
function pageOf({ name, type }: Column, rows: readonly Row[]): number[] {
  const levels = rows.flatMap((row) => [2, row[name] === null ? 0 : 1]);
  const values = rows.flatMap((row) => {
    const value = row[name] ?? null;
    return value === null ? [] : encoded(type, value);
  });
  return [levels.length, 0, 0, 0, ...levels, ...values];
}

function encoded(type: Column["type"], value: string | number): number[] {
  if (type === "BYTE_ARRAY") {
    const bytes = [...new TextEncoder().encode(String(value))];
    return [bytes.length, 0, 0, 0, ...bytes];
  }
  const view = new DataView(new ArrayBuffer(type === "INT32" ? 4 : 8));
  if (type === "INT32") view.setInt32(0, Number(value), true);
  else if (type === "INT64") view.setBigInt64(0, BigInt(value), true);
  else view.setFloat64(0, Number(value), true);
  return [...new Uint8Array(view.buffer)];
}

/** A file; `pack` packs its pages with gzip. */
export function parquetFile(
  columns: readonly Column[],
  groups: readonly (readonly Row[])[],
  pack?: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const bytes: number[] = [...new TextEncoder().encode("PAR1")];
  const rowGroups = groups.map((rows) => {
    const chunks = columns.map((column) => {
      const page = pageOf(column, rows);
      const packed = pack ? [...pack(Uint8Array.from(page))] : page;
      const dataHeader = struct([int32(1, rows.length), int32(2, 0), int32(3, 3), int32(4, 3)]);
      const header = struct([
        int32(1, 0),
        int32(2, page.length),
        int32(3, packed.length),
        [5, 12, dataHeader],
      ]);
      const offset = bytes.length;
      bytes.push(...header, ...packed);
      const size = bytes.length - offset;
      const metadata = struct([
        int32(1, TYPES[column.type]),
        [2, 9, list(5, [integer(0)])],
        [3, 9, list(8, [text(column.name)])],
        int32(4, pack ? CODECS.gzip : CODECS.plain),
        int64(5, rows.length),
        int64(6, size),
        int64(7, size),
        int64(9, offset),
      ]);
      return struct([int64(2, offset), [3, 12, metadata]]);
    });
    return struct([[1, 9, list(12, chunks)], int64(2, bytes.length), int64(3, rows.length)]);
  });
  const root = struct([[4, 8, text("schema")], int32(5, columns.length)]);
  const schema = columns.map(({ name, type, converted }) =>
    struct([
      int32(1, TYPES[type]),
      int32(3, 1),
      [4, 8, text(name)],
      ...(converted === undefined ? [] : [int32(6, converted)]),
    ]),
  );
  const footer = struct([
    int32(1, 1),
    [2, 9, list(12, [root, ...schema])],
    int64(3, groups.flat().length),
    [4, 9, list(12, rowGroups)],
  ]);
  const { length } = footer;
  bytes.push(...footer, length % 256, Math.floor(length / 256), 0, 0, ...new TextEncoder().encode("PAR1"));
  return Uint8Array.from(bytes);
}
