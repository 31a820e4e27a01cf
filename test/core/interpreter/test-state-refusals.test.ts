/** What TestState refuses, in AWS's words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { ask, map, parallel, type Rest, result, task } from "./test-state-asking.js";

const refused = async (definition: JsonObject, rest: Rest = {}): Promise<string> => {
  const told = await ask(definition, {}, rest);
  return "apiError" in told ? `${told.apiError.code}: ${told.apiError.message}` : told.status;
};

const both = { mock: { result: "1", errorOutput: { error: "E" } } };
const unsupported =
  "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]";
const refusals: readonly (readonly [string, JsonObject, Rest, string])[] = [
  [
    "two answers",
    task,
    both,
    "A test mock should have only one of the following fields: [result, errorOutput].",
  ],
  [
    "a mocked Pass",
    { Type: "Pass", End: true },
    result(1),
    "State type 'Pass' is not supported when a mock is specified",
  ],
  ["a Parallel by itself", parallel, {}, unsupported],
  ["no role", task, {}, "RoleArn must be specified when testing a Task state"],
  [
    "secrets",
    task,
    { ...result(1), revealSecrets: true },
    "TestState does not support RevealSecrets when a mock is specified.",
  ],
  ["a result that is no JSON", task, { mock: { result: "{" } }, "Mocked result must be valid JSON"],
  ["a Map's object", map, result({}), "Mocked result must be an array."],
  [
    "a branch too many",
    parallel,
    result([1, 2]),
    "Mocked result must contain the same number of items as number of Parallel branches.",
  ],
  [
    "failures without a mock",
    map,
    { stateConfiguration: { mapIterationFailureCount: 1 } },
    "TestState does not support MapIterationFailureCount when a mock is not specified.",
  ],
  [
    "a wrong type",
    task,
    result({ StatusCode: "200" }),
    "Mock result schema validation error: Field 'StatusCode' must be a number",
  ],
  [
    "a context with a Map",
    task,
    { ...result({}), context: '{"Map":{}}' },
    "Invalid Context object provided: 'Map' field is not supported when mocking a Context object",
  ],
  [
    "a context with a number",
    task,
    { ...result({}), context: '{"Execution":{"Id":1}}' },
    "Invalid Context object provided: Execution.Id must be a string",
  ],
];
for (const [name, definition, rest, message] of refusals) {
  test(`refused: ${name}`, async () => {
    assert.equal(await refused(definition, rest), `ValidationException: ${message}`);
  });
}

test("a definition that AWS refuses is refused in its words, at its place", async () => {
  assert.equal(
    await refused({ ...parallel, Branches: [] }, result([])),
    "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'",
  );
});

const services: readonly (readonly [string, JsonValue, "STRICT" | "PRESENT", string | undefined])[] = [
  ["states:startExecution", {}, "STRICT", "Required field 'ExecutionArn' is missing"],
  ["states:startExecution", {}, "PRESENT", undefined],
  [
    "states:startExecution",
    { ExecutionArn: "a", StartDate: 1 },
    "STRICT",
    "Field 'StartDate' must be a string",
  ],
  ["states:startExecution.sync:2", {}, "STRICT", undefined],
  [
    "aws-sdk:kms:encrypt",
    { CiphertextBlob: "" },
    "PRESENT",
    "Field 'CiphertextBlob' is smaller than the minimum length",
  ],
  [
    "aws-sdk:kms:encrypt",
    { EncryptionAlgorithm: "ROT13" },
    "STRICT",
    "Field 'EncryptionAlgorithm' is not an expected value",
  ],
  ["aws-sdk:kms:listKeys", { Truncated: "no" }, "STRICT", "Field 'Truncated' must be a boolean"],
  [
    "aws-sdk:kms:getKeyRotationStatus",
    { RotationPeriodInDays: 1 },
    "STRICT",
    "Field 'RotationPeriodInDays' is less than the minimum value",
  ],
  [
    "aws-sdk:kms:getKeyRotationStatus",
    { RotationPeriodInDays: 9999 },
    "STRICT",
    "Field 'RotationPeriodInDays' exceeds the maximum value",
  ],
  ["aws-sdk:kms:describeKey", { KeyMetadata: [] }, "STRICT", "Field 'KeyMetadata' must be an object"],
  ["events:putEvents", { Entries: {} }, "STRICT", "Field 'Entries' must be an array"],
  ["dynamodb:getItem", { Item: { id: { S: 1 } } }, "STRICT", "Field 'S' must be a string"],
  ["dynamodb:getItem", { SdkHttpMetadata: {} }, "STRICT", undefined],
];
for (const [action, value, mode, fault] of services) {
  test(`${mode} ${action} ${JSON.stringify(value)}: ${fault ?? "accepted"}`, async () => {
    const state = { Type: "Task", Resource: `arn:aws:states:::${action}`, Parameters: {}, End: true };
    const mock = { result: JSON.stringify(value), fieldValidationMode: mode };
    const expected = fault && `ValidationException: Mock result schema validation error: ${fault}`;
    assert.equal(await refused(state, { mock }), expected ?? "SUCCEEDED");
  });
}
