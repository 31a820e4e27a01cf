import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { needsOf } from "../../../core/iam/required.js";
import { ANYWHERE } from "../../../core/services/place.js";
import { parseJson } from "../../../core/syntax/json.js";

const needs = (resource: string, parameters = {}) => {
  const text = JSON.stringify({
    StartAt: "A",
    States: { A: { Type: "Task", Resource: resource, Parameters: parameters } },
  });
  return { text, ...needsOf(lowerStateMachine(parseJson(text)), ANYWHERE) };
};

test("each need says which state has it, and where that is written", () => {
  const { needs: found, text } = needs("arn:aws:states:::sqs:sendMessage", {
    QueueUrl: "https://sqs.r.amazonaws.com/1/q",
  });
  const [need] = found;
  assert.equal(need?.state?.name, "A");
  assert.equal(need?.because, 'The state "A" calls arn:aws:states:::sqs:sendMessage.');
  assert.equal(text.slice(need?.span?.start, need?.span?.end), '"arn:aws:states:::sqs:sendMessage"');
  assert.equal(need?.level, "required");
});

test("what is not known is said to be unknown, and nothing is needed for it", () => {
  for (const resource of ["arn:aws:states:::nothing:invoke", "foo:bar", "${ActivityArn}"]) {
    const { needs: found, unknown } = needs(resource);
    assert.deepEqual(found, []);
    assert.equal(unknown.length, 1);
    assert.match(unknown[0]?.message ?? "", /is not known/);
  }
});

test("cancelling and advice are told apart from what is required", () => {
  const { needs: found } = needs("arn:aws:states:::ecs:runTask.sync", { TaskDefinition: "t:1" });
  const level = (action: string) => found.find((need) => need.action === action)?.level;
  assert.equal(level("ecs:RunTask"), "required");
  assert.equal(level("ecs:StopTask"), "cancel");
  assert.equal(level("iam:PassRole"), "advisory");
});
