/** MISSING_STATEMENT, MISSING_EFFECT, MISSING_ACTION, MISSING_RESOURCE, MISSING_PRINCIPAL. */

import type { PolicyKind, PolicyStatement } from "../../iam/policy-model.js";
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

interface Needed {
  readonly name: string;
  readonly code: string;
  readonly others: readonly string[];
}

const NEEDED: readonly Needed[] = [
  { name: "Effect", code: "MISSING_EFFECT", others: [] },
  { name: "Action", code: "MISSING_ACTION", others: ["NotAction"] },
];
const RESOURCE: Needed = { name: "Resource", code: "MISSING_RESOURCE", others: ["NotResource"] };
const PRINCIPAL: Needed = { name: "Principal", code: "MISSING_PRINCIPAL", others: ["NotPrincipal"] };

export const missingElement = defineRule({
  id: "policy/missing-element",
  about: "policy",
  severity: "error",
  summary: "A policy needs statements, and a statement its effect, actions and resources or principals.",
  docs: `Every statement says \`Effect\`, and \`Action\` or \`NotAction\`. In a policy for a user or role it says \`Resource\` or \`NotResource\`; in one for a resource or for
who may take on a role, \`Principal\` or \`NotPrincipal\`.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  awsCode: "MISSING_STATEMENT",
  examples: {
    bad: [
      `{
^
  "Version": "2012-10-17"
}`,
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Action": "sqs:ListQueues", "Resource": "*" },
    ^
    { "Effect": "Allow", "Resource": "*" },
    ^
    { "Effect": "Allow", "Action": "sqs:ListQueues" }
    ^
  ]
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }
}`,
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "lambda.amazonaws.com" },
    "Action": "sts:AssumeRole"
  }
}`,
    ],
  },
  check({ tree, node, kind, dialect, statement, statements }, report) {
    if (dialect === "terraform") return;
    if (!statement) {
      report({ start: node.start, end: node.start + 1 }, "The policy has no Statement: it says nothing.");
      return;
    }
    for (const each of statements) {
      for (const { name, code } of missingIn(each, kind)) {
        const fixes =
          name === "Effect"
            ? [{ title: 'Add "Effect": "Allow"', edits: [insertField(tree, each.node, "Effect", "Allow")] }]
            : [];
        const { start } = each.node;
        report({ start, end: start + 1 }, `The statement has no ${name}: add it.`, { awsCode: code, fixes });
      }
    }
  },
});

function missingIn({ node }: PolicyStatement, kind: PolicyKind): readonly Needed[] {
  // CloudFormation may bring anything in.
  if (node.properties.some(({ key }) => /^Fn::/.test(key.value))) return [];
  const needed = kind === "identity" ? [...NEEDED, RESOURCE] : [...NEEDED, PRINCIPAL];
  const named = new Set(node.properties.map(({ key }) => key.value.toLowerCase()));
  return needed.filter(
    ({ name, others }) =>
      !named.has(name.toLowerCase()) && !others.some((other) => propertyOf(node, other) !== undefined),
  );
}
