/** The library under Node: as everywhere, with the catalogue of AWS services that is installed beside it. */
import { fileURLToPath } from "node:url";
import { type Analysis, type AnalyzeOptions, analyze as analyzeWith } from "../../core/analysis.js";
import type { Catalog } from "../../core/catalog/catalog.js";
import { PACKED_CATALOG, packedCatalog } from "./packed-catalog.js";

export * from "../../core/index.js";

/** Its services are read from disk when a definition first calls them. */
const catalog: Catalog = packedCatalog(fileURLToPath(new URL(PACKED_CATALOG, import.meta.url)));

/** As `analyze` of the core, which knows services only by the catalogue that it is given. */
export const analyze = (text: string, options: AnalyzeOptions = {}): Analysis =>
  analyzeWith(text, { catalog, ...options });
