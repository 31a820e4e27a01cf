/** An action in another case than AWS writes it: it works, and is hard to search for. */
import { iamAction } from "../../catalog/iam-catalog.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const actionCase = defineRule({
  id: "policy/action-case",
  about: "policy",
  severity: "hint",
  summary: "An action reads best in the case in which AWS writes it.",
  docs: "IAM ignores the case of actions. People and tools that search for one do not.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "SQS:listqueues", "Resource": "*" }
                                              ^^^^^^^^^^^^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
  },
  check({ tree, statements }, report, { catalog }) {
    for (const { text, node } of statements.flatMap((each) => each.actions.flatMap(({ texts }) => texts))) {
      const action = iamAction(catalog?.iam, text);
      if (!action || node.kind !== "string") continue;
      const canonical = `${text.slice(0, text.indexOf(":")).toLowerCase()}:${action.name}`;
      if (canonical === text) continue;
      report(node, `AWS writes this action "${canonical}".`, {
        fixes: [
          {
            title: `Change to "${canonical}"`,
            preferred: true,
            edits: [replaceString(tree, node, canonical)],
          },
        ],
      });
    }
  },
});
