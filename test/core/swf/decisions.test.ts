import assert from "node:assert/strict";
import { test } from "node:test";
import { attributesKey, DECISION_TYPES, decisionTypeNamed } from "../../../core/swf/decisions.js";

test("there are thirteen decision types, and four of them close the execution", () => {
  assert.equal(DECISION_TYPES.length, 13);
  const closing = DECISION_TYPES.filter(({ closes }) => closes);
  assert.equal(closing.length, 4);
  assert.ok(closing.every(({ attributesOptional }) => attributesOptional));
  assert.equal(DECISION_TYPES.filter(({ attributesOptional }) => attributesOptional).length, 4);
});

test("the attributes of a Lambda task are those of the API", () => {
  const lambda = decisionTypeNamed("ScheduleLambdaFunction");
  assert.equal(lambda?.attributesKey, "scheduleLambdaFunctionDecisionAttributes");
  assert.deepEqual(
    lambda?.attributes.members.map(({ name, required }) => `${name}${required ? "*" : ""}`),
    ["id*", "name*", "control", "input", "startToCloseTimeout"],
  );
});

const keys: readonly [key: string, type: string | undefined, exact: boolean][] = [
  ["startTimerDecisionAttributes", "StartTimer", true],
  ["StartTimerDecisionAttributes", "StartTimer", false],
  ["CancelWorkflowExecutionAttributes", "CancelWorkflowExecution", false],
  ["schedulelambdafunctiondecisionattributes", "ScheduleLambdaFunction", false],
  ["recordMarkerAttribute", "RecordMarker", false],
  ["decisionType", undefined, false],
  ["attributes", undefined, false],
];
for (const [key, type, exact] of keys) {
  test(`"${key}" holds the attributes of ${type ?? "no type"}`, () => {
    const found = attributesKey(key);
    assert.equal(found?.type.name, type);
    assert.equal(found?.exact ?? false, exact);
  });
}
