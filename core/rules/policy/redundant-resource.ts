/** REDUNDANT_RESOURCE: a resource that another one of the same statement has already. */
import { covers, globOf } from "../../iam/glob.js";
import { redundantIn } from "../../iam/redundant.js";
import { removeItem } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const redundantResource = defineRule({
  id: "policy/redundant-resource",
  about: "policy",
  severity: "information",
  summary: "A resource need not be listed when another one of the statement matches it.",
  docs: "The narrower resource adds nothing to the wider one. If only the narrower was meant, remove the wider.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  awsCode: "REDUNDANT_RESOURCE",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::inbox/*", "arn:aws:s3:::inbox/orders/*"]
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::inbox/*", "arn:aws:s3:::archive/*"]
  }
}`,
    ],
  },
  check({ tree, statements }, report) {
    for (const { property, texts } of statements.flatMap((each) => each.resources)) {
      for (const { item, by } of redundantIn(texts, (wide, narrow) => covers(globOf(wide), globOf(narrow)))) {
        const list = property.value;
        if (list?.kind !== "array" || !list.items.includes(item.node)) continue;
        report(item.node, `"${by.text}" matches "${item.text}" already.`, {
          tag: "unnecessary",
          related: [{ span: by.node, message: `The resource "${by.text}".` }],
          fixes: [
            { title: `Remove "${item.text}"`, preferred: true, edits: [removeItem(tree, list, item.node)] },
          ],
        });
      }
    }
  },
});
