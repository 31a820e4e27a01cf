import assert from "node:assert/strict";
import { test } from "node:test";
import { SDK_SERVICES } from "../../../core/catalog/sdk-services.js";
import { readArguments } from "../../../core/services/arguments.js";
import type { Place } from "../../../core/services/place.js";
import { sdkPermissions } from "../../../core/services/sdk.js";
import { iamPrefix } from "../../../core/services/sdk-prefixes.js";
import { parseJson } from "../../../core/syntax/json.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import { sourceCatalog } from "../../support/catalog.js";

const { iam } = sourceCatalog();
const HERE: Place = { partition: "aws", region: "R", account: "A", stateMachineName: "M", iam };

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
  ["ecs:runTask", { TaskDefinition: "t" }, "ecs:RunTask @ arn:aws:ecs:R:A:task-definition/t:*"],
  [
    "athena:startQueryExecution",
    { QueryString: "q" },
    "athena:StartQueryExecution @ arn:aws:athena:R:A:workgroup/primary",
  ],
  [
    "rdsdata:executeStatement",
    { ResourceArn: "arn:aws:rds:R:A:cluster:c", SecretArn: "arn:aws:secretsmanager:R:A:secret:s", Sql: "x" },
    "rds-data:ExecuteStatement @ arn:aws:rds:R:A:cluster:c",
    "secretsmanager:GetSecretValue @ arn:aws:secretsmanager:R:A:secret:s",
  ],
  [
    "scheduler:deleteSchedule",
    { Name: "s" },
    "scheduler:DeleteSchedule @ arn:aws:scheduler:R:A:schedule/default/s",
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
  [
    "dynamodb:transactWriteItems",
    { TransactItems: [{ Put: { TableName: "t" } }, { Delete: { "TableName.$": "$.t" } }] },
    "dynamodb:PutItem @ arn:aws:dynamodb:R:A:table/t",
    "dynamodb:DeleteItem @ *",
  ],
  [
    "dynamodb:executeStatement",
    { Statement: 'SELECT * FROM "t"."i"' },
    "dynamodb:PartiQLSelect @ arn:aws:dynamodb:R:A:table/t/index/i",
  ],
  ["apigateway:getRestApis", {}, "apigateway:GET @ arn:aws:apigateway:R::/restapis"],
  ["apigateway:updateRestApi", { RestApiId: "a" }, "apigateway:PATCH @ arn:aws:apigateway:R::/restapis/a"],
  ["apigateway:createStage", { RestApiId: "a" }, "apigateway:POST @ arn:aws:apigateway:R::/restapis/a/*"],
  [
    "kms:reEncrypt",
    { DestinationKeyId: "k" },
    "kms:ReEncryptFrom @ *",
    "kms:ReEncryptTo @ arn:aws:kms:R:A:key/k",
  ],
  ["glue:startCrawler", { Name: "c" }, "glue:StartCrawler @ arn:aws:glue:R:A:crawler/c"],
  ["glue:startCrawler", { "Name.$": "$.c" }, "glue:StartCrawler @ *"],
  ["ec2:terminateInstances", { InstanceIds: ["i"] }, "ec2:TerminateInstances @ *"],
  [
    "cloudwatchlogs:putLogEvents",
    { LogGroupName: "g", LogStreamName: "s" },
    "logs:PutLogEvents @ arn:aws:logs:R:A:log-group:g:log-stream:s",
  ],
  [
    "eventbridge:putTargets",
    { Rule: "r", Targets: [{ RoleArn: "arn:aws:iam::A:role/x" }, { RoleArn: "arn:aws:iam::A:role/x" }] },
    "events:PutTargets @ arn:aws:events:R:A:rule/r",
    "iam:PassRole @ arn:aws:iam::A:role/x",
  ],
  [
    "redshiftdata:executeStatement",
    { ClusterIdentifier: "c", Database: "d" },
    "redshift-data:ExecuteStatement @ *",
    "redshift:GetClusterCredentialsWithIAM @ arn:aws:redshift:R:A:dbname:c/d",
  ],
];

for (const [call, parameters, ...expected] of cases) {
  test(`aws-sdk:${call} with ${JSON.stringify(parameters)}`, () => {
    const [service = "", action = ""] = call.split(":");
    const given = readArguments(parseJson(JSON.stringify(parameters)).root, "JSONPath", {
      stateMachineArn: "",
    });
    const found = sdkPermissions(service, action, given, HERE);
    assert.deepEqual(
      found?.map(({ actions, resources }) => `${actions.join(" ")} @ ${resources.join(" ")}`),
      expected,
    );
  });
}

test("a service or an operation that IAM has no action for is not known", () => {
  const given = readArguments(parseJson("{}").root, "JSONPath", { stateMachineArn: "" });
  assert.equal(sdkPermissions("foo", "bar", given, HERE), undefined);
  assert.equal(sdkPermissions("sqs", "sendLetter", given, HERE), undefined);
});

test("the prefixes of SDK services are prefixes that IAM has", () => {
  // These services have ended, or authorise their calls by tokens of their own.
  const without = ["applicationcostprofiler", "connectparticipant", "elasticinference", "iotthingsgraph"];
  assert.deepEqual([...SDK_SERVICES].filter((service) => !iam?.service(iamPrefix(service))).sort(), without);
});
