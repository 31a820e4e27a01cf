/** The catalogue of AWS services from the source tree. */
import { existsSync, readFileSync } from "node:fs";
import { type Catalog, lazyCatalog } from "../../core/catalog/catalog.js";

/** Reads the files of services when they are first asked for; the working directory is the project's folder. */
export function sourceCatalog(): Catalog {
  return lazyCatalog((service) => {
    const file = `core/catalog/data/${service}.json`;
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
}
