import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { hoverAt } from "../../../core/features/hover.js";
import { sourceCatalog } from "../../support/catalog.js";
import { fixture } from "../../support/fixture.js";

const catalog = sourceCatalog();

const proposed = (source: string, uri = "a.policy.json"): readonly string[] => {
  const { text, cursor } = fixture(source);
  return completionsAt(analyze(text, { uri, catalog }), cursor).map(({ label }) => label);
};

const shown = (source: string, uri = "a.policy.json"): string => {
  const { text, cursor } = fixture(source);
  return hoverAt(analyze(text, { uri, catalog }), cursor)?.markdown ?? "";
};

const json = (statement: string): string => `{
  "Version": "2012-10-17",
  "Statement": [
    ${statement}
  ]
}`;

test("a statement has the elements that are not there yet", () => {
  const labels = proposed(json(`{ "Effect": "Allow", "<|>" }`));
  assert.ok(labels.includes("Action") && labels.includes("Condition"));
  assert.ok(!labels.includes("Effect") && !labels.includes("Version"));
});

test("an action begins with a service, and goes on with what the service has", () => {
  const prefixes = proposed(json(`{ "Effect": "Allow", "Action": "<|>" }`));
  assert.ok(prefixes.includes("sqs:") && prefixes.length > 400);
  const actions = proposed(json(`{ "Effect": "Allow", "Action": ["sqs:Send<|>"] }`));
  assert.ok(actions.includes("sqs:SendMessage") && actions.every((label) => label.startsWith("sqs:")));
});

test("a resource has the forms that the statement's actions know", () => {
  const forms = proposed(json(`{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "<|>" }`));
  assert.deepEqual(forms, ["arn:aws:sqs:*:*:*", "*"]);
});

test("a condition has operators, and under them the keys of the actions first", () => {
  const start = '{ "Effect": "Allow", "Action": "s3:ListBucket", "Condition": ';
  assert.ok(proposed(json(`${start}{ "<|>" } }`)).includes("StringEquals"));
  const keys = proposed(json(`${start}{ "StringLike": { "<|>" } } }`));
  assert.ok(keys.includes("s3:prefix") && keys.includes("aws:SourceAccount"));
  assert.ok(keys.indexOf("s3:prefix") < keys.indexOf("aws:SourceAccount"));
});

test("in a template policies are completed where they stand", () => {
  const template = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - Statement:
            - Effect: Allow
              Action: sqs:Send<|>
              Resource: "*"
`;
  assert.ok(proposed(template, "template.yaml").includes("sqs:SendMessage"));
});

test("an action says what it allows, on what and how far it reaches", () => {
  const text = shown(json(`{ "Effect": "Allow", "Action": "sqs:Send<|>Message", "Resource": "*" }`));
  assert.match(
    text,
    /^\*\*sqs:SendMessage\*\* — Write\n\nAllows to deliver a message to the specified queue\./,
  );
  assert.match(text, /arn:\$\{Partition\}:sqs/);
  assert.match(
    shown(json(`{ "Effect": "Allow", "Action": "sqs:List<|>*", "Resource": "*" }`)),
    /actions\n\n`List/,
  );
});

test("a key of a condition says its type, a resource the actions it is for", () => {
  const condition = '"Condition": { "StringLike": { "s3:pre<|>fix": "a" } }';
  assert.match(shown(json(`{ "Effect": "Allow", "Action": "s3:ListBucket", ${condition} }`)), /type String/);
  const resource = '"Resource": "arn:aws:s3:::in<|>box/*"';
  const both = '"Action": ["s3:GetObject", "s3:ListBucket"]';
  assert.equal(shown(json(`{ "Effect": "Allow", ${both}, ${resource} }`)), "Resource of `s3:GetObject`");
});

test("a state says which permissions it needs", () => {
  const text = shown(
    `StartAt: Ship
States:
  Sh<|>ip: { Type: Task, Resource: "arn:aws:states:::glue:startJobRun.sync", Parameters: { JobName: ship }, End: true }
`,
    "a.asl.yaml",
  );
  assert.match(text, /- `glue:StartJobRun` on `arn:aws:glue:\*:\*:job\/ship`/);
  assert.match(text, /`glue:BatchStopJobRun`.* — to stop its job/);
});
