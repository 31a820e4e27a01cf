/** The catalogue of AWS services from the one file that the build packs it into, read service by service. */
import { closeSync, openSync, readSync } from "node:fs";
import { type Catalog, lazyCatalog } from "../../core/catalog/catalog.js";

/** Its name, beside the bundled programs. */
export const PACKED_CATALOG = "catalog.jsonl";

/** Where a service's text stands in the file: its first byte and how many there are. */
type Index = Readonly<Record<string, readonly [start: number, length: number]>>;

/**
 * The catalogue in a packed file: a line with the index, padded to the length that its first eight characters give, then the services.
 * The file is opened when the first service is asked for; without it nothing is known of any service.
 */
export function packedCatalog(file: string): Catalog {
  let opened: ((service: string) => string | undefined) | undefined;
  return lazyCatalog((service) => {
    opened ??= openPacked(file);
    return opened(service);
  });
}

const LENGTH_DIGITS = 8;

function openPacked(file: string): (service: string) => string | undefined {
  try {
    const head = Number(read(file, 0, LENGTH_DIGITS));
    const index = JSON.parse(read(file, LENGTH_DIGITS, head)) as Index;
    return (service) => {
      const place = Object.hasOwn(index, service) ? index[service] : undefined;
      return place && read(file, LENGTH_DIGITS + head + place[0], place[1]);
    };
  } catch {
    return () => undefined;
  }
}

function read(file: string, start: number, length: number): string {
  const handle = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString("utf8", 0, readSync(handle, bytes, 0, length, start));
  } finally {
    closeSync(handle);
  }
}
