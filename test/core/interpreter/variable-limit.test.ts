import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { runDefinition, statesFrom, told } from "./machines.js";

/** Pass states that each set one variable of so many KiB, and a last one that gives their number. */
const assigning = (count: number, kib: number): JsonValue => {
  const names = Array.from({ length: count }, (_, i) => `v${i}`);
  const states = names.map((name, i): readonly [string, JsonObject] => [
    name,
    { Type: "Pass", Assign: { [name]: "x".repeat(kib * 1024) }, Next: names[i + 1] ?? "End" },
  ]);
  return statesFrom({ ...Object.fromEntries(states), End: { Type: "Succeed" } });
};

test("a variable may be 256 KiB and no more: its JSON text counts, not its name", async () => {
  const one = (length: number): JsonValue =>
    statesFrom({ S: { Type: "Pass", Assign: { x: "x".repeat(length) }, End: true } });
  assert.equal(told(await runDefinition(one(262_142))), "{}");
  assert.equal(
    told(await runDefinition(one(262_143))),
    "States.DataLimitExceeded: Variable size limit exceeded. Variable 'x' in state 'S' was assigned 262145 bytes.",
  );
});

test("one state may assign 256 KiB", async () => {
  const two = (length: number): JsonValue => {
    const x = "x".repeat(length);
    return statesFrom({ S: { Type: "Pass", Assign: { x, y: x }, End: true } });
  };
  assert.equal(told(await runDefinition(two(131_070))), "{}");
  assert.equal(
    told(await runDefinition(two(131_071))),
    "States.DataLimitExceeded: State total variable size limit exceeded. Variable 'y' in state 'S' was assigned 131073 bytes, which caused the size of variables assigned in the state to exceed its limit by 2 bytes.",
  );
});

test("an execution may have 10 MiB of variables", async () => {
  assert.equal(told(await runDefinition(assigning(40, 255))), "{}");
  assert.equal(
    told(await runDefinition(assigning(41, 255))),
    `States.DataLimitExceeded: Execution total variable size limit exceeded. State 'v40' assigned variables that exceed the total execution limit by ${41 * (255 * 1024 + 2) - 10 * 1024 * 1024} bytes.`,
  );
});

test("with JSONata the failure is an EvaluationFailed, after the state's entry", async () => {
  const definition = statesFrom(
    { S: { Type: "Pass", Assign: { x: "x".repeat(262_143) }, End: true } },
    { QueryLanguage: "JSONata" },
  );
  const { history } = await runDefinition(definition);
  assert.deepEqual(
    history
      .slice(2)
      .map(({ type, previousEventId, details }) => [type, previousEventId, details["location"]]),
    [
      ["EvaluationFailed", 2, "Assign"],
      ["ExecutionFailed", 3, undefined],
    ],
  );
});

test("a Catcher that fails itself does not catch that again", async () => {
  const big = "x".repeat(256 * 1024);
  const definition = statesFrom({
    T: {
      Type: "Task",
      Resource: "arn:aws:lambda:us-east-1:123456789012:function:F",
      Catch: [{ ErrorEquals: ["Bad", "States.DataLimitExceeded"], Assign: { big }, Next: "End" }],
      End: true,
    },
    End: { Type: "Succeed" },
  });
  assert.equal(
    told(await runDefinition(definition, {}, { T: { Throw: { Error: "Bad" } } })),
    "States.DataLimitExceeded: Variable size limit exceeded. Variable 'big' in state 'T' was assigned 262146 bytes.",
  );
});
