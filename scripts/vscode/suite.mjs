// Everything that is tested in a real VS Code, for one version after the other: test/extension inside its extension
// host, started by @vscode/test-electron, and the journey on its screen.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { runTied } from "./child.mjs";
import { runDebuggingJourney } from "./debugging-journey.mjs";
import { downloadedDesktop } from "./desktop.mjs";
import { installVsix } from "./host.mjs";
import { runJourney } from "./journey.mjs";
import { versionNamed } from "./versions.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the extension and tests it on the versions with these names; returns what failed, in words. With parts of file
 * names only those files of test/extension run, and neither the journey nor the .vsix.
 */
export async function testInVscode(names, parts = []) {
  const versions = names.map((name) => [name, versionNamed(name)]);
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--dev"], { cwd: root, stdio: "inherit" });
  if (built.status !== 0) return ["the build"];
  const suite = await bundleSuite(parts);
  const failed = [];
  for (const [name, version] of versions) {
    await attempt(failed, `the suite in VS Code (${name})`, () => runSuite(name, version, suite));
    if (parts.length > 0) continue;
    // The desktop application has no page to drive; VS Code's server runs on Linux only.
    if (process.platform === "linux") {
      console.log(`\nVS Code (${name}) on the screen:\n`);
      await attempt(failed, `the journey on the screen of VS Code (${name})`, () => runJourney({ version }));
      await attempt(failed, `the debugging on the screen of VS Code (${name})`, () =>
        runDebuggingJourney({ version }),
      );
    }
  }
  if (process.platform === "linux" && parts.length === 0) {
    const [[name, version]] = versions;
    await attempt(failed, `the suite on the .vsix (${name})`, async () =>
      runSuite(name, version, suite, await packageVsix()),
    );
  }
  return failed;
}

async function attempt(failed, what, act) {
  try {
    await act();
  } catch (error) {
    console.error(`${what} failed: ${error.message}`);
    failed.push(what);
  }
}

async function bundleSuite(parts) {
  const files = await readdir(path.join(root, "test/extension"));
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  const wanted = tests.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
  if (wanted.length === 0)
    throw new Error(`No file of test/extension has "${parts.join('" or "')}" in its name.`);
  const outdir = path.join(root, "out/extension-tests");
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["suite.ts", ...wanted].map((file) => `test/extension/${file}`),
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

/** With a .vsix the suite runs on that, installed; without one on the extension in this folder. */
async function runSuite(name, version, suite, vsix) {
  const desktop = vsix === undefined ? await downloadedDesktop(version) : undefined;
  const subject = vsix === undefined ? "from its folder" : "from the .vsix";
  console.log(
    `\nVS Code (${name}, ${desktop === undefined ? "server" : "desktop"}) with the extension ${subject}:`,
  );
  const scratch = await mkdtemp(path.join(os.tmpdir(), "asl-workbench-test-"));
  const examples = path.join(scratch, "examples");
  const folders = { userData: path.join(scratch, "user-data"), extensions: path.join(scratch, "extensions") };
  await cp(path.join(root, "examples"), examples, { recursive: true });
  if (vsix !== undefined && (await installVsix({ version, folders, file: vsix })) !== 0) {
    throw new Error("the .vsix could not be installed");
  }
  await runTests({
    vscodeExecutablePath: desktop ?? path.join(root, "scripts/vscode/code.mjs"),
    extensionDevelopmentPath: vsix === undefined ? root : await emptyExtension(scratch),
    extensionTestsPath: suite,
    extensionTestsEnv: { VSCODE_TEST_VERSION: name },
    launchArgs: [examples, `--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`],
  });
  // A failure keeps the folder: the logs are in it.
  await rm(scratch, { recursive: true, force: true });
}

/** VS Code runs tests only for an extension under development: here one that does nothing. */
async function emptyExtension(scratch) {
  const folder = path.join(scratch, "empty-extension");
  await mkdir(folder);
  const manifest = { name: "empty", publisher: "test", version: "0.0.1", engines: { vscode: "^1.99.0" } };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

/** Packages the extension as it is published; the file is in out/. */
async function packageVsix() {
  const file = path.join(root, "out", "asl-workbench.vsix");
  await runTied("npm", ["run", "--silent", "package", "--", "--out", file], { cwd: root });
  return file;
}
