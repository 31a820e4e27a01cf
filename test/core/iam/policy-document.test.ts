import assert from "node:assert/strict";
import { test } from "node:test";
import { policyDocument, printPolicy } from "../../../core/iam/policy-document.js";

test("grants become the fewest statements", () => {
  const { Statement } = policyDocument([
    { action: "s3:PutObject", resource: "arn:b" },
    { action: "s3:GetObject", resource: "arn:b" },
    { action: "s3:GetObject", resource: "arn:a" },
    { action: "s3:PutObject", resource: "arn:a" },
    { action: "s3:GetObject", resource: "arn:a" },
    { action: "s3:GetObject", resource: "arn:c" },
    { action: "iam:PassRole", resource: "arn:r", condition: { StringEquals: { k: ["v"] } } },
  ]);
  assert.deepEqual(Statement, [
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:a", "arn:b"] },
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:c"] },
    {
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: ["arn:r"],
      Condition: { StringEquals: { k: ["v"] } },
    },
  ]);
});

test("the printed document is JSON, and lists of one are written as the one", () => {
  const policy = policyDocument([
    { action: "iam:PassRole", resource: "arn:r", condition: { StringEquals: { k: ["v"] } } },
  ]);
  assert.deepEqual(JSON.parse(printPolicy(policy)), {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "iam:PassRole", Resource: "arn:r", Condition: { StringEquals: { k: "v" } } },
    ],
  });
});
