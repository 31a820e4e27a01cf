import assert from "node:assert/strict";
import { test } from "node:test";
import type { TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { JsonValue } from "../../../core/text/json-value.js";
import { calledFunction, fitsPattern, workerFor } from "../../../server/tasks/called-function.js";
import { readTasks } from "../../../server/tasks/task-file.js";

const request = (resource: string, input: JsonValue, state = "Charge"): TaskRequest => ({
  token: "t",
  state,
  pointer: `/States/${state}`,
  resource,
  input,
  attempt: 0,
  iteration: [],
  callback: false,
});

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:charge";
const INVOKE = "arn:aws:states:::lambda:invoke";

const calls: readonly (readonly [resource: string, input: JsonValue, expected: unknown])[] = [
  [ARN, { a: 1 }, { given: ARN, name: "charge", arn: ARN, payload: { a: 1 }, form: "direct" }],
  [
    `${ARN}:7`,
    null,
    { given: `${ARN}:7`, name: "charge", arn: ARN, qualifier: "7", payload: null, form: "direct" },
  ],
  [
    INVOKE,
    { FunctionName: "charge", Payload: [1] },
    {
      given: "charge",
      name: "charge",
      arn: "arn:aws:lambda:us-east-1:123456789012:function:charge",
      payload: [1],
      form: "RequestResponse",
    },
  ],
  [
    INVOKE,
    { FunctionName: `${ARN}:live`, InvocationType: "Event" },
    { given: `${ARN}:live`, name: "charge", arn: ARN, qualifier: "live", payload: {}, form: "Event" },
  ],
  [INVOKE, { Payload: 1 }, undefined],
  ["arn:aws:states:::sqs:sendMessage", { QueueUrl: "q" }, undefined],
];

for (const [resource, input, expected] of calls) {
  test(`${resource} with ${JSON.stringify(input)} calls a function`, () => {
    assert.deepEqual(calledFunction(request(resource, input)), expected);
  });
}

test("the worker is that of the state, else of the first pattern that fits the function or the Resource", () => {
  const { plan } = readTasks(
    {
      states: { Ship: { Return: "ship" } },
      resources: {
        "arn:*:function:char*": { Return: "function" },
        "arn:aws:states:::lambda:*": { Return: "any" },
        "arn:aws:states:::sqs:*": { Return: "queue" },
      },
    },
    ["Ship"],
  );
  const told = (resource: string, input: JsonValue, state?: string): unknown => {
    const worker = workerFor(request(resource, input, state), plan);
    return worker?.kind === "canned" ? worker.answers[0] : worker;
  };
  assert.deepEqual(told(ARN, {}, "Ship"), { Return: "ship" });
  assert.deepEqual(told(ARN, {}), { Return: "function" });
  assert.deepEqual(told(INVOKE, { FunctionName: "charge" }), { Return: "function" });
  assert.deepEqual(told(INVOKE, { FunctionName: "other" }), { Return: "any" });
  assert.deepEqual(told("arn:aws:states:::sqs:sendMessage", {}), { Return: "queue" });
  assert.equal(told("arn:aws:states:::sns:publish", {}), undefined);
});

test("patterns: * is any text, ? one character, everything else itself", () => {
  const fits = (pattern: string): boolean => fitsPattern("a.b:c", pattern);
  assert.deepEqual(["*", "a?b*", "a.b:c", "axb:c", "a.b", "(a.b:c"].map(fits), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
