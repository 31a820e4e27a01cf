/** The catalogue of AWS services from the source tree. */
import { existsSync, readFileSync } from "node:fs";
import { type Catalog, lazyCatalog } from "../../core/catalog/catalog.js";
import { lazyIamCatalog } from "../../core/catalog/iam-catalog.js";

/** Reads the files of services when they are first asked for; the working directory is the project's folder. */
export function sourceCatalog(): Catalog {
  return {
    ...lazyCatalog((service) => readOrNothing(`core/catalog/data/${service}.json`)),
    iam: lazyIamCatalog((name) => readOrNothing(`core/catalog/data/iam/${name}.json`)),
  };
}

const readOrNothing = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;
