// Bundles the unit tests and runs them with Node's own runner: `node scripts/test-unit.mjs [part of a path …]`.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { testFiles } from "./test-files.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = process.argv.slice(2);
const files = testFiles(root).filter(
  (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
);
if (files.length === 0) throw new Error(`No test file has ${wanted.join(" or ")} in its path.`);

const outdir = `${root}/out/test-${process.pid}`;
process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
await build({
  absWorkingDir: root,
  entryPoints: files,
  outdir,
  outbase: root,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
  mainFields: ["module", "main"],
  external: ["esbuild", "playwright-core", "@biomejs/biome", "typescript", "vscode", "elkjs"],
  // CommonJS packages inside an ES module bundle need a `require` for Node's own modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(process.cwd() + "/");',
  },
});
const built = files.map((file) => `${outdir}/${file.replace(/\.ts$/, ".mjs")}`);
const run = spawnSync(
  process.execPath,
  ["--enable-source-maps", "--test", "--test-reporter=spec", ...built],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exitCode = run.status ?? 1;
