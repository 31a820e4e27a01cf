/** The catalogue of AWS services from the two files that the build packs it into. */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { type Catalog, lazyCatalog } from "../../core/catalog/catalog.js";
import { lazyIamCatalog } from "../../core/catalog/iam-catalog.js";

/** The services' actions and what these take, beside the bundled programs. */
export const PACKED_CATALOG = "catalog.br";

/** What IAM knows of the services has a file of its own, because only those who have policies need it. */
const iamBeside = (file: string): string => file.replace(/\.br$/, ".iam.br");

/**
 * The catalogue in a packed file, with that of IAM beside it. Each is read, within some ten milliseconds, when it is first asked for; each
 * service is understood when it is first called. Without the files nothing is known of any service.
 */
export const packedCatalog = (file: string): Catalog => ({
  ...lazyCatalog(readerOf(file)),
  iam: lazyIamCatalog(readerOf(iamBeside(file))),
});

function readerOf(file: string): (name: string) => string | undefined {
  let texts: ReadonlyMap<string, string> | undefined;
  return (name) => {
    texts ??= unpack(file);
    return texts.get(name);
  };
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
