/** The bundled program as a shell sees it: streams, exit codes, its own package. */
import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { build } from "esbuild";

const folder = mkdtempSync(path.join(tmpdir(), "asl-cli-"));
const program = path.join(folder, "dist/asl.js");

before(async () => {
  writeFileSync(path.join(folder, "package.json"), readFileSync("package.json"));
  await build({
    entryPoints: ["server/cli/main.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
});

after(() => rmSync(folder, { recursive: true, force: true }));

const asl = (argv: readonly string[], input = ""): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [program, ...argv], { encoding: "utf8", input });

test("the version is that of the package", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  assert.equal(asl(["--version"]).stdout, `${version}\n`);
});

test("real folders and the real standard input are checked", () => {
  const examples = asl(["check", "examples/stock-trading", "examples/**/*.yaml"]);
  assert.deepEqual([examples.status, examples.stdout], [0, "3 files checked: no problem.\n"]);
  const piped = asl(["check", "-"], `{ "StartAt": "A", "States": {} }`);
  assert.equal(piped.status, 1);
  assert.match(piped.stdout, /^stdin\.asl\.json:1:14 error No state "A"/m);
});

test("a file that is not there is a sentence and exit code 2", () => {
  const { status, stderr } = asl(["run", "no.asl.json"]);
  assert.deepEqual([status, stderr.split(":")[0]], [2, "asl"]);
});

test("an example is run with the files beside it, its history is written", () => {
  const history = path.join(folder, "history.json");
  const file = "examples/lambda-errors/lambda-errors.asl.json";
  const { status, stdout } = asl(["run", file, "--case", "retried", "--history", history]);
  assert.equal(status, 0);
  assert.match(stdout, /The execution succeeded\. Its output:\n\{\n {2}"sum": 9\n\}\n$/);
  const events =
    JSON.parse(readFileSync(history, "utf8")).events ?? JSON.parse(readFileSync(history, "utf8"));
  assert.equal(events.at(-1).type, "ExecutionSucceeded");
});
