import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments } from "../../../core/services/arguments.js";
import type { Place } from "../../../core/services/place.js";
import { sdkPermissions } from "../../../core/services/sdk.js";
import { parseJson } from "../../../core/syntax/json.js";
import type { JsonObject } from "../../../core/text/json-value.js";

const HERE: Place = { partition: "aws", region: "R", account: "A", stateMachineName: "M" };

const cases: readonly [call: string, parameters: JsonObject, ...permissions: string[]][] = [
  ["s3:getObject", { Bucket: "b", Key: "k" }, "s3:GetObject @ arn:aws:s3:::b/k"],
  ["s3:getObject", { Bucket: "b", "Key.$": "$.k" }, "s3:GetObject @ arn:aws:s3:::b/*"],
  ["s3:getObject", { Bucket: "b", Key: "k", VersionId: "v" }, "s3:GetObjectVersion @ arn:aws:s3:::b/k"],
  ["s3:headObject", { Bucket: "b", Key: "k" }, "s3:GetObject @ arn:aws:s3:::b/k"],
  ["s3:listObjectsV2", { Bucket: "b" }, "s3:ListBucket @ arn:aws:s3:::b"],
  ["s3:listBuckets", {}, "s3:ListAllMyBuckets @ *"],
  ["s3:deleteObjects", { Bucket: "b", Delete: { Objects: [] } }, "s3:DeleteObject @ arn:aws:s3:::b/*"],
  [
    "s3:copyObject",
    { Bucket: "b", Key: "k", CopySource: "c/d" },
    "s3:GetObject @ arn:aws:s3:::c/d",
    "s3:PutObject @ arn:aws:s3:::b/k",
  ],
  [
    "sqs:sendMessageBatch",
    { QueueUrl: "https://sqs.us-east-1.amazonaws.com/1/q" },
    "sqs:SendMessage @ arn:aws:sqs:us-east-1:1:q",
  ],
  [
    "sfn:startSyncExecution",
    { StateMachineArn: "arn:aws:states:R:A:stateMachine:C" },
    "states:StartSyncExecution @ arn:aws:states:R:A:stateMachine:C",
  ],
  [
    "dynamodb:query",
    { TableName: "t", IndexName: "i" },
    "dynamodb:Query @ arn:aws:dynamodb:R:A:table/t/index/i",
  ],
  [
    "lambda:invoke",
    { FunctionName: "f", Qualifier: "1" },
    "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f:1",
  ],
  [
    "lambda:createFunction",
    { FunctionName: "f", Role: "arn:aws:iam::A:role/x" },
    "lambda:CreateFunction @ arn:aws:lambda:R:A:function:f",
    "iam:PassRole @ arn:aws:iam::A:role/x",
  ],
  [
    "eventbridge:putEvents",
    { Entries: [{ EventBusName: "b" }, {}] },
    "events:PutEvents @ arn:aws:events:R:A:event-bus/b arn:aws:events:R:A:event-bus/default",
  ],
  [
    "secretsmanager:getSecretValue",
    { SecretId: "s" },
    "secretsmanager:GetSecretValue @ arn:aws:secretsmanager:R:A:secret:s-??????",
  ],
  ["ssm:getParameter", { Name: "/a/b" }, "ssm:GetParameter @ arn:aws:ssm:R:A:parameter/a/b"],
  ["cloudwatchlogs:describeLogGroups", {}, "logs:DescribeLogGroups @ *"],
  ["bedrockruntime:converse", {}, "bedrock:InvokeModel @ *"],
  ["rekognition:detectLabels", {}, "rekognition:DetectLabels @ *"],
];

for (const [call, parameters, ...expected] of cases) {
  test(`aws-sdk:${call} with ${JSON.stringify(parameters)}`, () => {
    const [service = "", action = ""] = call.split(":");
    const given = readArguments(parseJson(JSON.stringify(parameters)).root, "JSONPath", {
      stateMachineArn: "",
    });
    const found = sdkPermissions(service, action, given, HERE);
    assert.deepEqual(
      found.map(({ actions, resources }) => `${actions.join(" ")} @ ${resources.join(" ")}`),
      expected,
    );
  });
}
