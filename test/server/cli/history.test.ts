/** `asl history`: the table of a recorded execution, where a definition differs, test cases from it, and fetching with the AWS CLI. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyJson } from "../../../core/interpreter/history.js";
import { runCli } from "../../../server/cli/cli.js";
import { fetchHistory } from "../../../server/cli/history-fetch.js";
import { readHistoryOptions } from "../../../server/cli/history-options.js";
import { runDefinition, statesFrom } from "../../core/interpreter/machines.js";
import { matchGolden } from "../../support/golden.js";
import { asl, ioOn } from "./memory-io.js";

const task = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:F" };
const definition = statesFrom({
  Each: { Type: "Map", ItemProcessor: statesFrom({ Do: { ...task, End: true } }), Next: "Done" },
  Done: { Type: "Succeed" },
});
const changed = JSON.stringify(definition).replaceAll("Done", "Finished");

async function recorded(): Promise<string> {
  const { history } = await runDefinition(definition, [1, 2], { Do: [{ Return: "a" }, { Return: "b" }] });
  return JSON.stringify(historyJson(history));
}

test("a history is a table; a definition that goes the same way is said to", async () => {
  const files = { "h.json": await recorded(), "flow.asl.json": JSON.stringify(definition) };
  const { code, out, err } = await asl(["history", "h.json", "--definition", "flow.asl.json"], files);
  matchGolden("test/server/cli/history.txt", out);
  assert.deepEqual([code, err], [0, ""]);
  const stdin = await asl(["history", "-"], {}, { stdin: files["h.json"] });
  assert.equal(stdin.code, 0);
  assert.equal(out.startsWith(stdin.out), true);
});

test("where a definition goes another way is said, with exit code 1", async () => {
  const files = { "h.json": await recorded(), "flow.asl.json": changed };
  const { code, out } = await asl(["history", "h.json", "--definition", "flow.asl.json"], files);
  assert.equal(code, 1);
  assert.match(
    out,
    /follows it up to event 19 of 22\. Event 20 enters a state "Done" that the definition does not/,
  );
});

test("an execution is written as a test case, which then passes", async () => {
  const files = { "h.json": await recorded(), "flow.asl.json": JSON.stringify(definition) };
  const options = ["--definition", "flow.asl.json", "--save-case", "two"];
  const { code, err, written } = await asl(["history", "h.json", ...options], files);
  assert.deepEqual(
    [code, err],
    [0, "Written: flow.two.input.json\nWritten: flow.two.mocks.json\nWritten: flow.two.expected.json\n"],
  );
  const tested = await asl(["test"], { "flow.asl.json": files["flow.asl.json"], ...written });
  assert.equal(tested.out, "flow.asl.json\n  ✓ two\n1 case, 1 passed.\n");
});

test("the AWS CLI fetches a history; nothing but an execution's ARN gets to it", async () => {
  const arn = "arn:aws:states:eu-west-1:111122223333:execution:Flow:one";
  const calls: (readonly string[])[] = [];
  const text = await recorded();
  const io = ioOn({}, async (program, args) => {
    calls.push([program, ...args]);
    return text;
  });
  const code = await runCli(
    ["history", "--execution-arn", arn, "--profile", "mine", "--save", "h.json"],
    io.io,
  );
  assert.equal(code, 0);
  assert.equal(io.written["h.json"], text);
  assert.deepEqual(calls, [
    [
      ...[
        "aws",
        "stepfunctions",
        "get-execution-history",
        "--execution-arn",
        arn,
        "--include-execution-data",
      ],
      ...["--region", "eu-west-1", "--output", "json", "--profile", "mine"],
    ],
  ]);
  assert.match(String(readHistoryOptions(["--execution-arn", "--debug"])), /needs a value/);
  assert.match(String(readHistoryOptions(["--execution-arn", "x"])), /"x" is no ARN of an execution/);
});

test("without the AWS CLI, or when it fails, that is said", async () => {
  const options = { source: { arn: "arn:aws:states:eu-west-1:111122223333:execution:Flow:one" } };
  const failing = (error: Error): Promise<unknown> =>
    fetchHistory(options, ioOn({}, () => Promise.reject(error)).io);
  assert.match(
    String(await failing(Object.assign(new Error("spawn"), { code: "ENOENT" }))),
    /The AWS CLI is not installed/,
  );
  assert.match(String(await failing(new Error("ExpiredToken"))), /could not fetch the history: ExpiredToken/);
});

test("wrong arguments are said", async () => {
  const refusal = async (...options: string[]): Promise<string> =>
    (await asl(["history", ...options], { "h.json": "{}" })).err;
  assert.match(await refusal(), /Name the one file with the history, or the execution/);
  assert.match(await refusal("h.json", "--save-case", "x"), /--save-case needs --definition/);
  assert.match(await refusal("h.json"), /The recording has no events/);
  assert.match(await refusal("nope.json"), /"nope\.json" cannot be read/);
});
