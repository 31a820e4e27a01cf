import assert from "node:assert/strict";
import { test } from "node:test";
import { asl } from "./memory-io.js";

const clean = `{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }`;
const broken = `{
  "StartAt": "Charge",
  "States": {
    "Charge": { "Type": "Pass", "Next": "Shp" },
    "Ship": { "Type": "Succeed" }
  }
}
`;

test("a clean file is checked without a word about it", async () => {
  assert.deepEqual(await asl(["check", "a.asl.json"], { "a.asl.json": clean }), {
    code: 0,
    out: "1 file checked: no problem.\n",
    err: "",
    written: {},
    started: [],
  });
});

test("an error is printed with its place, its rule and its line, and makes the exit code 1", async () => {
  const { code, out } = await asl(["check", "flows/b.asl.json"], { "flows/b.asl.json": broken });
  assert.equal(code, 1);
  assert.match(
    out,
    /^flows\/b\.asl\.json:4:41 error No state "Shp" .*Did you mean "Ship"\? \(flow\/[a-z-]+\)\n {2}4 \| {5}"Charge": .*\n {4}\| {41}\^+\n/m,
  );
});

test("JSON output has offsets, lines and columns of every problem", async () => {
  const { code, out } = await asl(["check", "--format", "json", "b.asl.json", "a.asl.json"], {
    "a.asl.json": clean,
    "b.asl.json": broken,
  });
  const report = JSON.parse(out);
  assert.equal(code, 1);
  assert.deepEqual(
    report.files.map(({ file, kind }: { file: string; kind: string }) => `${file} ${kind}`),
    ["b.asl.json asl", "a.asl.json asl"],
  );
  assert.ok(report.summary.error >= 1);
  const problem = report.files[0].problems.find(({ message }: { message: string }) =>
    message.includes("Shp"),
  );
  assert.equal(broken.slice(problem.start, problem.end), `"Shp"`);
  assert.deepEqual([problem.line, problem.endLine, problem.severity], [4, 4, "error"]);
  assert.equal(problem.endColumn - problem.column, 5);
});

test("the standard input is checked under the name it is given", async () => {
  const yaml = "StartAt: A\nStates:\n  A:\n    Type: Succeed\n";
  assert.equal((await asl(["check", "-", "--stdin-name", "a.asl.yaml"], {}, { stdin: yaml })).code, 0);
  const { code, out } = await asl(["check", "-"], {}, { stdin: broken });
  assert.equal(code, 1);
  assert.match(out, /^stdin\.asl\.json:4:/m);
});

test("folders and patterns find files, and pass over what is no language of ours", async () => {
  const files = {
    "flows/a.asl.json": clean,
    "flows/deep/b.asl.json": clean,
    "flows/deep/notes.json": `{"a":1}`,
    "flows/node_modules/c.asl.json": broken,
    "other.asl.json": clean,
  };
  const summary = async (...names: string[]): Promise<string> => (await asl(["check", ...names], files)).out;
  assert.equal(await summary("flows"), "2 files checked: no problem.\n");
  assert.equal(await summary("**/*.asl.json"), "3 files checked: no problem.\n");
  assert.equal(await summary("flows/*.asl.json", "flows"), "2 files checked: no problem.\n");
  assert.equal(await summary("."), "3 files checked: no problem.\n");
});

test("a named file that is no language of ours is told of and is no failure", async () => {
  const { code, err } = await asl(["check", "notes.json"], { "notes.json": `{"a":1}` });
  assert.equal(code, 0);
  assert.match(err, /"notes\.json" was not checked: it holds no state machine/);
});

test("--fix mends what has one sure fix, writes the file and reports the rest", async () => {
  const { code, out, err, written } = await asl(["check", "--fix", "b.asl.json"], { "b.asl.json": broken });
  assert.deepEqual(
    [code, out, err],
    [0, "1 file checked: no problem.\n", `"b.asl.json": one problem mended.\n`],
  );
  assert.deepEqual(written, { "b.asl.json": broken.replace("Shp", "Ship") });
  assert.deepEqual((await asl(["check", "--fix", "a.asl.json"], { "a.asl.json": clean })).written, {});
});

const refusals: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
  [["check"], /Name the files to check/],
  [["check", "no.asl.json"], /No file matches "no\.asl\.json"\./],
  [["check", "no/*.json"], /No file matches "no\/\*\.json"\./],
  [
    ["check", "a.asl.json", "--format", "xml"],
    /There is no format "xml"\. Use "text", "json", "sarif" or "junit"\./,
  ],
  [["check", "a.asl.json", "--rule", "flow"], /"--rule flow" needs a severity: --rule flow=warning/],
  [["check", "a.asl.json", "--rule", "flwo=off"], /There is no rule or group "flwo"\. Did you mean "flow"\?/],
  [
    ["check", "a.asl.json", "--rule", "flow=warn"],
    /The severity of "flow" must be .* Did you mean "warning"\?/,
  ],
  [["check", "a.asl.json", "--config", "no.json"], /There is no project file "no\.json"\./],
  [
    ["check", "a.asl.json", "--max-warnings", "few"],
    /"--max-warnings" must be a number such as 0, not "few"\./,
  ],
  [["check", "a.asl.json", "--formt", "json"], /There is no option "--formt"\. Did you mean "--format"\?/],
  [["check", "a.asl.json", "--format"], /The option "--format" needs a value\./],
  [["check", "-", "--fix"], /cannot be mended in place: leave out --fix\./],
  [["chek"], /There is no command "chek"\. Did you mean "check"\?/],
  [["lsp"], /talks over the standard streams only: add --stdio\./],
];

for (const [argv, says] of refusals) {
  test(`asl ${argv.join(" ")} is refused with a sentence and exit code 2`, async () => {
    const { code, err } = await asl(argv, { "a.asl.json": clean });
    assert.equal(code, 2);
    assert.match(err, says);
  });
}

test("help and version are printed on the standard output", async () => {
  for (const argv of [["--help"], ["help"], ["-h"], ["check", "--help"], ["help", "run"]]) {
    const { code, out, err } = await asl(argv);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /asl (COMMAND|check|run)/);
  }
  assert.equal((await asl(["--version"])).out, "1.2.3\n");
});

test("the servers are started and leave the exit code to themselves", async () => {
  assert.deepEqual((await asl(["lsp", "--stdio"])).started, ["server"]);
  const dap = await asl(["dap", "--stdio"]);
  assert.deepEqual([dap.started, dap.code, dap.out], [["dap"], undefined, ""]);
});

test("colours are used only when the output shows them", async () => {
  const code = "\u001b[";
  assert.ok(
    (await asl(["check", "b.asl.json"], { "b.asl.json": broken }, { colours: true })).out.includes(code),
  );
  assert.ok(!(await asl(["check", "b.asl.json"], { "b.asl.json": broken })).out.includes(code));
});
