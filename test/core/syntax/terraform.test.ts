import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTerraform } from "../../../core/syntax/terraform.js";
import { toValue } from "../../../core/syntax/value.js";

test("blocks are fields, and their labels fields inside", () => {
  const text = `# Who may be asked
terraform {
  required_version = ">= 1.5"
}
resource "aws_sqs_queue" "jobs" {
  name  = "jobs" // plain
  count = var.big ? 2 : 1
  tags  = { team = "blue", "env" = var.env }
  redrive_policy = jsonencode({
    maxReceiveCount = 3
  })
  policy = <<POLICY
{ "Version": "2012-10-17" }
POLICY
  timeouts {
    create = "5m"
  }
}
/* the end */
data "aws_iam_policy_document" "jobs" { statement { actions = ["sqs:SendMessage", "sqs:ReceiveMessage"] } }
`;
  assert.deepEqual(toValue(parseTerraform(text).root), {
    terraform: { required_version: ">= 1.5" },
    resource: {
      aws_sqs_queue: {
        jobs: {
          name: "jobs",
          count: "var.big ? 2 : 1",
          tags: { team: "blue", env: "var.env" },
          redrive_policy: { maxReceiveCount: 3 },
          policy: '{ "Version": "2012-10-17" }',
          timeouts: { create: "5m" },
        },
      },
    },
    data: {
      aws_iam_policy_document: {
        jobs: { statement: { actions: ["sqs:SendMessage", "sqs:ReceiveMessage"] } },
      },
    },
  });
});

test("a value that is computed from an object is opaque as a whole", () => {
  const { root } = parseTerraform(`locals {\n  both = { a = 1 } == var.x ? [1] : [2]\n  next = 1\n}`);
  assert.deepEqual(toValue(root), { locals: { both: "{ a = 1 } == var.x ? [1] : [2]", next: 1 } });
});

test("what no Terraform file has is passed over", () => {
  const { root } = parseTerraform("}} = resource aws { a = 1 }\n???\nb {");
  assert.equal(root?.kind, "object");
});
