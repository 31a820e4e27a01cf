/** The examples are promises: they have no problem, they run to the end that is written here, and no half of them breaks anything. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { analyze } from "../core/analysis.js";
import { applyEdits } from "../core/text/edit.js";
import { asl } from "./server/cli/memory-io.js";

const FOLDER = "examples";
const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.(json|yaml)$/.test(name) && !name.includes(".vscode"))
  .sort();
const files = Object.fromEntries(
  names.map((name) => [`${FOLDER}/${name}`, readFileSync(`${FOLDER}/${name}`, "utf8")]),
);
const GUIDE_FORM = "examples/swf-lambda/guide-form.swf.json";

test("every example is recognised and has no problem, but for the one that shows the guide's form", () => {
  const kinds: string[] = [];
  for (const [uri, text] of Object.entries(files)) {
    const { kind, problems } = analyze(text, { uri });
    if (/\.(input|mocks|tasks|expected|workflow)\.json$/.test(uri)) continue;
    kinds.push(`${uri.slice(FOLDER.length + 1)} ${kind}`);
    if (uri !== GUIDE_FORM) assert.deepEqual(problems, [], uri);
  }
  assert.deepEqual(kinds, [
    "async-callback/async-callback.asl.json asl",
    "file-size/file-size.asl.yaml asl",
    "lambda-errors/lambda-errors.asl.json asl",
    "lambda-errors/template.yaml template",
    "stock-trading/stock-trading.asl.json asl",
    "swf-lambda/decisions.swf.json swf",
    "swf-lambda/guide-form.swf.json swf",
    "swf-order/start-order.swf.json swf",
    "swf-order/types/charge-card.swf.json swf",
    "swf-order/types/delivery.swf.json swf",
    "swf-order/types/order.swf.json swf",
  ]);
});

test("the fixes of the guide's form turn it into the form of the API", () => {
  let text = files[GUIDE_FORM] ?? "";
  for (let round = 0; round < 10; round++) {
    const fix = analyze(text, { uri: GUIDE_FORM }).problems.flatMap(({ fixes = [] }) => fixes)[0];
    if (!fix) break;
    text = applyEdits(text, fix.edits);
  }
  const [decision] = JSON.parse(text).decisions;
  assert.equal(decision.decisionType, "ScheduleLambdaFunction");
  assert.equal(decision.scheduleLambdaFunctionDecisionAttributes.name, "resize-photo");
});

for (const [uri, text] of Object.entries(files)) {
  test(`every prefix of ${uri} is analysed without an exception`, () => {
    for (let end = 0; end <= text.length; end++) {
      const { problems } = analyze(text.slice(0, end), { uri });
      for (const problem of problems) {
        const inside = problem.start >= 0 && problem.start <= problem.end && problem.end <= end;
        assert.ok(inside, `${problem.rule} reports ${problem.start}–${problem.end} of ${end} characters.`);
      }
    }
  });
}

/** A run of an example: its case, its exit code, and a part of what it must print at the end. */
const runs: readonly (readonly [file: string, caseName: string | undefined, code: number, end: unknown])[] = [
  ["stock-trading/stock-trading.asl.json", "buy", 0, { action: "buy", shares: 20, total: 630 }],
  ["stock-trading/stock-trading.asl.json", "sell", 0, { action: "sell", shares: 20, total: 1285 }],
  ["lambda-errors/lambda-errors.asl.json", undefined, 0, { sum: 7 }],
  ["lambda-errors/lambda-errors.asl.json", "retried", 0, { sum: 9 }],
  [
    "lambda-errors/lambda-errors.asl.json",
    "caught",
    0,
    { message: "Both dice showed the same.", cause: "Two fours." },
  ],
  ["lambda-errors/lambda-errors.asl.json", "uncaught", 1, "Dice.Lost"],
  ["lambda-errors/template.yaml", undefined, 0, "The dice were rolled."],
  ["lambda-errors/template.yaml", "caught", 0, "Both dice showed the same."],
  ["lambda-errors/template.yaml", "uncaught", 0, "The dice could not be rolled."],
  ["file-size/file-size.asl.yaml", undefined, 0, { message: "readings.csv is processed: 65536 lines." }],
  ["file-size/file-size.asl.yaml", "small", 0, { message: "note.txt is too small: 312 of 2097152 bytes." }],
  ["file-size/file-size.asl.yaml", "unknown", 0, { message: "Nobody knows how large readings.csv is." }],
  ["async-callback/async-callback.asl.json", undefined, 0, "The long work has called back."],
  ["async-callback/async-callback.asl.json", "failed", 1, "Work.OutOfDisk"],
];

for (const [file, caseName, code, end] of runs) {
  test(`asl run ${file}${caseName ? ` --case ${caseName}` : ""} ends as the example says`, async () => {
    const options = caseName === undefined ? [] : ["--case", caseName];
    const result = await asl(["run", `${FOLDER}/${file}`, "--format", "json", ...options], files);
    const { output, error } = JSON.parse(result.out);
    assert.deepEqual([result.code, interesting(output) ?? error], [code, end], result.err);
  });
}

test("asl test: every case of the examples comes to what is expected of it", async () => {
  const { code, out, err } = await asl(["test", FOLDER], files);
  assert.deepEqual([code, err], [0, ""], out);
});

/** Of an output that still has the input in it, the part that the execution was for. */
const interesting = (output: unknown): unknown =>
  typeof output === "object" && output !== null
    ? ((output as { trade?: unknown }).trade ??
      ("job" in output ? (output as { message?: unknown }).message : output))
    : output;

for (const file of ["stock-trading/stock-trading.asl.json", "async-callback/async-callback.asl.json"]) {
  test(`asl run ${file} --case manual stops at the task that a person must answer, and says how`, async () => {
    const { code, err } = await asl(["run", `${FOLDER}/${file}`, "--case", "manual"], files);
    assert.equal(code, 1);
    assert.match(err, /"(Ask a Person|Start the Long Work)" .*waits for an answer/);
  });
}

const CORPUS = "../shared/corpus/definitions";
const skip = existsSync(CORPUS) ? false : "the corpus is not beside the project";

test("asl check finishes over every definition of the corpus, when it is there", { skip }, async () => {
  const definitions = readdirSync(CORPUS).map(
    (name) => [name, readFileSync(`${CORPUS}/${name}`, "utf8")] as const,
  );
  const { code, out } = await asl(["check", ".", "--format", "json"], Object.fromEntries(definitions));
  const { summary } = JSON.parse(out);
  assert.ok(code === 0 || code === 1);
  assert.equal(summary.files, definitions.length);
});
