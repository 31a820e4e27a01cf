/** REDUNDANT_ACTION: an action that another one of the same statement has already. */
import { allowsAction } from "../../iam/action-names.js";
import { listOf } from "../../iam/lower-policy.js";
import { redundantIn } from "../../iam/redundant.js";
import { removeItem } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const redundantAction = defineRule({
  id: "policy/redundant-action",
  about: "policy",
  severity: "information",
  summary: "An action need not be listed when another one of the statement matches it.",
  docs: "The narrower action adds nothing to the wider one. If only the narrower was meant, remove the wider.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  awsCode: "REDUNDANT_ACTION",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sqs:List*", "sqs:ListQueues"],
                            ^^^^^^^^^^^^^^^^
    "Resource": "*"
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "sns:ListTopics"], "Resource": "*" }
}`,
    ],
  },
  check({ tree, statements }, report) {
    for (const { property, texts } of statements.flatMap((each) => each.actions)) {
      for (const { item, by } of redundantIn(texts, allowsAction)) {
        const list = property.value;
        if (list?.kind !== "array" || !listOf(list).includes(item.node)) continue;
        report(item.node, `"${by.text}" matches "${item.text}" already.`, {
          tag: "unnecessary",
          related: [{ span: by.node, message: `The action "${by.text}".` }],
          fixes: [
            { title: `Remove "${item.text}"`, preferred: true, edits: [removeItem(tree, list, item.node)] },
          ],
        });
      }
    }
  },
});
