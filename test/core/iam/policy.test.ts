import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { type PolicyOptions, policyOf, targetRolePolicyOf } from "../../../core/iam/policy.js";
import { parseJson } from "../../../core/syntax/json.js";
import type { JsonObject } from "../../../core/text/json-value.js";

const HERE: PolicyOptions = { region: "eu-west-1", account: "111122223333", stateMachineName: "Orders" };
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:";

const task = (resource: string, rest: JsonObject = {}): JsonObject => ({
  Type: "Task",
  Resource: resource,
  ...rest,
});

function statements(
  states: JsonObject,
  options: PolicyOptions = HERE,
  rest: JsonObject = {},
): readonly string[] {
  const text = JSON.stringify({ StartAt: "A", States: states, ...rest });
  return policyOf(lowerStateMachine(parseJson(text)), options).Statement.map(
    ({ Action, Condition, Effect, Resource }) =>
      `${Effect} ${Action.join(" ")} @ ${Resource.join(" ")}${Condition ? ` ${JSON.stringify(Condition)}` : ""}`,
  );
}

test("one statement for all functions, sorted, each once", () => {
  const states = { A: task(`${FUNCTION}b`), B: task(`${FUNCTION}a:live`), C: task(`${FUNCTION}b`) };
  assert.deepEqual(statements(states), [`Allow lambda:InvokeFunction @ ${FUNCTION}a:live ${FUNCTION}b`]);
});

test("states inside Parallel and Map count, with the deprecated Iterator too", () => {
  const inner = { StartAt: "X", States: { X: task(`${FUNCTION}x`) } };
  const deep = { StartAt: "Y", States: { Y: { Type: "Map", Iterator: inner } } };
  assert.deepEqual(statements({ A: { Type: "Parallel", Branches: [deep] } }), [
    `Allow lambda:InvokeFunction @ ${FUNCTION}x`,
  ]);
});

test("nothing is needed for activities, nor for states that call nothing", () => {
  const states = { A: task("arn:aws:states:eu-west-1:111122223333:activity:a"), B: { Type: "Pass" } };
  assert.deepEqual(statements(states), []);
});

test("credentials of another role replace the task's own permissions", () => {
  const role = "arn:aws:iam::444455556666:role/r";
  assert.deepEqual(statements({ A: task(`${FUNCTION}x`, { Credentials: { RoleArn: role } }) }), [
    `Allow sts:AssumeRole @ ${role}`,
  ]);
});

test("the partition is that of the Resource", () => {
  const states = { A: task("arn:aws-cn:states:::dynamodb:getItem", { Parameters: { TableName: "t" } }) };
  assert.deepEqual(statements(states), [
    "Allow dynamodb:GetItem @ arn:aws-cn:dynamodb:eu-west-1:111122223333:table/t",
  ]);
});

test("substitutions in the Resource, and a region and account in it, are understood", () => {
  const parameters = { Parameters: { TopicArn: "${Topic.Arn}", Message: "m" } };
  const states = {
    A: task("arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:sns:publish", parameters),
    B: task("arn:aws:states:eu-west-1:111122223333:aws-sdk:s3:getObject", {
      Parameters: { Bucket: "b", Key: "k" },
    }),
    C: task("${BuyFunction.Arn}"),
  };
  assert.deepEqual(statements(states), [
    "Allow sns:Publish @ ${Topic.Arn}",
    "Allow s3:GetObject @ arn:aws:s3:::b/k",
    "Allow lambda:InvokeFunction @ ${BuyFunction.Arn}",
  ]);
});

test("JSONata Arguments are read as Parameters are", () => {
  const states = {
    A: task("arn:aws:states:::sns:publish", { Arguments: { TopicArn: "{% 'arn:aws:sns:r:a:' & $t %}" } }),
  };
  assert.deepEqual(statements(states, HERE, { QueryLanguage: "JSONata" }), [
    "Allow sns:Publish @ arn:aws:sns:r:a:*",
  ]);
});

test("a task without parameters passes its input, of which nothing is known", () => {
  assert.deepEqual(statements({ A: task("arn:aws:states:::sqs:sendMessage") }), [
    "Allow sqs:SendMessage @ *",
  ]);
});

test("what `*` allows already is not listed again", () => {
  const sns = "arn:aws:states:::sns:publish";
  const states = {
    A: task(sns, { Parameters: { TopicArn: "arn:aws:sns:r:a:t" } }),
    B: task(sns, { Parameters: { "TopicArn.$": "$.t" } }),
  };
  assert.deepEqual(statements(states), ["Allow sns:Publish @ *"]);
});

