import assert from "node:assert/strict";
import { test } from "node:test";
import { parseResource } from "../../../core/asl/resource.js";
import { readArguments } from "../../../core/services/arguments.js";
import { integrationOf, SERVICES } from "../../../core/services/catalog.js";
import type { Permission } from "../../../core/services/permission.js";
import type { Place } from "../../../core/services/place.js";
import { parseJson } from "../../../core/syntax/json.js";
import type { JsonObject } from "../../../core/text/json-value.js";

const HERE: Place = {
  partition: "aws",
  region: "eu-west-1",
  account: "111122223333",
  stateMachineName: "Orders",
};

const line = ({ actions, condition, need, resources }: Permission): string =>
  [
    actions.join(" "),
    "@",
    resources.join(" "),
    condition ? JSON.stringify(condition) : "",
    need ? `(${need})` : "",
  ]
    .filter((part) => part !== "")
    .join(" ")
    .replaceAll("eu-west-1:111122223333", "R:A")
    .replaceAll("111122223333", "A");

function permissions(call: string, parameters: JsonObject): readonly string[] {
  const resource = parseResource(`arn:aws:states:::${call}`);
  const found = integrationOf(resource);
  assert.ok(found && resource.kind === "integration", `${call} is in the catalogue`);
  assert.ok(found.action.patterns.includes(resource.pattern), `${call} has that pattern`);
  const { root } = parseJson(JSON.stringify(parameters));
  const given = readArguments(root, "JSONPath", { stateMachineArn: "arn:aws:states:x" });
  return found.action.permissions({ arguments: given, pattern: resource.pattern, place: HERE }).map(line);
}

const RULE = "events:DescribeRule events:PutRule events:PutTargets @ arn:aws:events:R:A:rule/";

