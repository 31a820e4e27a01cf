// The catalogue of AWS services as one file, which compresses better than 385 of them: the index, after its length, then the services.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The bytes of dist/catalog.jsonl; `server/catalog/packed-catalog.ts` reads them. */
export function packCatalog(folder) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const index = {};
  const texts = [];
  let start = 0;
  for (const name of names) {
    const text = Buffer.from(`${readFileSync(path.join(folder, name), "utf8").replaceAll("\n", "")}\n`);
    index[name.replace(/\.json$/, "")] = [start, text.length];
    texts.push(text);
    start += text.length;
  }
  const head = Buffer.from(`${JSON.stringify(index)}\n`);
  return Buffer.concat([Buffer.from(String(head.length).padStart(8, "0")), head, ...texts]);
}
