import assert from "node:assert/strict";
import { test } from "node:test";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import { handlerOf } from "../../core/task-answers.js";

const request = (state: string, token: string, more: Partial<TaskRequest> = {}): TaskRequest => ({
  state,
  token,
  pointer: `/States/${state}`,
  resource: "arn:aws:lambda:eu-west-1:123456789012:function:f",
  input: {},
  attempt: 0,
  iteration: [],
  callback: false,
  ...more,
});

test("answers come in order, the last one repeats, and a state without any waits", () => {
  const handler = handlerOf({
    Charge: [
      { Throw: { Error: "Busy" } },
      { Throw: { Error: "Declined", Cause: "no money" } },
      { Return: 3 },
    ],
  });
  const answers = ["t1", "t2", "t3", "t4"].map((token) => handler(request("Charge", token)));
  assert.deepEqual(answers, [
    { error: { error: "Busy" } },
    { error: { error: "Declined", cause: "no money" } },
    { output: 3 },
    { output: 3 },
  ]);
  for (const state of ["Ship", "toString", "__proto__"])
    assert.deepEqual(handler(request(state, "t5")), { pending: true });
});

test("a task that is asked for again gets its answer again", () => {
  const handler = handlerOf({ Charge: [{ Return: 1 }, { Return: 2 }, { Return: 3 }] });
  const answers = ["t1", "t2", "t1", "t2", "t3"].map((token) => handler(request("Charge", token)));
  assert.deepEqual(
    answers,
    [1, 2, 1, 2, 3].map((output) => ({ output })),
  );
});

test("answers for an item of a Map count their own attempts and come before the others", () => {
  const handler = handlerOf({
    Charge: [
      { When: { Index: 1 }, Throw: { Error: "Busy" } },
      { When: { Index: 1 }, Return: "second attempt" },
      { Return: "any" },
    ],
  });
  const at = (token: string, index: number) =>
    handler(request("Charge", token, { iteration: [{ state: "M", pointer: "/States/M", index }] }));
  assert.deepEqual(
    [at("a", 0), at("b", 1), at("c", 2), at("d", 1), at("e", 1)],
    [
      { output: "any" },
      { error: { error: "Busy" } },
      { output: "any" },
      { output: "second attempt" },
      { output: "second attempt" },
    ],
  );
});

const inputs: readonly (readonly [input: TaskRequest["input"], output: unknown])[] = [
  [{ sku: "a", count: 2 }, "has a"],
  [{ sku: "b" }, undefined],
  [{ items: [1, { x: 1, y: 2 }] }, "has items"],
  [{ items: [1, { x: 1 }, 3] }, undefined],
  ["text", "is text"],
  [null, undefined],
];
for (const [input, output] of inputs) {
  test(`an answer by what the input has: ${JSON.stringify(input)}`, () => {
    const handler = handlerOf({
      Charge: [
        { When: { Input: { sku: "a" } }, Return: "has a" },
        { When: { Input: { items: [1, { x: 1 }] } }, Return: "has items" },
        { When: { Input: "text" }, Return: "is text" },
      ],
    });
    const answer = handler(request("Charge", "t", { input }));
    assert.deepEqual(answer, output === undefined ? { pending: true } : { output });
  });
}
