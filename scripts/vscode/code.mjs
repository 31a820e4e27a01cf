#!/usr/bin/env node
// Stands in for the `code` executable where desktop VS Code cannot be had: takes the part of its command line that
// extension tests use, and does the same with VS Code's server and a browser without a window. Made to be the
// `vscodeExecutablePath` of @vscode/test-electron. VSCODE_TEST_VERSION chooses "newest" or "lowest".
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { format, parseArgs } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { installVsix, remoteFile, startServer, workbenchUrl } from "./host.mjs";
import { versionNamed } from "./versions.mjs";

const LIMIT = Number(process.env["VSCODE_TEST_TIMEOUT"] ?? 300) * 1000;
const VERBOSE = Boolean(process.env["VSCODE_TEST_VERBOSE"]);

/** What the workbench logs by itself on every run, on the channel that the tests' own output comes through. */
const NOISE = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^\[(reconnection-grace-time|Service Worker|AgentHost|AccountPolicyGate|ChatModelSelection)/,
  /^(Updating|Ignoring fetching) additional builtin extensions/,
  /Could not locate the bindings file/,
  /native-watchdog/,
  /^Canceled: Canceled/,
  /^Creation of workbench contribution/,
];

const text = { type: "string" };
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  // The other flags are about the desktop application and mean nothing here.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { ...text, multiple: true },
    extensionTestsPath: text,
    "user-data-dir": text,
    "extensions-dir": text,
    "folder-uri": text,
    "install-extension": text,
  },
});

const version = versionNamed(process.env["VSCODE_TEST_VERSION"] ?? "newest");
const scratch = await mkdtemp(path.join(os.tmpdir(), "asl-workbench-code-"));
const folders = {
  userData: path.resolve(values["user-data-dir"] ?? path.join(scratch, "user-data")),
  extensions: path.resolve(values["extensions-dir"] ?? path.join(scratch, "extensions")),
};

process.exitCode = await main().catch((error) => {
  console.error(`${error.message}\nLogs are in ${folders.userData}.`);
  return 1;
});
if (process.exitCode === 0) await rm(scratch, { recursive: true, force: true });
// Whoever reads the output through a pipe may drop the end of it when this process ends at once.
setTimeout(() => process.exit(), 300);

async function main() {
  const vsix = values["install-extension"];
  if (vsix !== undefined) return installVsix({ version, folders, file: vsix });
  if (values.extensionTestsPath === undefined) throw new Error("--extensionTestsPath is missing.");
  const server = await startServer({ version, folders, driver: true });
  let browser;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    await server.stop();
  };
  const leave = () =>
    void close()
      .then(() => rm(scratch, { recursive: true, force: true }))
      .finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, leave);
  // The process that asked for the tests is gone: nobody would read their result.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && leave(), 1000).unref();
  try {
    browser = await launchBrowser();
    return await runSuite(browser, server.authority);
  } finally {
    await close();
  }
}

/** Opens the workbench on the tests and returns the exit code that it reports. */
async function runSuite(browser, authority) {
  const tests = await markedTests(values.extensionTestsPath);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const result = suiteResult(browser, page);
  if (VERBOSE) page.on("console", (message) => console.error(`[page] ${message.text()}`));
  const folder = values["folder-uri"] === undefined ? positionals[0] : fileURLToPath(values["folder-uri"]);
  const payload = [
    ...(values.extensionDevelopmentPath ?? []).map((one) => [
      "extensionDevelopmentPath",
      remoteFile(authority, one),
    ]),
    ["extensionTestsPath", remoteFile(authority, tests.module)],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
    ...(values["disable-extensions"] ? [["disableExtensions", "true"]] : []),
  ];
  await page.goto(workbenchUrl(authority, { folder, payload }));
  try {
    const code = await result;
    if (code === 0 && !tests.passed()) throw new Error("The extension host ended before the tests did.");
    return code;
  } catch (error) {
    await page
      .screenshot({ path: path.join(folders.userData, "failure.png"), timeout: 5000 })
      .catch(() => undefined);
    throw error;
  }
}

/**
 * The workbench reports 0 even when its extension host dies under the tests. So a module of ours runs them, which
 * leaves a mark when they have passed.
 */
async function markedTests(file) {
  const module = path.join(scratch, "tests.cjs");
  const mark = path.join(scratch, "passed");
  const lines = [
    "exports.run = async () => {",
    `  await require(${JSON.stringify(path.resolve(file))}).run();`,
    `  require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");`,
    "};",
  ];
  await writeFile(module, `${lines.join("\n")}\n`);
  return { module, passed: () => existsSync(mark) };
}

/** Settles when the tests have ended, the browser has, or the time is up. */
function suiteResult(browser, page) {
  const result = new Promise((resolve, reject) => {
    // The workbench calls these two functions while it runs extension tests.
    void page.exposeFunction("codeAutomationLog", (type, args) => print(type, format(...args)));
    void page.exposeFunction("codeAutomationExit", async (code, logs) => {
      if (code !== 0) await saveLogs(logs ?? []);
      resolve(code);
    });
    page.once("crash", () => reject(new Error("The workbench's page crashed.")));
    browser.once("disconnected", () => reject(new Error("The browser ended.")));
    setTimeout(() => reject(new Error(`The tests gave no result within ${LIMIT / 1000} s.`)), LIMIT).unref();
  });
  result.catch(() => undefined);
  return result;
}

function print(type, line) {
  if (!VERBOSE && NOISE.some((pattern) => pattern.test(line))) return;
  if (type === "error" || type === "warn") console.error(line);
  else console.log(line);
}

async function saveLogs(logs) {
  for (const { relativePath, contents } of logs) {
    const file = path.join(folders.userData, "workbench-logs", relativePath);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}
