// The catalogue of AWS services as one file: a line for each service, its name, a tab and its text, compressed by Brotli.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** The bytes of dist/catalog.br, which `server/catalog/packed-catalog.ts` reads. The smallest take ten seconds to make. */
export function packCatalog(folder, { smallest }) {
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), "utf8").replaceAll("\n", "");
      return `${file.replace(/\.json$/, "")}\t${text}\n`;
    });
  const quality = smallest ? constants.BROTLI_MAX_QUALITY : 5;
  return brotliCompressSync(lines.join(""), { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
