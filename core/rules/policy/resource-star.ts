/** RESOURCE_STAR: everything, where an action could be allowed on something. */
import { iamAction } from "../../catalog/iam-catalog.js";
import { defineRule } from "../rule.js";

export const resourceStar = defineRule({
  id: "policy/resource-star",
  about: "policy",
  severity: "hint",
  summary: "Name the resources of actions that can be allowed on single ones.",
  docs: '`"Resource": "*"` is right for actions that know no resources. For others it allows them on everything in the account; name what is meant, where it can be known.',
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:SendMessage"], "Resource": "*" }
                                                                                                 ^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
  },
  check({ kind, statements }, report, { catalog }) {
    // A trust policy has no resources, and another rule speaks of iam:PassRole.
    if (kind === "trust") return;
    for (const { denies, actions, resources } of statements) {
      const star = resources.find(({ negated }) => !negated)?.texts.find(({ text }) => text === "*");
      if (!star || denies) continue;
      const narrow = actions
        .flatMap(({ negated, texts }) => (negated ? [] : texts))
        .filter(
          ({ text }) =>
            !/^iam:PassRole$/i.test(text) && (iamAction(catalog?.iam, text)?.resources.length ?? 0) > 0,
        );
      if (narrow.length === 0) continue;
      const listed = narrow.map(({ text }) => `"${text}"`).join(", ");
      report(star.node, `${listed} can be allowed on single resources: name those that are meant.`);
    }
  },
});
