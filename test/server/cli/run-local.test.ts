/** `asl run --tasks`: the seed scenarios with local code, callbacks from other terminals, and Ctrl-C, with the bundled program. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { buildCliProgram, type Finished, type Running } from "../../support/cli-program.js";

const program = buildCliProgram();
const folder = mkdtempSync(path.join(tmpdir(), "asl-run-"));
after(() => {
  program.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const asl = (...argv: string[]): Promise<Finished> => program.start(argv).finished;

const example = (name: string, ...options: string[]): string[] => {
  const [base = ""] = name.split(".");
  const definition = name.includes(".") ? name : `${base}.asl.json`;
  const place = base === "template" ? "lambda-errors" : base;
  return [
    "run",
    `examples/${place}/${definition}`,
    "--tasks",
    `examples/${place}/${base}.tasks.json`,
    ...options,
  ];
};

/** The lines of a run with --json by their kind. */
function linesOf({ out }: Finished): (kind: string) => readonly JsonObject[] {
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as JsonObject);
  return (kind) => lines.filter((line) => line["kind"] === kind);
}

async function resultOf(...argv: string[]): Promise<JsonObject> {
  const finished = await asl(...argv, "--json");
  const [result] = linesOf(finished)("result");
  assert.ok(result, finished.err);
  assert.equal(finished.code, result["status"] === "SUCCEEDED" ? 0 : 1);
  return result;
}

const tradeOf = ({ output }: JsonObject): JsonValue | undefined =>
  (output as JsonObject | undefined)?.["trade"];

test("stock trading: local functions, and the queue's trigger answers with the task token, in both branches", async () => {
  const bought = await asl(...example("stock-trading", "--json"));
  const lines = linesOf(bought);
  assert.deepEqual(tradeOf(lines("result")[0] ?? {}), { action: "buy", shares: 20, total: 630 });
  assert.deepEqual(
    lines("recorded").map(({ service, name }) => `${service} ${name}`),
    ["sqs trading-approvals", "sns trading-reports"],
  );
  assert.deepEqual(lines("log"), [
    { kind: "log", name: "trading-approvals-trigger", line: "buy EXMP at 31.5?" },
  ]);
  const sold = await resultOf(...example("stock-trading", "--input", '{"symbol":"HIGH","shares":2}'));
  assert.deepEqual(tradeOf(sold), { action: "sell", shares: 2, total: 128.5 });
  const refused = await resultOf(...example("stock-trading", "--input", '{"symbol":"WILD","shares":2}'));
  assert.deepEqual(
    [refused["error"], refused["cause"]],
    ["Approval.Refused", "Nobody trades at this price."],
  );
});

test("lambda errors: retried, caught and let through, with a Python function that throws", async () => {
  const dice = (problem: string, times: number): Promise<Finished> =>
    asl(...example("lambda-errors", "--json", "--input", JSON.stringify({ dice: 2, problem, times })));
  const retried = linesOf(await dice("Dice.TooManyRolls", 2));
  assert.deepEqual(retried("result")[0]?.["output"], { sum: 7 });
  assert.equal(retried("event").filter(({ type }) => type === "TaskFailed").length, 2);
  const caught = linesOf(await dice("Dice.DoublesRolled", 1))("result")[0]?.["output"] as JsonObject;
  assert.equal(caught["message"], "Both dice showed the same.");
  const cause = JSON.parse(String(caught["cause"])) as JsonObject;
  assert.deepEqual(
    [cause["errorType"], cause["errorMessage"]],
    ["Dice.DoublesRolled", "roll-dice failed 1 times."],
  );
  const uncaught = linesOf(await dice("Dice.Lost", 1))("result")[0];
  assert.equal(uncaught?.["error"], "Dice.Lost");
});

test("lambda errors in a template: the function is the template's own", async () => {
  const { status, output } = await resultOf(...example("template.yaml"));
  assert.equal(status, "SUCCEEDED");
  assert.match(String(output), /^(Both dice showed the same|The dice were rolled)\.$/);
});

