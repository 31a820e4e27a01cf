/** `asl run --save` and `asl redrive`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../core/text/json-value.js";
import { asl } from "./memory-io.js";

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:F";

const definition = JSON.stringify({
  StartAt: "First",
  States: {
    First: { Type: "Task", Resource: FUNCTION, ResultPath: "$.first", Next: "Second" },
    Second: { Type: "Task", Resource: FUNCTION, ResultPath: "$.second", End: true },
  },
});

const files = {
  "flow.asl.json": definition,
  "bad.json": '{"First": {"Return": 1}, "Second": {"Throw": {"Error": "Bad", "Cause": "no luck"}}}',
  "good.json": '{"First": {"Return": "asked again"}, "Second": {"Return": 2}}',
};

const saved = async (): Promise<Readonly<Record<string, string>>> => {
  const { code, written } = await asl(
    ["run", "flow.asl.json", "--mock", "bad.json", "--save", "run.json", "--input", '{"n": 1}'],
    files,
  );
  assert.equal(code, 1);
  return { ...files, ...written };
};

test("a run that failed goes on from the state that failed", async () => {
  const { code, out, err, written } = await asl(
    ["redrive", "run.json", "--mock", "good.json", "--history", "history.json"],
    await saved(),
  );
  assert.equal(code, 0, err);
  assert.match(out, /The execution succeeded.*"n": 1,\s*"first": 1,\s*"second": 2/s);
  const { events } = JSON.parse(written["history.json"] ?? "") as { events: JsonObject[] };
  const at = events.findIndex(({ type }) => type === "ExecutionRedriven");
  assert.deepEqual(events[at]?.["executionRedrivenEventDetails"], { redriveCount: 1 });
  assert.deepEqual(
    events.slice(at + 1).map(({ type }) => type),
    [
      "LambdaFunctionScheduled",
      "LambdaFunctionStarted",
      "LambdaFunctionSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ],
  );
});

test("without options the run's own count, and a redrive can be saved and redriven again", async () => {
  const first = await saved();
  const again = await asl(["redrive", "run.json", "--save", "again.json"], first);
  assert.equal(again.code, 1);
  const { code, written } = await asl(
    ["redrive", "again.json", "--mock", "good.json", "--save", "last.json"],
    { ...first, ...again.written },
  );
  assert.equal(code, 0);
  const last = JSON.parse(written["last.json"] ?? "") as { machine: { execution: JsonObject } };
  assert.equal(last.machine.execution["redriveCount"], 2);
});

test("the definition that was run counts, whatever the file holds since", async () => {
  const changed = definition.replace('"Second":{', '"Second":{"Comment":"new",').replace("second", "other");
  const { code, out, err } = await asl(["redrive", "run.json", "--mock", "good.json"], {
    ...(await saved()),
    "flow.asl.json": changed,
  });
  assert.equal(code, 0);
  assert.match(
    err,
    /"\/flow\.asl\.json" has changed since: a redrive goes on with what was run, as on AWS\./,
  );
  assert.match(out, /"second": 2/);
});

test("what cannot be redriven is told", async () => {
  const run = await asl(["run", "flow.asl.json", "--mock", "good.json", "--save", "run.json"], files);
  const succeeded = await asl(["redrive", "run.json"], { ...files, ...run.written });
  assert.equal(succeeded.code, 2);
  assert.match(
    succeeded.err,
    /"run\.json" cannot be redriven: Execution is SUCCEEDED and cannot be redriven\./,
  );
  const other = await asl(["redrive", "bad.json"], files);
  assert.match(other.err, /"bad\.json" is no saved run: make one with "asl run FILE --save bad\.json"\./);
});
