import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { sourceCatalog } from "../../support/catalog.js";

const catalog = sourceCatalog();
const RULES = /^task\/(unknown-sdk-action|(missing|unknown|wrong)-parameter)$/;

/** What is said of a call, as `rule severity text`: the text is what is marked. */
function said(resource: string, given: unknown, more: object = {}): readonly string[] {
  const jsonata = "QueryLanguage" in more;
  const task = { Type: "Task", Resource: `arn:aws:states:::${resource}`, ...more, End: true };
  const state = given === undefined ? task : { ...task, [jsonata ? "Arguments" : "Parameters"]: given };
  const text = JSON.stringify({ StartAt: "A", States: { A: state } });
  return analyze(text, { uri: "a.asl.json", catalog })
    .problems.filter(({ rule }) => RULES.test(rule))
    .map(({ rule, severity, start, end }) => `${rule.slice(5)} ${severity} ${text.slice(start, end)}`);
}

const JSONATA = { QueryLanguage: "JSONata" };

interface Case {
  readonly of: string;
  readonly resource: string;
  readonly given?: unknown;
  readonly more?: object;
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  { of: "the state's input as it is", resource: "sqs:sendMessage", says: [] },
  {
    of: "an expression that makes them all",
    resource: "sqs:sendMessage",
    given: "{% $x %}",
    more: JSONATA,
    says: [],
  },
  { of: "a substitution for all", resource: "sqs:sendMessage", given: { Ref: "Given" }, says: [] },
  {
    of: "a path as a parameter",
    resource: "sqs:sendMessage",
    given: { "QueueUrl.$": "$.q", "MessageBody.$": "$" },
    says: [],
  },
  {
    of: "an object as the message",
    resource: "sqs:sendMessage",
    given: { QueueUrl: "q", MessageBody: { a: 1 } },
    says: [],
  },
  {
    of: "an object as the message of SNS",
    resource: "sns:publish",
    given: { TopicArn: "t", Message: { a: 1 } },
    says: [],
  },
  {
    of: "an object as the detail",
    resource: "events:putEvents",
    given: { Entries: [{ Detail: { a: 1 }, Source: "s" }] },
    says: [],
  },
  {
    of: "an object as the input",
    resource: "states:startExecution",
    given: { StateMachineArn: "m", Input: { a: 1 } },
    says: [],
  },
  {
    of: "any payload",
    resource: "lambda:invoke",
    given: { FunctionName: "f", Payload: [1, "two", null] },
    says: [],
  },
  {
    of: "an object as a body",
    resource: "aws-sdk:s3:putObject",
    given: { Bucket: "b", Key: "k", Body: { a: 1 } },
    says: [],
  },
  {
    of: "a bare text as an attribute",
    resource: "dynamodb:putItem",
    given: { TableName: "t", Item: { id: "a" } },
    says: [],
  },
  {
    of: "both spellings of attributes",
    resource: "aws-sdk:dynamodb:putItem",
    given: { TableName: "t", Item: { a: { BOOL: true }, b: { Nul: true } } },
    says: [],
  },
  {
    of: "true in quotes",
    resource: "aws-sdk:ec2:describeInstances",
    given: { DryRun: "true", MaxResults: "5" },
    says: [],
  },
  {
    of: "expressions and substitutions",
    resource: "ecs:runTask",
    given: { TaskDefinition: "{% $t %}", Count: "{% $c %}", LaunchType: "${Type}", Tags: null },
    more: JSONATA,
    says: [],
  },
  {
    of: "the new names of a copy",
    resource: "aws-sdk:s3:copyObject",
    given: { DestinationBucket: "b", DestinationKey: "k", SourceBucket: "b", SourceKey: "j" },
    says: [],
  },
  {
    of: "parameters that are Step Functions' own",
    resource: "http:invoke",
    given: { ApiEndpoint: "https://example.com", Method: "GET", Anything: 1 },
    says: [],
  },
  { of: "names with a substitution", resource: "sqs:sendMessage", given: { "${Name}": "x" }, says: [] },
  {
    of: "no endpoint",
    resource: "http:invoke",
    given: { Method: "GET", Authentication: { ConnectionArn: "c" } },
    says: [`missing-parameter warning "Parameters"`],
  },
  {
    of: "no URL",
    resource: "sqs:sendMessage",
    given: { MessageBody: "m" },
    says: [`missing-parameter error "Parameters"`],
  },
  {
    of: "no URL, in JSONata",
    resource: "sqs:sendMessage",
    given: { MessageBody: "m" },
    more: JSONATA,
    says: [`missing-parameter error "Arguments"`],
  },
  {
    of: "a name in the wrong case",
    resource: "sqs:sendMessage",
    given: { queueUrl: "q", MessageBody: "m" },
    says: [`unknown-parameter error "queueUrl"`],
  },
  {
    of: "the API's own spelling",
    resource: "aws-sdk:rds:startDBInstance",
    given: { "DBInstanceIdentifier.$": "$.id" },
    says: [`unknown-parameter error "DBInstanceIdentifier.$"`],
  },
  {
    of: "a name that resembles nothing",
    resource: "sqs:sendMessage",
    given: { QueueUrl: "q", MessageBody: "m", Colour: "red" },
    says: [`unknown-parameter warning "Colour"`],
  },
  {
    of: "a name inside a list",
    resource: "ecs:runTask",
    given: {
      TaskDefinition: "t",
      Overrides: { ContainerOverrides: [{ Name: "c", Environment: [{ name: "A", Value: "b" }] }] },
    },
    says: [`unknown-parameter error "name"`],
  },
  {
    of: "something missing inside a list",
    resource: "aws-sdk:s3:putObjectTagging",
    given: { Bucket: "b", Key: "k", Tagging: { TagSet: [{ Key: "a" }] } },
    says: [`missing-parameter error "Key"`],
  },
  {
    of: "a number as text",
    resource: "dynamodb:getItem",
    given: { TableName: "t", Key: { id: { N: 5 } } },
    says: ["wrong-parameter error 5"],
  },
  {
    of: "a number as text, by the SDK",
    resource: "aws-sdk:dynamodb:getItem",
    given: { TableName: "t", Key: { id: { N: 5 } } },
    says: ["wrong-parameter warning 5"],
  },
  {
    of: "a text as a list",
    resource: "aws-sdk:ec2:startInstances",
    given: { InstanceIds: "i-1" },
    says: [`wrong-parameter error "i-1"`],
  },
  {
    of: "a value in the wrong case",
    resource: "ecs:runTask",
    given: { TaskDefinition: "t", LaunchType: "fargate" },
    says: [`wrong-parameter warning "fargate"`],
  },
  {
    of: "a service by its older name",
    resource: "aws-sdk:dms:startReplicationTask",
    given: {},
    says: ["unknown-sdk-action error dms"],
  },
  {
    of: "a service with a slip",
    resource: "aws-sdk:dynamdb:query",
    given: {},
    says: ["unknown-sdk-action error dynamdb"],
  },
  {
    of: "a service that may be new",
    resource: "aws-sdk:timetravel:goBack",
    given: {},
    says: ["unknown-sdk-action warning timetravel"],
  },
  {
    of: "a service of which only the name is known",
    resource: "aws-sdk:dsql:createCluster",
    given: { Anything: 1 },
    says: [],
  },
  {
    of: "an action with a slip",
    resource: "aws-sdk:sfn:listExecution",
    given: {},
    says: ["unknown-sdk-action error listExecution"],
  },
  {
    of: "an action that may be new",
    resource: "aws-sdk:sfn:forgetEverything",
    given: {},
    says: ["unknown-sdk-action warning forgetEverything"],
  },
  {
    of: "an action that is not offered",
    resource: "aws-sdk:sts:assumeRole",
    given: {},
    says: ["unknown-sdk-action error assumeRole"],
  },
];

for (const { of, resource, given, more, says } of CASES) {
  test(`${resource} with ${of}: ${says.join(", ") || "nothing is said"}`, () => {
    assert.deepEqual(said(resource, given, more), says);
  });
}

test("a substituted partition hides nothing", () => {
  const said = analyze(
    `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:\${AWS::Partition}:states:::sqs:sendMessage","Parameters":{"queueUrl":"q"},"End":true}}}`,
    { uri: "a.asl.json", catalog },
  ).problems.map(({ rule }) => rule);
  assert.deepEqual(said, ["task/missing-parameter", "task/unknown-parameter"]);
});

test("without a catalogue it is still known what optimised integrations need", () => {
  const text = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"q","Colour":"red"},"End":true}}}`;
  const messages = analyze(text, { uri: "a.asl.json" }).problems.map(({ message }) => message);
  assert.deepEqual(messages, [`"sqs:sendMessage" needs "MessageBody" here: add it.`]);
});

test("without a catalogue nothing is said of SDK calls", () => {
  const text = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:nothing:atAll","Parameters":{},"End":true}}}`;
  assert.deepEqual(analyze(text, { uri: "a.asl.json" }).problems, []);
});
