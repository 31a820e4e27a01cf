import assert from "node:assert/strict";
import { test } from "node:test";
import type { TaskRequest } from "../../../core/interpreter/task-handler.js";
import { cannedHandler } from "../../../server/tasks/canned.js";

const request = (state: string, token: string): TaskRequest => ({
  state,
  token,
  pointer: `/States/${state}`,
  resource: "arn:aws:lambda:eu-west-1:123456789012:function:f",
  input: {},
  attempt: 0,
  iteration: [],
  callback: false,
});

test("answers come in order, the last one repeats, and a state without any waits", () => {
  const handler = cannedHandler(
    new Map([["Charge", [{ error: "Busy" }, { error: "Declined", cause: "no money" }, { output: 3 }]]]),
  );
  const answers = ["t1", "t2", "t3", "t4"].map((token) => handler(request("Charge", token)));
  assert.deepEqual(answers, [
    { error: { error: "Busy" } },
    { error: { error: "Declined", cause: "no money" } },
    { output: 3 },
    { output: 3 },
  ]);
  assert.deepEqual(handler(request("Ship", "t5")), { pending: true });
});

test("a task that is asked for again gets its answer again", () => {
  const handler = cannedHandler(new Map([["Charge", [{ output: 1 }, { output: 2 }, { output: 3 }]]]));
  const answers = ["t1", "t2", "t1", "t2", "t3"].map((token) => handler(request("Charge", token)));
  assert.deepEqual(
    answers,
    [1, 2, 1, 2, 3].map((output) => ({ output })),
  );
});
