/** RESOURCE_MISMATCH: actions that can be allowed on none of the statement's resources. */
import type { IamAction, IamCatalog } from "../../catalog/iam-catalog.js";
import { actionsMatching, parseActionName } from "../../iam/action-names.js";
import { arnFaultIn } from "../../iam/arn-faults.js";
import { mayFit } from "../../iam/arn-pattern.js";
import type { PolicyStatement, PolicyText } from "../../iam/policy-model.js";
import { defineRule } from "../rule.js";

export const resourceMismatch = defineRule({
  id: "policy/resource-mismatch",
  about: "policy",
  severity: "warning",
  summary: "Each action of a statement should have a resource that it can be allowed on.",
  docs: `Every action knows certain kinds of resources: \`s3:GetObject\` objects (\`arn:aws:s3:::bucket/key\`), \`s3:ListBucket\` buckets (\`arn:aws:s3:::bucket\`),
\`states:StopExecution\` executions, and some none at all, for which only \`"*"\` will do. On any other resource the statement allows nothing.`,
  reference:
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::inbox" }
                                                                          ^^^^^^^^^^^^^^^^^^^^
}`,
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["states:StartExecution", "states:StopExecution"],
    "Resource": "arn:aws:states:us-east-1:123456789012:stateMachine:Child"
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": ["arn:aws:s3:::inbox", "arn:aws:s3:::inbox/*"]
  }
}`,
    ],
  },
  check({ statements }, report, { catalog }) {
    for (const statement of statements) {
      const [resources, ...others] = statement.resources;
      if (!resources || resources.negated || resources.partly || others.length > 0) continue;
      if (resources.texts.length === 0 || resources.texts.some(({ text }) => /^\*+$/.test(text))) continue;
      const wrong = misfits(statement, resources.texts, catalog?.iam);
      const { value } = resources.property;
      if (wrong.length === 0 || !value) continue;
      // What is no ARN is another rule's matter.
      if (resources.texts.some(({ text }) => arnFaultIn(text, catalog?.iam))) continue;
      const listed = wrong.map(({ text }) => `"${text}"`).join(", ");
      report(
        value,
        `${listed} cannot be allowed on ${resources.texts.length === 1 ? "this resource" : "these resources"}. ${advice(wrong)}`,
      );
    }
  },
});

interface Misfit {
  readonly text: string;
  readonly action: IamAction;
}

function misfits(
  { actions }: PolicyStatement,
  resources: readonly PolicyText[],
  catalog: IamCatalog | undefined,
): readonly Misfit[] {
  return actions.flatMap(({ negated, texts }) =>
    negated
      ? []
      : texts.flatMap(({ text }) => {
          const prefix = parseActionName(text)?.prefix.toLowerCase() ?? "";
          const meant = actionsMatching(catalog, text) ?? [];
          const [first] = meant;
          const fits = meant.some((action) =>
            resources.some((resource) => mayFit(prefix, action, resource.text)),
          );
          return !first || fits ? [] : [{ text, action: first }];
        }),
  );
}

function advice([first]: readonly Misfit[]): string {
  const patterns = first?.action.resources.slice(0, 3).map(({ arn }) => arn) ?? [];
  if (patterns.length === 0) return 'Actions without resources of their own are allowed on "*" only.';
  return `"${first?.text}" takes ${patterns.join(" or ")}.`;
}
