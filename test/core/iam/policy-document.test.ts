import assert from "node:assert/strict";
import { test } from "node:test";
import { policyDocument, printPolicy } from "../../../core/iam/policy-document.js";
import { allow } from "../../../core/services/permission.js";

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

test("what an integration asks for together stays in one statement", () => {
  const create = allow("x:Create", ["arn:model", "arn:job/*"]);
  const watch = allow(["x:Get", "x:Stop"], "arn:job/*");
  const grants = [create, watch].flatMap((permission) =>
    permission.actions.flatMap((action) =>
      permission.resources.map((resource) => ({ action, resource, permission })),
    ),
  );
  const statements = (some: typeof grants): readonly string[] =>
    policyDocument(some).Statement.map(({ Action, Resource }) => `${Action.join()} on ${Resource.join()}`);
  assert.deepEqual(statements(grants), ["x:Create on arn:job/*,arn:model", "x:Get,x:Stop on arn:job/*"]);
  // Of what is asked for in part, no more than that part is allowed.
  const rest = grants.filter(({ action, resource }) => !(action === "x:Create" && resource === "arn:job/*"));
  assert.deepEqual(statements(rest), ["x:Create on arn:model", "x:Get,x:Stop on arn:job/*"]);
});

test("a resource on which another statement allows the same is not repeated", () => {
  const wide = allow(["s3:GetObject", "s3:PutObject"], "arn:out/*");
  const narrow = allow("s3:GetObject", ["arn:in", "arn:out/*"]);
  const grants = [wide, narrow].flatMap((permission) =>
    permission.actions.flatMap((action) =>
      permission.resources.map((resource) => ({ action, resource, permission })),
    ),
  );
  assert.deepEqual(
    policyDocument(grants).Statement.map(({ Action, Resource }) => `${Action.join()} on ${Resource.join()}`),
    ["s3:GetObject,s3:PutObject on arn:out/*", "s3:GetObject on arn:in"],
  );
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
