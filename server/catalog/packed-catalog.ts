/** The catalogue of AWS services from the one file that the build packs it into. */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { type Catalog, lazyCatalog } from "../../core/catalog/catalog.js";

/** Its name, beside the bundled programs. */
export const PACKED_CATALOG = "catalog.br";

/**
 * The catalogue in a packed file. It is read, within some ten milliseconds, when a definition first calls a service; each service is
 * understood when it is first called. Without the file nothing is known of any service.
 */
export function packedCatalog(file: string): Catalog {
  let texts: ReadonlyMap<string, string> | undefined;
  return lazyCatalog((service) => {
    texts ??= unpack(file);
    return texts.get(service);
  });
}

/** A line for each service: its name, a tab and its text. */
function unpack(file: string): ReadonlyMap<string, string> {
  try {
    const lines = brotliDecompressSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
    return new Map(lines.map((line): [string, string] => split(line)));
  } catch {
    return new Map();
  }
}

function split(line: string): [string, string] {
  const tab = line.indexOf("\t");
  return [line.slice(0, tab), line.slice(tab + 1)];
}
