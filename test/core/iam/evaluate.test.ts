import assert from "node:assert/strict";
import { test } from "node:test";
import { clausesOf } from "../../../core/iam/clause.js";
import { evaluate, type Request, type Verdict } from "../../../core/iam/evaluate.js";
import { lowerPolicy } from "../../../core/iam/lower-policy.js";
import { parseJson } from "../../../core/syntax/json.js";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const SEND: Request = { action: "sqs:SendMessage", resource: QUEUE, dynamic: false };
const ANY_QUEUE: Request = { action: "sqs:SendMessage", resource: "*", dynamic: true };
const PASS: Request = {
  action: "iam:PassRole",
  resource: "arn:aws:iam::123456789012:role/Job",
  dynamic: false,
  condition: { StringEquals: { "iam:PassedToService": ["glue.amazonaws.com"] } },
};

type Given = Readonly<Record<string, unknown>>;

const allow = (rest: Given): Given => ({
  Effect: "Allow",
  Action: "sqs:SendMessage",
  Resource: "*",
  ...rest,
});
const deny = (rest: Given): Given => ({ ...allow(rest), Effect: "Deny" });
const passTo = (condition: Given): Given => allow({ Action: "iam:PassRole", Condition: condition });

const table: readonly (readonly [
  name: string,
  request: Request,
  verdict: Verdict,
  ...statements: Given[],
])[] = [
  ["nothing is allowed", SEND, "missing"],
  ["the very resource", SEND, "allowed", allow({ Resource: QUEUE })],
  ["another case of the action", SEND, "allowed", allow({ Action: "SQS:sendmessage" })],
  ["another case of the resource", SEND, "missing", allow({ Resource: QUEUE.replace("orders", "Orders") })],
  ["a wildcard over parts", SEND, "allowed", allow({ Resource: "arn:aws:sqs:*:orders" })],
  ["a wildcard action", SEND, "allowed", allow({ Action: "sqs:Send*" })],
  ["every action", SEND, "allowed", allow({ Action: "*" })],
  ["another action", SEND, "missing", allow({ Action: "sqs:ReceiveMessage" })],
  ["one of several", SEND, "allowed", allow({ Action: ["a:B", "sqs:SendMessage"], Resource: ["x", QUEUE] })],
  ["denied over allowed", SEND, "denied", allow({}), deny({ Resource: QUEUE })],
  ["denied for another", SEND, "allowed", allow({}), deny({ Resource: `${QUEUE}2` })],
  [
    "denied under a condition",
    SEND,
    "unknown",
    allow({}),
    deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  ],
  ["all actions but this", SEND, "missing", { Effect: "Allow", NotAction: "sqs:*", Resource: "*" }],
  ["all actions but others", SEND, "allowed", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
  ["all resources but this", SEND, "missing", { Effect: "Allow", Action: "sqs:*", NotResource: QUEUE }],
  [
    "all resources but others",
    SEND,
    "allowed",
    { Effect: "Allow", Action: "sqs:*", NotResource: `${QUEUE}2` },
  ],
  ["denied but for this", SEND, "allowed", allow({}), { Effect: "Deny", Action: "*", NotResource: QUEUE }],
  [
    "a condition that only a request decides",
    SEND,
    "unknown",
    allow({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }),
  ],
  [
    "a policy variable",
    SEND,
    "unknown",
    allow({ Resource: "arn:aws:sqs:us-east-1:123456789012:${aws:username}" }),
  ],
  ["a queue that only a run knows, and any", ANY_QUEUE, "allowed", allow({})],
  ["a queue that only a run knows, and one", ANY_QUEUE, "allowed", allow({ Resource: QUEUE })],
  ["a queue that only a run knows, and none", ANY_QUEUE, "missing", allow({ Action: "sns:Publish" })],
  ["a queue that only a run knows, one denied", ANY_QUEUE, "unknown", allow({}), deny({ Resource: QUEUE })],
  [
    "the service that gets the role",
    PASS,
    "allowed",
    passTo({ StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } }),
  ],
  [
    "another service gets the role",
    PASS,
    "missing",
    passTo({ StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } }),
  ],
  [
    "one like it gets the role",
    PASS,
    "allowed",
    passTo({ StringLike: { "iam:PassedToService": "*.amazonaws.com" } }),
  ],
  [
    "not that service",
    PASS,
    "missing",
    passTo({ StringNotEquals: { "iam:PassedToService": "glue.amazonaws.com" } }),
  ],
  ["the key is there", PASS, "allowed", passTo({ Null: { "iam:PassedToService": "false" } })],
  ["the key is not there", PASS, "missing", passTo({ Null: { "iam:PassedToService": "true" } })],
];

for (const [name, request, verdict, ...statements] of table) {
  test(`${name}: ${verdict}`, () => {
    const tree = parseJson(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
    const policy = lowerPolicy(tree, tree.root);
    assert.ok(policy);
    assert.equal(evaluate(clausesOf(policy), request, () => false).verdict, verdict);
  });
}
