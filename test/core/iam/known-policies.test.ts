import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsMatching } from "../../../core/iam/action-names.js";
import { managedPolicy } from "../../../core/iam/managed-policies.js";
import { policyTemplate } from "../../../core/iam/policy-templates.js";
import { sourceCatalog } from "../../support/catalog.js";

test("a policy template has its parameters put in", () => {
  const known = policyTemplate("LambdaInvokePolicy", new Map([["FunctionName", "ship"]]));
  const here = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
  assert.deepEqual(known?.statements, [[["lambda:InvokeFunction"], [`${here}ship*`]]]);
  const bucket = policyTemplate("S3ReadPolicy", new Map([["BucketName", "inbox"]]));
  assert.deepEqual(bucket?.statements[0]?.[1], [
    "arn:${AWS::Partition}:s3:::inbox",
    "arn:${AWS::Partition}:s3:::inbox/*",
  ]);
  assert.equal(policyTemplate("KinesisStreamReadPolicy", new Map())?.statements.length, 2);
  assert.equal(policyTemplate("NoSuchPolicy", new Map()), undefined);
  assert.equal(policyTemplate("toString", new Map()), undefined);
});

test("a managed policy is known by its name and by its ARN", () => {
  for (const text of ["AWSLambdaRole", "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"]) {
    assert.deepEqual(managedPolicy(text)?.statements, [[["lambda:InvokeFunction"], ["*"]]]);
  }
  assert.deepEqual(managedPolicy("AmazonSNSFullAccess")?.statements, [
    [["sns:*"], ["*"]],
    [["sms-voice:*"], []],
  ]);
  assert.equal(managedPolicy("arn:aws:iam::123456789012:policy/AWSLambdaRole"), undefined);
  assert.equal(managedPolicy("toString"), undefined);
});

test("what a policy template allows under a condition is on resources that nobody knows", () => {
  const known = policyTemplate("EFSWriteAccessPolicy", new Map());
  assert.deepEqual(known?.statements, [
    [["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], []],
  ]);
  const zone = policyTemplate("Route53ChangeResourceRecordSetsPolicy", new Map([["HostedZoneId", "Z1"]]));
  assert.deepEqual(zone?.statements[0]?.[1], ["arn:${AWS::Partition}:route53:::hostedzone/Z1"]);
});

test("nearly all actions of policy templates are known to the catalogue", () => {
  const { iam } = sourceCatalog();
  const names = [
    "DynamoDBCrudPolicy",
    "KinesisCrudPolicy",
    "S3FullAccessPolicy",
    "SNSCrudPolicy",
    "SSMParameterReadPolicy",
  ];
  const actions = names.flatMap(
    (name) => policyTemplate(name, new Map())?.statements.flatMap(([each]) => each) ?? [],
  );
  assert.deepEqual(
    actions.filter((action) => actionsMatching(iam, action)?.length === 0),
    [],
  );
});
