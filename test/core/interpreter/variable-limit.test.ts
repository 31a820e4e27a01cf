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

const LIMIT = "with a size exceeding the maximum number of bytes service limit.";

test("one Assign may set 256 KiB and no more", async () => {
  assert.equal(told(await runDefinition(assigning(1, 255))), "{}");
  assert.equal(
    told(await runDefinition(assigning(1, 256))),
    `States.DataLimitExceeded: The state 'v0' assigned variables ${LIMIT}`,
  );
});

test("an execution may have 10 MiB of variables", async () => {
  assert.equal(told(await runDefinition(assigning(40, 255))), "{}");
  assert.equal(
    told(await runDefinition(assigning(41, 255))),
    `States.DataLimitExceeded: The state 'v40' has variables ${LIMIT}`,
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
    `States.DataLimitExceeded: The state 'T' assigned variables ${LIMIT}`,
  );
});