const files: readonly (readonly [key: string, message: string])[] = [
  ["note.txt", "note.txt is too small: 41 of 2097152 bytes."],
  ["none.txt", "Nobody knows how large none.txt is."],
  ["large.txt", "large.txt is processed: 300000 lines."],
];
for (const [key, message] of files) {
  test(`file size: ${key}`, async () => {
    const bucket = path.join(folder, "bucket");
    const tasks = path.join(folder, "tasks.json");
    if (key === "large.txt") {
      mkdirSync(bucket, { recursive: true });
      writeFileSync(path.join(bucket, key), "12345678\n".repeat(300_000));
      const text = readFileSync("examples/file-size/file-size.tasks.json", "utf8");
      writeFileSync(
        tasks,
        text
          .replace('"FOLDER": "."', `"FOLDER": ${JSON.stringify(folder)}`)
          .replaceAll("functions/", `${path.resolve("examples/file-size/functions")}/`),
      );
    }
    const large = ["run", "examples/file-size/file-size.asl.yaml", "--tasks", tasks];
    const argv = key === "large.txt" ? large : example("file-size.asl.yaml");
    const name = key === "large.txt" ? "bucket" : "example-inbox";
    const { output } = await resultOf(...argv, "--input", JSON.stringify({ bucket: name, key }));
    assert.deepEqual(output, { message });
  });
}

/** The token and the address in what a waiting run prints. */
async function tokenOf(running: Running): Promise<readonly [token: string, url: string]> {
  const [, token = "", url = ""] = await running.printed(
    /--task-token (\S+) --task-output '\{\}' --endpoint-url (\S+)/,
  );
  return [token, url];
}

test("async callback: completed, failed and kept alive from another terminal", async () => {
  const done = program.start(example("async-callback"));
  const [token] = await tokenOf(done);
  assert.equal((await asl("send-task-heartbeat", "--task-token", token)).code, 0);
  const sent = await asl("send-task-success", "--task-token", token, "--task-output", '{"status":"success"}');
  assert.deepEqual([sent.code, sent.err], [0, ""]);
  const { code, out, err } = await done.finished;
  assert.equal(code, 0);
  assert.match(out, /"status": "success"\n {2}\},\n {2}"message": "The long work has called back\."/);
  assert.match(err, /start-long-work has started "nightly-index"\./);
  const failing = program.start(example("async-callback"));
  const [again, url] = await tokenOf(failing);
  const failed = await asl(
    ...["send-task-failure", "--task-token", again, "--error", "Work.OutOfDisk", "--cause", "Full."],
    ...["--endpoint-url", url],
  );
  assert.equal(failed.code, 0);
  assert.match((await failing.finished).out, /The execution failed: Work\.OutOfDisk: Full\.\n$/);
  const late = await asl("send-task-success", "--task-token", token, "--task-output", "1");
  assert.deepEqual(
    [late.code, late.err],
    [1, `asl: No execution that runs on this machine has a task with the token "${token}".\n`],
  );
});

test("where several executions have the token, the address tells them apart", async () => {
  // The same seed gives the same tokens.
  const manual = [
    "run",
    "examples/async-callback/async-callback.asl.json",
    ...["--case", "manual", "--seed", "1"],
  ];
  const both = [program.start(manual), program.start(manual)];
  const tokens = await Promise.all(both.map(tokenOf));
  const [token, url] = tokens[0] ?? ["", ""];
  const answer = ["send-task-success", "--task-token", token, "--task-output", "1"];
  const unclear = await asl(...answer);
  assert.equal(unclear.code, 1);
  assert.match(
    unclear.err,
    /^asl: Several executions have a task with the token .* choose one:(\n {2}--endpoint-url \S+ {3}\S+){2}\n$/,
  );
  assert.equal((await asl(...answer, "--endpoint-url", url)).code, 0);
  assert.equal((await both[0]?.finished)?.code, 0);
  assert.equal(
    (await program.start(answer, { AWS_ENDPOINT_URL_SFN: tokens[1]?.[1] ?? "" }).finished).code,
    0,
  );
  assert.equal((await both[1]?.finished)?.code, 0);
});

test("Ctrl-C ends the execution as ABORTED, writes the history, and leaves 130", async () => {
  const history = path.join(folder, "history.json");
  const running = program.start([
    ...["run", "examples/async-callback/async-callback.asl.json", "--case", "manual"],
    ...["--history", history],
  ]);
  await tokenOf(running);
  running.child.kill("SIGINT");
  const { code, out } = await running.finished;
  assert.equal(code, 130);
  assert.match(out, /The execution was stopped\.\n$/);
  assert.equal(JSON.parse(readFileSync(history, "utf8")).events.at(-1).type, "ExecutionAborted");
});

test("--no-wait does not wait for task tokens", async () => {
  const { code, err } = await asl(
    ...["run", "examples/async-callback/async-callback.asl.json", "--case", "manual", "--no-wait"],
  );
  assert.equal(code, 1);
  assert.match(err, /"Start the Long Work" \(.*\) waits for an answer/);
});

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

