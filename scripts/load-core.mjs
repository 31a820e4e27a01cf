// Bundles the core in memory and imports it, so that scripts can measure the sources as they are.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The exports of one TypeScript file, e.g. `loadModule("core/analysis.ts")`. */
export const loadModule = (entry) => loadExports(`export * from "./${entry.replace(/\.ts$/, ".js")}";`);

/** What a TypeScript text of `export … from "./core/…"` lines exports; paths are from the project's folder. */
export async function loadExports(contents) {
  const outdir = mkdtempSync(path.join(os.tmpdir(), "asl-workbench-"));
  const outfile = path.join(outdir, "module.mjs");
  try {
    await build({
      absWorkingDir: root,
      stdin: { contents, resolveDir: root, loader: "ts" },
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "warning",
      mainFields: ["module", "main"],
      banner: {
        js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
