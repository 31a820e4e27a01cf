// Runs test/extension inside a real VS Code: `node scripts/test-vscode.mjs [newest] [lowest]`, by default on both.
//
// @vscode/test-electron downloads desktop VS Code where it can. Where it cannot (no network, no display) VS Code's
// own server takes its place; VSCODE_WEB=1 chooses the server at once and VSCODE_WEB=0 insists on the desktop.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { downloadedDesktop } from "./vscode/desktop.mjs";
import { versionNamed, versions } from "./vscode/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(versions);
for (const name of names) versionNamed(name);

const built = spawnSync(process.execPath, ["scripts/build.mjs", "--dev"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
const suite = await bundleSuite();
for (const name of names) await runOn(name);

async function bundleSuite() {
  const outdir = path.join(root, "out/extension-tests");
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["test/extension/suite.ts", "test/extension/*.test.ts"],
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
    mainFields: ["module", "main"],
    external: ["vscode", "mocha"],
  });
  return path.join(outdir, "suite.cjs");
}

async function runOn(name) {
  const desktop = await downloadedDesktop(versions[name]);
  console.log(`\nVS Code ${name}, ${desktop === undefined ? "as a server with a browser" : "desktop"}:`);
  const scratch = await mkdtemp(path.join(os.tmpdir(), "asl-workbench-test-"));
  const examples = path.join(scratch, "examples");
  try {
    await cp(path.join(root, "examples"), examples, { recursive: true });
    await runTests({
      vscodeExecutablePath: desktop ?? path.join(root, "scripts/vscode/code.mjs"),
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      extensionTestsEnv: { VSCODE_TEST_VERSION: name },
      launchArgs: [
        examples,
        `--user-data-dir=${path.join(scratch, "user-data")}`,
        `--extensions-dir=${path.join(scratch, "extensions")}`,
      ],
    });
  } catch (error) {
    console.error(`The suite failed on VS Code ${name}: ${error.message}`);
    process.exitCode = 1;
    return;
  }
  await rm(scratch, { recursive: true, force: true });
}
