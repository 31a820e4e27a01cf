// The whole test run, as a person and CI run it: the unit tests, then everything in a real VS Code.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./vscode/browser.mjs";
import { testInVscode } from "./vscode/suite.mjs";
import { versions } from "./vscode/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const started = Date.now();

// The graph page's tests run in a browser; without one they are skipped, and say so.
await findBrowser().catch((error) => console.error(error.message));
const unit = spawnSync(process.execPath, ["scripts/test-unit.mjs"], { cwd: root, stdio: "inherit" });
const failed = [
  ...(unit.status === 0 ? [] : ["the unit tests"]),
  ...(await testInVscode(Object.keys(versions))),
];

const seconds = Math.round((Date.now() - started) / 1000);
if (failed.length === 0) console.log(`\nAll tests passed in ${seconds} s.`);
else console.error(`\nNot all tests passed (${seconds} s). What failed: ${failed.join("; ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