test("a tasks file beside the definition runs nothing unless it is asked for", async () => {
  const marker = path.join(folder, "ran");
  const script = `require("fs").writeFileSync(${JSON.stringify(marker)}, "")`;
  const state = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true };
  const file = write("a.asl.json", JSON.stringify({ StartAt: "A", States: { A: state } }));
  const tasks = write("a.tasks.json", JSON.stringify({ states: { A: { command: ["node", "-e", script] } } }));
  const { code, err } = await asl("run", file);
  assert.deepEqual([code, existsSync(marker)], [1, false]);
  assert.match(
    err,
    /^a\.tasks\.json is there too: with --tasks a\.tasks\.json tasks are done on this machine\.$/m,
  );
  assert.equal((await asl("run", file, "--tasks", tasks)).code, 0);
  assert.ok(existsSync(marker));
});

test("--s3: a Map reads its items from a folder and writes its results there", async () => {
  mkdirSync(path.join(folder, "s3/inbox"), { recursive: true });
  write("s3/inbox/items.jsonl", '{"n":1}\n{"n":2}\n');
  const map = {
    Type: "Map",
    ItemReader: {
      Resource: "arn:aws:states:::s3:getObject",
      ReaderConfig: { InputType: "JSONL" },
      Parameters: { Bucket: "inbox", Key: "items.jsonl" },
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: "Each",
      States: { Each: { Type: "Pass", End: true } },
    },
    ResultWriter: {
      Resource: "arn:aws:states:::s3:putObject",
      Parameters: { Bucket: "inbox", Prefix: "out" },
    },
    End: true,
  };
  const file = write("map.asl.json", JSON.stringify({ StartAt: "M", States: { M: map } }));
  const { output } = await resultOf("run", file, "--s3", path.join(folder, "s3"));
  const { Bucket, Key } = (output as JsonObject)["ResultWriterDetails"] as JsonObject;
  assert.equal(Bucket, "inbox");
  const manifest = JSON.parse(readFileSync(path.join(folder, "s3/inbox", String(Key)), "utf8"));
  const [results] = manifest.ResultFiles.SUCCEEDED;
  const written = JSON.parse(readFileSync(path.join(folder, "s3/inbox", results.Key), "utf8"));
  assert.deepEqual(
    written.map(({ Output }: { Output: string }) => JSON.parse(Output)),
    [{ n: 1 }, { n: 2 }],
  );
});

test("--seed, --max-events and --speed", async () => {
  const random = { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $random() %}", End: true };
  const chance = write("random.asl.json", JSON.stringify({ StartAt: "A", States: { A: random } }));
  const seeded = async (seed: string): Promise<JsonValue | undefined> =>
    (await resultOf("run", chance, "--seed", seed))["output"];
  assert.equal(await seeded("7"), await seeded("7"));
  assert.notEqual(await seeded("7"), await seeded("8"));
  const loop = write("loop.asl.json", '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}');
  const ended = await asl("run", loop, "--max-events", "50", "--json");
  assert.equal(linesOf(ended)("event").length, 50);
  const wait = { StartAt: "A", States: { A: { Type: "Wait", Seconds: 60, End: true } } };
  const before = Date.now();
  const slept = await asl("run", write("wait.asl.json", JSON.stringify(wait)), "--speed", "100");
  assert.equal(slept.code, 0);
  assert.ok(Date.now() - before >= 600);
});

const refusals: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
  [["run", "a.json", "--speed", "0"], /--speed needs a number above 0, such as 10\./],
  [["run", "a.json", "--max-events", "1"], /--max-events needs a whole number from 2\./],
  [["run", "a.json", "--seed", "x"], /--seed needs a whole number\./],
  [[...example("async-callback"), "--tasks", "none.json"], /The tasks file ".*none\.json" cannot be read/],
  [["send-task-success", "--task-output", "1"], /Name the task: --task-token TOKEN\./],
  [["send-task-success", "--task-token", "t"], /Say what the task gives, as JSON/],
  [
    ["send-task-success", "--task-token", "t", "--task-output", "text"],
    /The output must be JSON, and text is not: a text needs quotes of its own, '"text"'\./,
  ],
  [["send-task-heartbeat", "t"], /"t" belongs to no option\./],
  [["send-task-failure", "--task-token", "t", "--eror", "E"], /Did you mean "--error"\?/],
];
for (const [argv, says] of refusals) {
  test(`asl ${argv.join(" ")} is refused`, async () => {
    const { code, err } = await asl(...argv);
    assert.match(err, says);
    assert.equal(code, 2);
  });
}
