/** `asl swf`: decision lists, the worked example with its local code, and replays. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { buildCliProgram } from "../../support/cli-program.js";
import { matchGolden } from "../../support/golden.js";
import { asl } from "./memory-io.js";

const GUIDE = `{ "decisions": [{ "ScheduleLambdaFunctionDecisionAttributes":
  { "id": "photo-1", "name": "resize", "input": "{}", "startToCloseTimeout": "30" }, }], }`;
const ROLE = ["--lambda-role", "arn:aws:iam::123456789012:role/r"];

/** The event types of the first run, of a run with --format json. */
const typesIn = (out: string): readonly string[] =>
  (JSON.parse(out) as { runs: { events: { eventType: string }[] }[] }).runs[0]?.events.map(
    ({ eventType }) => eventType,
  ) ?? [];

test("the guide's form without a role: the Lambda task does not start", async () => {
  const { code, out, err } = await asl(["swf", "run", "a.swf.json"], { "a.swf.json": GUIDE });
  assert.equal(code, 0);
  assert.match(err, /no lambdaRole and its type no defaultLambdaRole/);
  matchGolden("test/server/cli/swf-no-role.txt", out);
});

test("with a role and an answer the same task completes; without an answer it times out", async () => {
  const files = { "a.swf.json": GUIDE, "a.tasks.json": '{"states": {"resize": {"Return": {"done": true}}}}' };
  const done = await asl(
    ["swf", "run", "a.swf.json", ...ROLE, "--tasks", "a.tasks.json", "--format", "json"],
    files,
  );
  assert.deepEqual(typesIn(done.out).slice(4), [
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionCompleted",
    "DecisionTaskScheduled",
  ]);
  const late = await asl(["swf", "run", "a.swf.json", ...ROLE, "--format", "json"], files);
  assert.equal(typesIn(late.out).at(-2), "LambdaFunctionTimedOut");
});

test("a number where a string belongs is refused, and the place is told that AWS leaves out", async () => {
  const list =
    '[{"decisionType": "StartTimer", "startTimerDecisionAttributes": {"timerId": "t", "startToFireTimeout": 5}}]';
  const { code, out } = await asl(["swf", "run", "a.swf.json"], { "a.swf.json": list });
  assert.equal(code, 2);
  assert.match(
    out,
    /SerializationException: .* \(at decisions\.1\.member\.startTimerDecisionAttributes\.startToFireTimeout\)/,
  );
});

test("what SWF refuses is told in its words, with exit code 2", async () => {
  const list = '[{"decisionType": "StartTimer", "startTimerDecisionAttributes": {"timerId": "t"}}]';
  const { code, out } = await asl(["swf", "run", "a.swf.json"], { "a.swf.json": list });
  assert.equal(code, 2);
  assert.match(out, /ValidationException: 1 validation error detected: Value null at/);
});

test("a decision list belongs to the start and the types that are named", async () => {
  const files = {
    "a.swf.json": '[{"decisionType": "ContinueAsNewWorkflowExecution"}]',
    "start.json":
      '{"domain": "d", "workflowId": "w-7", "workflowType": {"name": "T", "version": "2"}, "taskStartToCloseTimeout": "5", "childPolicy": "ABANDON"}',
    "type.swf.json":
      '{"domain": "d", "name": "T", "version": "2", "defaultTaskList": {"name": "l"}, "defaultExecutionStartToCloseTimeout": "60"}',
  };
  const options = ["--start", "start.json", "--type", "type.swf.json", "--format", "json"];
  const { out, code } = await asl(["swf", "run", "a.swf.json", ...options], files);
  assert.equal(code, 0);
  assert.match(out, /DEFAULT_TASK_START_TO_CLOSE_TIMEOUT_UNDEFINED/);
  assert.match(out, /w-7/);
});

