// Bundles everything that ships into dist/: `node scripts/build.mjs [--dev] [--watch]`.
// Production bundles are minified and have no source maps; --dev ones are readable and have them.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import { packCatalog } from "./catalog/pack.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const development = process.argv.includes("--dev") || process.argv.includes("--watch");

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: !development,
  sourcemap: development ? "linked" : false,
  target: "es2022",
  logLevel: "warning",
  legalComments: "none",
  // jsonc-parser's "main" is UMD, which breaks when bundled for Node.
  mainFields: ["module", "main"],
};

/** Node programs are CommonJS: VS Code 1.99 loads extensions so, and `yaml` is CommonJS under Node. */
const node = { ...shared, platform: "node", format: "cjs" };
const page = { ...shared, platform: "browser", format: "iife" };
const library = { ...shared, platform: "neutral", format: "esm", conditions: ["browser"] };

const bundles = [
  { ...node, entryPoints: ["client/extension.ts"], outfile: "dist/extension.js", external: ["vscode"] },
  { ...node, entryPoints: ["server/lsp/node.ts"], outfile: "dist/server.js" },
  { ...node, entryPoints: ["server/dap/main.ts"], outfile: "dist/dap.js" },
  {
    ...node,
    entryPoints: ["server/cli/main.ts"],
    outfile: "dist/asl.js",
    banner: { js: "#!/usr/bin/env node" },
  },
  { ...page, entryPoints: ["client/webview/main.ts"], outfile: "dist/webview.js" },
  { ...page, entryPoints: ["client/webview/style.css"], outfile: "dist/webview.css" },
  { ...page, entryPoints: ["client/webview/execution/main.ts"], outfile: "dist/execution.js" },
  { ...library, entryPoints: ["core/index.ts"], outfile: "dist/index.mjs" },
  {
    ...library,
    platform: "node",
    entryPoints: ["server/catalog/library.ts"],
    outfile: "dist/node.mjs",
    // Bundled CommonJS packages may ask for Node's own modules.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  },
];

mkdirSync(`${root}/dist`, { recursive: true });
if (!development) rmSync(`${root}/dist`, { recursive: true });
if (process.argv.includes("--watch")) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
mkdirSync(`${root}/dist`, { recursive: true });
const catalog = packCatalog(`${root}/core/catalog/data`, { smallest: !development });
writeFileSync(`${root}/dist/catalog.br`, catalog);
const iam = packCatalog(`${root}/core/catalog/data/iam`, { smallest: !development });
writeFileSync(`${root}/dist/catalog.iam.br`, iam);
copyFileSync(`${root}/core/catalog/data/NOTICE`, `${root}/dist/catalog.NOTICE`);
copyFileSync(`${root}/core/catalog/data/iam/NOTICE`, `${root}/dist/catalog.iam.NOTICE`);
copyPictureAssets();
copyFileSync(`${root}/client/webview/execution/style.css`, `${root}/dist/execution.css`);

/** What pictures are made with: Skia, and the fonts that server/pictures/assets.ts names. */
function copyPictureAssets() {
  const to = `${root}/dist/pictures`;
  mkdirSync(to, { recursive: true });
  copyFileSync(`${root}/node_modules/canvaskit-wasm/bin/canvaskit.wasm`, `${to}/canvaskit.wasm`);
  copyFileSync(`${root}/node_modules/canvaskit-wasm/LICENSE`, `${to}/canvaskit.LICENSE`);
  const arimo = `${root}/node_modules/@fontsource/arimo`;
  copyFileSync(`${arimo}/LICENSE`, `${to}/arimo.LICENSE`);
  for (const script of ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"]) {
    for (const weight of [400, 600]) {
      const file = `arimo-${script}-${weight}-normal.woff`;
      copyFileSync(`${arimo}/files/${file}`, `${to}/${file}`);
    }
  }
}
