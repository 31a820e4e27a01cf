import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { clausesOf } from "../../../core/iam/clause.js";
import { lacksOf } from "../../../core/iam/compare.js";
import { excessOf } from "../../../core/iam/excess.js";
import { lowerPolicy } from "../../../core/iam/lower-policy.js";
import { needsFor } from "../../../core/iam/policy.js";
import { parseJson } from "../../../core/syntax/json.js";
import { sourceCatalog } from "../../support/catalog.js";

const catalog = sourceCatalog().iam;
const PLACE = { region: "us-east-1", account: "123456789012", stateMachineName: "Orders" };
const at = (service: string, resource: string): string =>
  `arn:aws:${service}:us-east-1:123456789012:${resource}`;

const task = (resource: string, parameters: object) =>
  lowerStateMachine(
    parseJson(
      JSON.stringify({
        StartAt: "T",
        States: {
          T: { Type: "Task", Resource: `arn:aws:states:::${resource}`, Parameters: parameters, End: true },
        },
      }),
    ),
  );

const sending = task("sqs:sendMessage", {
  QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
  MessageBody: "x",
});
const reading = task("dynamodb:getItem", { TableName: "orders", Key: {} });
const waiting = task("ecs:runTask.sync", { TaskDefinition: "ship:3" });
const anyFunction = task("lambda:invoke", { "FunctionName.$": "$.name" });

type Given = Readonly<Record<string, unknown>>;

const found = (machine: typeof sending, ...statements: readonly Given[]): readonly string[] => {
  const tree = parseJson(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
  const policy = lowerPolicy(tree, tree.root);
  const clauses = policy ? clausesOf(policy) : [];
  const { needs } = needsFor(machine, PLACE);
  return [
    ...lacksOf(needs, clauses, { catalog }).map(({ need, verdict }) => `${verdict} ${need.action}`),
    ...excessOf(needs, clauses, { catalog }).map(
      ({ kind, item, weight }) => `${kind} ${item.text} ${weight}`,
    ),
  ];
};

const allow = (Action: unknown, Resource: unknown): Given => ({ Effect: "Allow", Action, Resource });

test("the least policy lacks nothing and has nothing too much", () => {
  assert.deepEqual(found(sending, allow("sqs:SendMessage", at("sqs", "orders"))), []);
});

test("what nothing needs is unused: a warning when it changes something", () => {
  const statement = allow(["sqs:SendMessage", "sqs:DeleteQueue", "sqs:GetQueueUrl"], at("sqs", "orders"));
  assert.deepEqual(found(sending, statement), [
    "unused sqs:DeleteQueue warning",
    "unused sqs:GetQueueUrl information",
  ]);
  assert.deepEqual(found(sending, allow("sqs:SendMessage", [at("sqs", "orders"), at("sqs", "other")])), [
    `unused ${at("sqs", "other")} information`,
  ]);
});

test("wildcards are too wide when they allow more than is needed", () => {
  assert.deepEqual(found(sending, allow("sqs:*", "*")), ["wide sqs:* warning", "wide * information"]);
  assert.deepEqual(found(sending, allow("*", at("sqs", "orders"))), ["wide * warning"]);
  assert.deepEqual(found(sending, allow("sqs:SendMessage*", at("sqs", "orders"))), []);
  assert.deepEqual(found(sending, allow("sqs:SendMessage", at("sqs", "*"))), [
    `wide ${at("sqs", "*")} information`,
  ]);
});

test("what the guide allows together is worth a hint", () => {
  const four = ["DeleteItem", "GetItem", "PutItem", "UpdateItem"].map((name) => `dynamodb:${name}`);
  const hints = found(reading, allow(four, at("dynamodb", "table/orders")));
  assert.deepEqual(
    hints.filter((each) => !each.endsWith(" hint")),
    [],
  );
  assert.equal(hints.length, 3);
});

test("what only a run knows needs everything, and one that is allowed is enough", () => {
  assert.deepEqual(found(anyFunction, allow("lambda:InvokeFunction", "*")), []);
  assert.deepEqual(found(anyFunction, allow("lambda:InvokeFunction", at("lambda", "function:ship"))), []);
  assert.deepEqual(found(anyFunction, allow("lambda:InvokeFunction", at("sqs", "orders"))), [
    "missing lambda:InvokeFunction",
  ]);
});

test("for a job that is waited for, the rule that reports its end and the right to stop it are missing too", () => {
  const lacks = found(waiting, allow("ecs:RunTask", at("ecs", "task-definition/ship:3")));
  assert.deepEqual(lacks, [
    "missing ecs:DescribeTasks",
    "missing ecs:StopTask",
    "missing events:DescribeRule",
    "missing events:PutRule",
    "missing events:PutTargets",
  ]);
});
