// The whole test run, as a person and CI run it: the unit tests, then the suites in a real VS Code.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const started = Date.now();

const failed = ["test-unit.mjs", "test-vscode.mjs"].filter((script) => {
  const { status } = spawnSync(process.execPath, [`scripts/${script}`], { cwd: root, stdio: "inherit" });
  return status !== 0;
});

const seconds = Math.round((Date.now() - started) / 1000);
if (failed.length === 0) console.log(`\nAll tests passed in ${seconds} s.`);
else console.error(`\nTests failed after ${seconds} s: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