test("mistakes on the command line and in files are sentences", async () => {
  const told = async (
    argv: readonly string[],
    files: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const { code, err } = await asl(["swf", ...argv], files);
    assert.equal(code, 2);
    return err;
  };
  assert.match(await told([]), /Say what to do/);
  assert.match(await told(["rum"]), /Did you mean "asl swf run"\?/);
  assert.match(await told(["run"]), /Name the one file to run\./);
  assert.match(await told(["run", "no.swf.json"]), /cannot be read/);
  assert.match(await told(["run", "a.json"], { "a.json": "{}" }), /cannot be run: it must hold/);
  assert.match(
    await told(["run", "a.swf.json", "--signal", "x"], { "a.swf.json": "[]" }),
    /"x" is no signal/,
  );
  assert.match(await told(["replay", "h.json"], { "h.json": "{}" }), /Name the decider/);
  assert.match(
    await told(["replay", "h.json", "--decider", "d.decide"], { "h.json": "{}" }),
    /is no history/,
  );
  const role = ["--lambda-role", "AWSLambdaRole"];
  assert.match(
    await told(["run", "a.swf.json", ...role], { "a.swf.json": "[]" }),
    /is no ARN of an IAM role/,
  );
  assert.match(
    await told(["run", "a.swf.json"], { "a.swf.json": '{\n  "decisions": [' }),
    /"a\.swf\.json:2:\d+" cannot be read/,
  );
  const type =
    '{"domain": "d", "name": "T", "version": "1", "defaultTaskList": {"name": "l"}, "defaultChildPolicy": "ABANDON"}';
  const types = ["--type", "t.json", "--type", "t.json"];
  assert.match(
    await told(["run", "a.swf.json", ...types], { "a.swf.json": "[]", "t.json": type }),
    /TypeAlreadyExistsFault: WorkflowType=\[name=T, version=1\]/,
  );
  const workflow =
    '{"start": {}, "deciders": {"T": {"lamda": "d.decide"}}, "taks": "x", "events": [{"type": "signal"}], "settings": {"openTimer": 1}}';
  const wrong = await told(["run", "w.json"], { "w.json": workflow });
  assert.match(wrong, /"taks".*Did you mean "tasks"\?/);
  assert.match(wrong, /"T" does not say who does the task/);
  assert.match(wrong, /An event must be such as/);
  assert.match(wrong, /Did you mean "openTimers"\?/);
});

const program = buildCliProgram();
const folder = mkdtempSync(path.join(tmpdir(), "asl-swf-"));
after(() => {
  program.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test("the worked example runs with its deciders, its worker and its function, and is replayed", async () => {
  const history = path.join(folder, "order.history.json");
  const run = await program.start([
    "swf",
    "run",
    "examples/swf-order/order.workflow.json",
    "--history",
    history,
  ]).finished;
  assert.equal(run.code, 0, run.err);
  matchGolden("test/server/cli/swf-order.txt", run.out);
  const again = ["swf", "replay", history, "--decider"];
  const same = await program.start([...again, "examples/swf-order/deciders.order"]).finished;
  assert.equal(same.out, "The decider decides as it did: 6 decision tasks compared.\n");
  const code = readFileSync("examples/swf-order/deciders.mjs", "utf8");
  writeFileSync(path.join(folder, "changed.mjs"), code.replace('"86400"', '"3600"'));
  const changed = await program.start([...again, path.join(folder, "changed.order")]).finished;
  assert.equal(changed.code, 1);
  assert.match(
    changed.out,
    /"startToFireTimeout" is "3600", but was "86400" in the history \(event 18, TimerStarted\)/,
  );
});

test("a command may be the decider", async () => {
  writeFileSync(
    path.join(folder, "list.swf.json"),
    '{"domain": "d", "workflowId": "w", "workflowType": {"name": "T", "version": "1"}}',
  );
  writeFileSync(
    path.join(folder, "decide.py"),
    "import json, sys\ntask = json.load(sys.stdin)\nprint(json.dumps([{'decisionType': 'CompleteWorkflowExecution', 'completeWorkflowExecutionDecisionAttributes': {'result': task['workflowExecution']['workflowId']}}]))\n",
  );
  const command = `python3 ${path.join(folder, "decide.py")}`;
  const { out, code } = await program.start([
    "swf",
    "run",
    path.join(folder, "list.swf.json"),
    "--decider-command",
    command,
  ]).finished;
  assert.equal(code, 0);
  assert.match(out, /WorkflowExecutionCompleted\s+result=w /);
});
