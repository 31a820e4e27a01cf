/** INVALID_POLICY_ELEMENT: names that no policy has. */
import type { ObjectNode, SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Report } from "../rule.js";

const POLICY = ["Version", "Id", "Statement"];
const STATEMENT = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

export const unknownElement = defineRule({
  id: "policy/unknown-element",
  about: "policy",
  severity: "error",
  summary: "A policy and its statements may only have the elements that IAM knows.",
  docs: `A policy has \`Version\`, \`Id\` and \`Statement\`; a statement has \`Sid\`, \`Effect\`, \`Principal\`, \`NotPrincipal\`, \`Action\`, \`NotAction\`, \`Resource\`,
\`NotResource\` and \`Condition\`. IAM refuses a document with any other, and with names that differ only in their case.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  awsCode: "INVALID_POLICY_ELEMENT",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Actions": "sqs:ListQueues", "Resource": "*" }
                                    ^^^^^^^^^
}`,
      `{
  "Version": "2012-10-17",
  "version": "2012-10-17",
  ^^^^^^^^^
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Id": "queues",
  "Statement": { "Sid": "List", "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
  },
  check({ tree, node, dialect, statements }, report) {
    if (dialect === "terraform") return;
    checkNames(tree, node, POLICY, "policy", report);
    for (const statement of statements) checkNames(tree, statement.node, STATEMENT, "statement", report);
  },
});

function checkNames(
  tree: SyntaxTree,
  { properties }: ObjectNode,
  known: readonly string[],
  owner: string,
  report: Report,
): void {
  for (const { key } of properties) {
    if (known.includes(key.value) || /^Fn::/.test(key.value)) continue;
    const lower = key.value.toLowerCase();
    const twin = properties.find((other) => other.key !== key && other.key.value.toLowerCase() === lower);
    if (twin) {
      report(key, `"${key.value}" and "${twin.key.value}" differ only in their case: remove one of them.`);
      continue;
    }
    const meant = nearest(key.value, known);
    const free = meant !== undefined && !properties.some((other) => other.key.value === meant);
    report(
      key,
      `A ${owner} has no element "${key.value}". ${meant ? `Did you mean "${meant}"?` : `It has: ${known.join(", ")}.`}`,
      {
        fixes: free
          ? [{ title: `Change to "${meant}"`, preferred: true, edits: [replaceString(tree, key, meant)] }]
          : [],
      },
    );
  }
}
