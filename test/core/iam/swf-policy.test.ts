import assert from "node:assert/strict";
import { test } from "node:test";
import { deciderPolicyOf, lambdaRoleFaults, lambdaRolePolicyOf } from "../../../core/iam/swf-policy.js";
import { lowerDecisions } from "../../../core/swf/lower.js";
import { parseJson } from "../../../core/syntax/json.js";

const TEXT = `[
  { "ScheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "charge:live" } },
  { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "2", "name": "ship" } },
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" } }
]`;
const document = lowerDecisions(parseJson(TEXT), "x.swf.json");
assert.ok(document);
const place = { region: "eu-west-1", account: "111122223333", domain: "Orders" };

test("the role of Lambda tasks may invoke the functions, with the alias that is called", () => {
  const functions = "arn:aws:lambda:eu-west-1:111122223333:function:";
  assert.deepEqual(lambdaRolePolicyOf(document, place).Statement, [
    {
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: [`${functions}charge:live`, `${functions}ship`],
    },
  ]);
});

test("the decider may respond, and make each decision that IAM knows", () => {
  assert.deepEqual(deciderPolicyOf(document, place).Statement, [
    {
      Effect: "Allow",
      Action: ["swf:RespondDecisionTaskCompleted", "swf:StartTimer"],
      Resource: ["arn:aws:swf:*:111122223333:/domain/Orders"],
    },
  ]);
});

test("without a role of the type or of the execution each Lambda task fails", () => {
  const faults = lambdaRoleFaults(document, {});
  assert.deepEqual(
    faults.map(({ at, runtimeEvent }) => `${at} ${runtimeEvent}`),
    ["/0 ScheduleLambdaFunctionFailed", "/1 ScheduleLambdaFunctionFailed"],
  );
  assert.deepEqual(lambdaRoleFaults(document, { lambdaRole: "arn:aws:iam::111122223333:role/swf" }), []);
  assert.deepEqual(
    lambdaRoleFaults(document, { defaultLambdaRole: "arn:aws:iam::111122223333:role/swf" }),
    [],
  );
});
