import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { applyEdits } from "../../../core/text/edit.js";
import { sourceCatalog } from "../../support/catalog.js";
import { fixture } from "../../support/fixture.js";

const catalog = sourceCatalog();

const proposed = (source: string) => {
  const { text, cursor } = fixture(source);
  const uri = source.startsWith("{") ? "a.asl.json" : "a.asl.yaml";
  return { text, items: completionsAt(analyze(text, { uri, catalog }), cursor) };
};

const labels = (source: string): readonly string[] => proposed(source).items.map(({ label }) => label);

const task = (resource: string, parameters: string): string =>
  `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::${resource}", "Parameters": ${parameters}, "End": true } } }`;

test("all parameters of an optimised integration, the required ones first", () => {
  const found = labels(task("sqs:sendMessage", '{ "<|>" }'));
  assert.deepEqual(found.slice(0, 2).sort(), ["MessageBody", "QueueUrl"]);
  assert.ok(found.includes("DelaySeconds") && found.includes("MessageAttributes"), found.join());
});

test("those of an SDK integration, but none that is there already", () => {
  const found = labels(task("aws-sdk:s3:getObject", '{ "Bucket": "b", "Key.$": "$.key", "<|>" }'));
  assert.ok(found.includes("VersionId"), found.join());
  assert.ok(!found.includes("Bucket") && !found.includes("Key"), found.join());
});

test("the members of what stands inside a parameter, also in a list", () => {
  const inObject = labels(task("ecs:runTask", '{ "NetworkConfiguration": { "<|>" } }'));
  assert.deepEqual(inObject, ["AwsvpcConfiguration"]);
  const inList = labels(
    task("ecs:runTask", '{ "Overrides": { "ContainerOverrides": [{ "Name": "web", "<|>" }] } }'),
  );
  assert.ok(inList.includes("Command") && !inList.includes("Name"), inList.join());
});

test("nothing inside a parameter that is a text, and nothing for an action that is not known", () => {
  assert.deepEqual(labels(task("sqs:sendMessage", '{ "MessageBody": { "<|>" } }')), []);
  assert.deepEqual(labels(task("aws-sdk:s3:noSuchAction", '{ "<|>" }')), []);
});

test("the only values that a parameter takes", () => {
  assert.deepEqual(labels(task("lambda:invoke", '{ "InvocationType": "<|>" }')), [
    "DryRun",
    "Event",
    "RequestResponse",
  ]);
});

test("in YAML a parameter comes with a value of its kind", () => {
  const { text, items } = proposed(`StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Parameters:
      QueueUrl: u
      Delay<|>
    End: true
`);
  const item = items.find(({ label }) => label === "DelaySeconds");
  assert.ok(item);
  assert.match(applyEdits(text, [item.edit, ...item.also]), /\n {6}QueueUrl: u\n {6}DelaySeconds: 0\n/);
});
