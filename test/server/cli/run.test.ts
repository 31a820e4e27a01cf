import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { matchGolden } from "../../support/golden.js";
import { asl, type CliResult } from "./memory-io.js";

const charge = `{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:charge",
      "Retry": [{ "ErrorEquals": ["Busy"], "IntervalSeconds": 90 }],
      "End": true
    }
  }
}`;
const files = {
  "charge.asl.json": charge,
  "charge.input.json": `{ "amount": 5 }`,
  "charge.mocks.json": `{ "Charge": { "Return": "paid" } }`,
  "charge.late.mocks.json": `{ "Charge": [{ "Throw": { "Error": "Busy" } }, { "Return": "paid late" }] }`,
  "refuse.json": `{ "Charge": { "Throw": { "Error": "Declined", "Cause": "No money." } } }`,
};

const run = (...options: string[]): Promise<CliResult> => asl(["run", "charge.asl.json", ...options], files);

const outputOf = async (...options: string[]): Promise<unknown> =>
  JSON.parse((await run("--format", "json", ...options)).out).output;

test("a run prints its history with virtual time and its output", async () => {
  const { code, out, err } = await run("--case", "late");
  assert.equal(code, 0);
  assert.equal(err, "Input from charge.input.json.\nTask answers from charge.late.mocks.json.\n");
  matchGolden("test/server/cli/retried.txt", out);
});

test("a failed run has exit code 1 and tells the error with its cause", async () => {
  const { code, out } = await run("--mock", "refuse.json");
  assert.equal(code, 1);
  assert.match(out, /\nThe execution failed: Declined: No money\.\n$/);
});

test("a run without an answer for a task stops there and says how to answer it", async () => {
  const { code, out, err } = await run("--mock", "{}");
  assert.equal(code, 1);
  assert.match(out, /The execution is not over: nothing can happen until "Charge" is answered\.\n$/);
  assert.match(err, /"Charge" \(arn:.*:charge\) waits for an answer: .*\{"Charge":\{"Return":.*--mock/);
});

test("input is JSON text, a file with or without @, or the standard input", async () => {
  const pass = { "p.asl.json": `{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}`, "i.json": "[1]" };
  const output = async (input: string): Promise<unknown> =>
    JSON.parse(
      (await asl(["run", "p.asl.json", "--format", "json", "--input", input], pass, { stdin: `"in"` })).out,
    ).output;
  assert.deepEqual(await output(`{"a":1}`), { a: 1 });
  assert.deepEqual(await output("7"), 7);
  assert.deepEqual(await output("@i.json"), [1]);
  assert.deepEqual(await output("i.json"), [1]);
  assert.deepEqual(await output("-"), "in");
});

test("options win over the files beside the definition", async () => {
  assert.equal(await outputOf(), "paid");
  assert.equal(await outputOf("--case", "late"), "paid late");
  assert.equal(await outputOf("--mock", `{"Charge":{"Return":"by hand"}}`), "by hand");
});

test("--history writes the events as GetExecutionHistory gives them", async () => {
  const { written } = await run("--history", "out.json");
  const { events } = JSON.parse(written["out.json"] ?? "");
  assert.deepEqual(
    [events[0].id, events[0].type, events.at(-1).type],
    [1, "ExecutionStarted", "ExecutionSucceeded"],
  );
});

const template = `Resources:
  First: {Type: "AWS::Serverless::StateMachine", Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, Result: 1, End: true}}}}}
  Second: {Type: "AWS::Serverless::StateMachine", Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, Result: 2, End: true}}}}}
`;

test("a state machine of a template is chosen by its logical id", async () => {
  const argv = ["run", "t.yaml", "--format", "json"];
  const { out } = await asl([...argv, "--state-machine", "Second"], { "t.yaml": template });
  assert.equal(JSON.parse(out).output, 2);
  const { code, err } = await asl(argv, { "t.yaml": template });
  assert.equal(code, 2);
  assert.match(err, /holds 2 state machines: choose one with --state-machine \("First", "Second"\)/);
});

const refusals: readonly (readonly [options: readonly string[], says: RegExp])[] = [
  [["no.asl.json"], /"no\.asl\.json" cannot be read/],
  [[], /Name the one file to run\./],
  [["charge.asl.json", "--case", "early"], /no file for the case "early"\. There are: "late"\./],
  [["charge.asl.json", "--mock", "no.json"], /no\.json" cannot be read/],
  [["charge.asl.json", "--input", "{"], /the input, line 1/i],
  [["charge.asl.json", "--mock", `{"Charge":{}}`], /"Charge" has neither "Return" nor "Throw"/],
  [["charge.asl.json", "--state-machine", "X"], /is a state machine itself: leave out --state-machine\./],
  [["charge.input.json"], /holds no state machine/],
  [["half.asl.json"], /"half\.asl\.json" cannot be run:\nhalf\.asl\.json:1:/],
];

for (const [options, says] of refusals) {
  test(`asl run ${options.join(" ")} is refused with a sentence and exit code 2`, async () => {
    const { code, err } = await asl(["run", ...options], {
      ...files,
      "half.asl.json": `{"StartAt":"A","States":{"A":{"Type":"Pass"}}}`,
    });
    assert.match(err, says);
    assert.equal(code, 2);
  });
}

for (const [file, name] of [
  ["stock-trading/stock-trading.asl.json", "sell"],
  ["file-size/file-size.asl.yaml", "small"],
] as const) {
  test(`the run of ${file} in the case ${name} reads as its golden file`, async () => {
    const folder = `examples/${file.slice(0, file.indexOf("/"))}`;
    const named = readdirSync(folder).filter((each) => /\.(json|yaml)$/.test(each));
    const beside = named.map(
      (each) => [`${folder}/${each}`, readFileSync(`${folder}/${each}`, "utf8")] as const,
    );
    const { out } = await asl(["run", `examples/${file}`, "--case", name], Object.fromEntries(beside));
    matchGolden(`test/server/cli/example-${name}.txt`, out);
  });
}