const cases: readonly [call: string, parameters: JsonObject, ...permissions: string[]][] = [
  ["lambda:invoke", { FunctionName: "f" }, "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f"],
  [
    "lambda:invoke",
    { FunctionName: "f", Qualifier: "live" },
    "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f:live",
  ],
  ["lambda:invoke", { FunctionName: "f:live" }, "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f:live"],
  [
    "lambda:invoke",
    { FunctionName: "444455556666:function:f" },
    "lambda:InvokeFunction @ arn:aws:lambda:eu-west-1:444455556666:function:f",
  ],
  [
    "lambda:invoke",
    { FunctionName: "f", Qualifier: "$LATEST" },
    "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f:$LATEST",
  ],
  ["lambda:invoke", { "FunctionName.$": "$.f" }, "lambda:InvokeFunction @ *"],
  [
    "lambda:invoke",
    { "FunctionName.$": "States.Format('f-{}', $.f)" },
    "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:f-*",
  ],
  ["lambda:invoke", { FunctionName: "${BuyFunctionArn}" }, "lambda:InvokeFunction @ ${BuyFunctionArn}"],
  [
    "lambda:invoke",
    { FunctionName: "${BuyFunction}" },
    "lambda:InvokeFunction @ arn:aws:lambda:R:A:function:${BuyFunction}",
  ],
  [
    "sqs:sendMessage",
    { QueueUrl: "https://sqs.us-west-2.amazonaws.com/444455556666/q" },
    "sqs:SendMessage @ arn:aws:sqs:us-west-2:444455556666:q",
  ],
  [
    "sqs:sendMessage",
    { QueueUrl: "https://sqs.cn-north-1.amazonaws.com.cn/444455556666/q.fifo" },
    "sqs:SendMessage @ arn:aws-cn:sqs:cn-north-1:444455556666:q.fifo",
  ],
  [
    "sqs:sendMessage",
    { QueueUrl: "https://sqs.us-gov-west-1.amazonaws.com/444455556666/q" },
    "sqs:SendMessage @ arn:aws-us-gov:sqs:us-gov-west-1:444455556666:q",
  ],
  [
    "sqs:sendMessage",
    { QueueUrl: "https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/q" },
    "sqs:SendMessage @ arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q",
  ],
  ["sqs:sendMessage.waitForTaskToken", { "QueueUrl.$": "$.q" }, "sqs:SendMessage @ *"],
  ["sns:publish", { TopicArn: "arn:aws:sns:eu-west-1:111122223333:t" }, "sns:Publish @ arn:aws:sns:R:A:t"],
  ["sns:publish", { PhoneNumber: "+15550100" }, "sns:Publish @ *"],
  ["dynamodb:putItem", { TableName: "t", Item: {} }, "dynamodb:PutItem @ arn:aws:dynamodb:R:A:table/t"],
  ["dynamodb:getItem", { "TableName.$": "$.t" }, "dynamodb:GetItem @ *"],
  ["batch:submitJob", { JobName: "j" }, "batch:SubmitJob @ *"],
  [
    "batch:submitJob.sync",
    { JobName: "j" },
    "batch:SubmitJob @ *",
    "batch:DescribeJobs @ *",
    "batch:TerminateJob @ * (cancel)",
    `${RULE}StepFunctionsGetEventsForBatchJobsRule`,
  ],
  [
    "ecs:runTask",
    { TaskDefinition: "web:7", Overrides: { TaskRoleArn: "arn:aws:iam::111122223333:role/T" } },
    "ecs:RunTask @ arn:aws:ecs:R:A:task-definition/web:7",
    'iam:PassRole @ arn:aws:iam::A:role/T {"StringEquals":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}}',
  ],
  [
    "ecs:runTask",
    { TaskDefinition: "web" },
    "ecs:RunTask @ arn:aws:ecs:R:A:task-definition/web:*",
    'iam:PassRole @ * {"StringEquals":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}} (advisory)',
  ],
  ["glue:startJobRun", { JobName: "j" }, "glue:StartJobRun @ arn:aws:glue:R:A:job/j"],
  [
    "sagemaker:createTransformJob",
    { "TransformJobName.$": "$.n" },
    "sagemaker:CreateTransformJob @ arn:aws:sagemaker:R:A:transform-job/*",
    "sagemaker:ListTags @ *",
  ],
  [
    "elasticmapreduce:terminateCluster.sync",
    { ClusterId: "j-1" },
    "elasticmapreduce:TerminateJobFlows @ arn:aws:elasticmapreduce:R:A:cluster/j-1",
    "elasticmapreduce:DescribeCluster @ arn:aws:elasticmapreduce:R:A:cluster/j-1",
    `${RULE}StepFunctionsGetEventForEMRTerminateJobFlowsRule`,
  ],
  [
    "elasticmapreduce:addStep",
    { "ClusterId.$": "$.c" },
    "elasticmapreduce:AddJobFlowSteps @ arn:aws:elasticmapreduce:*:*:cluster/*",
  ],
  [
    "emr-serverless:startApplication.sync",
    { ApplicationId: "a" },
    "emr-serverless:StartApplication @ arn:aws:emr-serverless:R:A:/applications/a",
    "emr-serverless:GetApplication @ arn:aws:emr-serverless:R:A:/applications/a",
    "emr-serverless:StopApplication @ arn:aws:emr-serverless:R:A:/applications/a (cancel)",
    `${RULE}StepFunctionsGetEventsForEMRServerlessApplicationRule`,
  ],
  [
    "codebuild:startBuild.sync",
    { ProjectName: "p" },
    "codebuild:StartBuild @ arn:aws:codebuild:R:A:project/p",
    "codebuild:BatchGetBuilds @ arn:aws:codebuild:R:A:project/p",
    "codebuild:StopBuild @ arn:aws:codebuild:R:A:project/p (cancel)",
    `${RULE}StepFunctionsGetEventForCodeBuildStartBuildRule`,
  ],
  ["codebuild:stopBuild", { Id: "p:0a1b" }, "codebuild:StopBuild @ arn:aws:codebuild:R:A:project/p"],
  [
    "athena:getQueryExecution",
    { QueryExecutionId: "q" },
    "athena:GetQueryExecution @ arn:aws:athena:R:A:workgroup/*",
  ],
  ["eks:call", { ClusterName: "c", Method: "GET" }],
  [
    "eks:createCluster.sync",
    { Name: "c", RoleArn: "arn:aws:iam::A:role/R" },
    "eks:CreateCluster @ *",
    'iam:PassRole @ arn:aws:iam::A:role/R {"StringEquals":{"iam:PassedToService":["eks.amazonaws.com"]}}',
    "eks:DescribeCluster @ arn:aws:eks:R:A:cluster/*",
    "eks:DeleteCluster @ arn:aws:eks:R:A:cluster/* (cancel)",
  ],
  [
    "eks:deleteNodegroup",
    { ClusterName: "c", NodegroupName: "n" },
    "eks:DeleteNodegroup @ arn:aws:eks:R:A:nodegroup/c/n/*",
  ],
  ["apigateway:invoke", { ApiEndpoint: "x.execute-api.us-east-1.amazonaws.com", Method: "POST" }],
  [
    "apigateway:invoke",
    {
      ApiEndpoint: "x.execute-api.us-east-1.amazonaws.com",
      Method: "POST",
      Stage: "dev",
      Path: "/a/b",
      AuthType: "RESOURCE_POLICY",
    },
    "execute-api:Invoke @ arn:aws:execute-api:us-east-1:A:x/dev/POST/a/b",
  ],
  ["events:putEvents", { "Entries.$": "$.e" }, "events:PutEvents @ arn:aws:events:*:*:event-bus/*"],
  [
    "states:startExecution.sync:2",
    { StateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:Child:live" },
    "states:StartExecution @ arn:aws:states:R:A:stateMachine:Child:live",
    "states:DescribeExecution @ arn:aws:states:R:A:execution:Child:*",
    "states:StopExecution @ arn:aws:states:R:A:execution:Child:* (cancel)",
    `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
  ],
  [
    "bedrock:invokeModel",
    { ModelId: "eu.anthropic.model-v1" },
    "bedrock:InvokeModel @ arn:aws:bedrock:R:A:inference-profile/eu.anthropic.model-v1 arn:aws:bedrock:*::foundation-model/anthropic.model-v1",
  ],
];

for (const [call, parameters, ...expected] of cases) {
  test(`${call} with ${JSON.stringify(parameters)} needs ${expected.length} permissions`, () => {
    assert.deepEqual(permissions(call, parameters), expected);
  });
}

test("an HTTP task is narrowed by what is known of it", () => {
  const [invoke, connection] = permissions("http:invoke", {
    "ApiEndpoint.$": "States.Format('https://example.com/{}', $.path)",
    "Method.$": "$.method",
    Authentication: { "ConnectionArn.$": "$.connection" },
  });
  assert.equal(
    invoke,
    'states:InvokeHTTPEndpoint @ arn:aws:states:R:A:stateMachine:Orders {"StringLike":{"states:HTTPEndpoint":["https://example.com/*"]}}',
  );
  assert.equal(connection, "events:RetrieveConnectionCredentials @ *");
});

test("every action of the catalogue has patterns, and says what it needs when nothing is known of its arguments", () => {
  for (const { actions, docs, name } of SERVICES) {
    assert.match(docs, /^https:\/\/docs\.aws\.amazon\.com\//);
    for (const [action, { patterns, permissions: of }] of Object.entries(actions)) {
      assert.ok(patterns.length > 0, `${name}:${action}`);
      for (const pattern of patterns) {
        const given = readArguments(undefined, "JSONPath", { stateMachineArn: "" });
        for (const { actions: allowed, resources } of of({ arguments: given, pattern, place: HERE })) {
          assert.ok(
            allowed.length > 0 && allowed.every((each) => /^[a-z0-9-]+:[A-Z]\w+$/.test(each)),
            `${name}:${action}`,
          );
          assert.ok(
            resources.length > 0 && resources.every((each) => each === "*" || each.startsWith("arn:")),
            `${name}:${action} ${resources}`,
          );
        }
      }
    }
  }
});

test("what is not in the catalogue is not found, and no SDK call is", () => {
  assert.equal(integrationOf(parseResource("arn:aws:states:::sqs:receive")), undefined);
  assert.equal(integrationOf(parseResource("arn:aws:states:::nothing:invoke")), undefined);
  assert.equal(integrationOf(parseResource("arn:aws:states:::aws-sdk:sqs:sendMessage")), undefined);
});
