import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { analyze } from "../../../core/analysis.js";
import { looksLikeHcl, parseHcl } from "../../../core/syntax/hcl.js";
import { toValue } from "../../../core/syntax/value.js";

const text = `{
  # A machine as Terraform's jsonencode takes it
  StartAt = "Ask someone"
  States = {
    "Ask someone" = {
      Type     = "Task", // by queue
      Resource = "arn:\${data.aws_partition.current.partition}:states:::sqs:sendMessage"
      Parameters = { QueueUrl = aws_sqs_queue.q.url, "MessageBody.$" = "$", Size = length(var.list) }
      Retry    = [{ ErrorEquals = ["States.Timeout"], MaxAttempts = 2 }]
      Next     = "Done"
    }
    Done = { Type = "Succeed" }
  }
}`;

test("an object in HCL gives the tree of its JSON", () => {
  assert.deepEqual(toValue(parseHcl(text).root), {
    StartAt: "Ask someone",
    States: {
      "Ask someone": {
        Type: "Task",
        Resource: "arn:${data.aws_partition.current.partition}:states:::sqs:sendMessage",
        Parameters: { QueueUrl: "aws_sqs_queue.q.url", "MessageBody.$": "$", Size: "length(var.list)" },
        Retry: [{ ErrorEquals: ["States.Timeout"], MaxAttempts: 2 }],
        Next: "Done",
      },
      Done: { Type: "Succeed" },
    },
  });
});

test("a definition in HCL is checked like any other", () => {
  assert.deepEqual(analyze(text, { uri: "x.asl.json" }).problems, []);
  const broken = text.replace('Next     = "Done"', 'Next     = "Dune"');
  const [problem, ...others] = analyze(broken, { uri: "x.asl.json" }).problems;
  assert.equal(others.length, 0);
  assert.equal(broken.slice(problem?.start, problem?.end), '"Dune"');
});

test("JSON is not taken for HCL", () => {
  assert.equal(looksLikeHcl(`{ "a": "b = c" }`), false);
  assert.equal(looksLikeHcl(text), true);
});

test("property: every prefix of a text in HCL gives a tree", () => {
  fc.assert(
    fc.property(fc.nat(text.length), (length) => {
      const { root } = parseHcl(text.slice(0, length));
      assert.ok(root === undefined || root.end <= length);
    }),
  );
});