test("a distributed Map starts itself, reads its manifest and data, and writes its results", () => {
  const map = {
    Type: "Map",
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED" },
      StartAt: "X",
      States: { X: { Type: "Pass" } },
    },
    ItemReader: {
      Resource: "arn:aws:states:::s3:getObject",
      ReaderConfig: { InputType: "MANIFEST" },
      Parameters: { Bucket: "in", Key: "inventory/daily/2030-01-01T00-00Z/manifest.json" },
    },
    ResultWriter: {
      Resource: "arn:aws:states:::s3:putObject",
      Parameters: { Bucket: "out", Prefix: "results/" },
    },
  };
  assert.deepEqual(statements({ A: map }), [
    "Allow states:StartExecution @ arn:aws:states:eu-west-1:111122223333:stateMachine:Orders",
    "Allow states:DescribeExecution @ arn:aws:states:eu-west-1:111122223333:execution:Orders:*",
    "Allow s3:GetObject @ arn:aws:s3:::in/inventory/daily/2030-01-01T00-00Z/manifest.json arn:aws:s3:::in/inventory/daily/data/*",
    "Allow s3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject @ arn:aws:s3:::out/results/*",
  ]);
});

test("logs, traces and a customer's key are added when the settings have them", () => {
  const [logs, traces, key] = statements(
    { A: { Type: "Pass" } },
    { ...HERE, logging: "ALL", tracing: true, kmsKeyArn: "arn:k" },
  );
  assert.match(
    logs ?? "",
    /logs:CreateLogDelivery .*xray:PutTraceSegments @ \*$|logs:CreateLogDelivery .* @ \*$/,
  );
  assert.match(`${traces}${key}`, /kms:Decrypt kms:GenerateDataKey @ arn:k \{"StringEquals"/);
});

test("without options the resources say that the place is not known", () => {
  assert.deepEqual(
    statements({ A: task("arn:aws:states:::lambda:invoke", { Parameters: { FunctionName: "f" } }) }, {}),
    ["Allow lambda:InvokeFunction @ arn:aws:lambda:*:*:function:f"],
  );
});

test("half-typed definitions give a policy all the same", () => {
  const text = JSON.stringify({
    StartAt: "A",
    States: {
      A: task("arn:aws:states:::ecs:runTask.sync", { Parameters: { TaskDefinition: "t", Overrides: {} } }),
    },
  });
  for (let end = 0; end <= text.length; end++) {
    const { Version } = policyOf(lowerStateMachine(parseJson(text.slice(0, end))));
    assert.equal(Version, "2012-10-17");
  }
});

test("what a task needs that takes on another role, that role must allow", () => {
  const role = "arn:aws:iam::999988887777:role/Target";
  const text = JSON.stringify({
    StartAt: "A",
    States: {
      A: task("arn:aws:states:::lambda:invoke", {
        Parameters: { FunctionName: "arn:aws:lambda:eu-west-1:999988887777:function:echo" },
        Credentials: { RoleArn: role },
        End: true,
      }),
    },
  });
  const machine = lowerStateMachine(parseJson(text));
  assert.deepEqual(targetRolePolicyOf(machine, role, HERE).Statement, [
    {
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: ["arn:aws:lambda:eu-west-1:999988887777:function:echo"],
    },
  ]);
  assert.deepEqual(targetRolePolicyOf(machine, "arn:aws:iam::999988887777:role/Other", HERE).Statement, []);
});

test("the partition is that of the machine's Resources, for its own ARN too", () => {
  const states = {
    A: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws-cn:states:::s3:getObject",
        ReaderConfig: { InputType: "JSON" },
        Parameters: { Bucket: "in", Key: "k" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
        StartAt: "X",
        States: { X: { Type: "Pass", End: true } },
      },
      End: true,
    },
  };
  const found = statements(states, { ...HERE, partition: "aws" });
  assert.deepEqual(
    found.map((line) => line.slice(line.indexOf("@") + 2)),
    [
      "arn:aws-cn:states:eu-west-1:111122223333:stateMachine:Orders",
      "arn:aws-cn:states:eu-west-1:111122223333:execution:Orders:*",
      "arn:aws-cn:s3:::in/k",
    ],
  );
});
