import assert from "node:assert/strict";
import { test } from "node:test";
import { type CannedAnswer, type JsonValue, run, type TaskRequest } from "../../core/index.js";

const charge = {
  StartAt: "Charge",
  States: {
    Charge: {
      Type: "Task",
      Resource: "arn:aws:lambda:eu-west-1:111122223333:function:charge",
      Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
      End: true,
    },
  },
};

const busy: CannedAnswer = { Throw: { Error: "Busy", Cause: "Come back later." } };

test("a definition is run from its value, its JSON text and its YAML text", async () => {
  const yaml = "StartAt: A\nStates:\n  A: { Type: Pass, Result: done, End: true }\n";
  const value = { StartAt: "A", States: { A: { Type: "Pass", Result: "done", End: true } } };
  for (const definition of [value, JSON.stringify(value), yaml]) {
    const { status, output } = await run(definition);
    assert.deepEqual([status, output], ["SUCCEEDED", "done"]);
  }
});

test("each attempt takes the next answer, and the last one repeats", async () => {
  const later = await run(charge, { tasks: { Charge: [busy, busy, { Return: "paid" }] } });
  assert.deepEqual([later.status, later.output], ["SUCCEEDED", "paid"]);
  const never = await run(charge, { tasks: { Charge: [busy] } });
  assert.deepEqual([never.status, never.error, never.cause], ["FAILED", "Busy", "Come back later."]);
});

test("a function is asked at each attempt, with the task's input", async () => {
  const asked: string[] = [];
  const tasks = async ({
    state,
    attempt,
    input,
  }: TaskRequest): Promise<{ output: JsonValue } | { error: { error: string } }> => {
    asked.push(`${state} ${attempt} ${JSON.stringify(input)}`);
    return attempt === 0 ? { error: { error: "Busy" } } : { output: "paid" };
  };
  const { output } = await run(charge, { input: { amount: 5 }, tasks });
  assert.equal(output, "paid");
  assert.deepEqual(asked, ['Charge 0 {"amount":5}', 'Charge 1 {"amount":5}']);
});

test("a function that throws is a failed task", async () => {
  const { status, error, cause } = await run(charge, {
    tasks: () => Promise.reject(new Error("No network.")),
  });
  assert.deepEqual([status, error, cause], ["FAILED", "States.TaskFailed", "No network."]);
});

test("a task without an answer leaves the run waiting for it", async () => {
  const { status, waiting } = await run(charge);
  assert.equal(status, "WAITING");
  assert.deepEqual(
    waiting.map(({ state }) => state),
    ["Charge"],
  );
});

test("a state machine of a template is named by its logical id", async () => {
  const machine = (result: number): JsonValue => ({
    Type: "AWS::Serverless::StateMachine",
    Properties: { Definition: { StartAt: "A", States: { A: { Type: "Pass", Result: result, End: true } } } },
  });
  const template = JSON.stringify({ Resources: { First: machine(1), Second: machine(2) } });
  assert.equal((await run(template, { stateMachine: "Second" })).output, 2);
  assert.match((await run(template)).cause ?? "", /holds several state machines/);
  assert.match((await run(template, { stateMachine: "Third" })).cause ?? "", /no state machine "Third"/);
});

const unfit: readonly JsonValue[] = [
  "",
  "{",
  "no definition",
  {},
  [],
  null,
  7,
  { StartAt: "A", States: { A: { Type: "Pass" } } },
];

for (const definition of unfit) {
  test(`${JSON.stringify(definition)} cannot be run: a failed result, not an exception`, async () => {
    const { status, error, cause, history } = await run(definition);
    assert.deepEqual([status, error, history], ["FAILED", "InvalidDefinition", []]);
    assert.notEqual(cause, "");
  });
}

test("time is virtual and starts where it is told to", async () => {
  const wait = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 3600, End: true } } };
  const { history } = await run(wait, { now: 1_000_000 });
  assert.deepEqual([history[0]?.timestamp, history.at(-1)?.timestamp], [1_000_000, 4_600_000]);
});
