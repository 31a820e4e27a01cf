/** PASS_ROLE_WITH_…: handing on any role there is. */
import { allowsAction } from "../../iam/action-names.js";
import type { PolicyStatement } from "../../iam/policy-model.js";
import { defineRule } from "../rule.js";

export const passRole = defineRule({
  id: "policy/pass-role",
  about: "policy",
  severity: "warning",
  summary: "iam:PassRole should be allowed for named roles only.",
  docs: `Whoever may pass every role may give an AWS service a role with more permissions than they have themselves. Name the roles, and with
\`iam:PassedToService\` the service that gets them. A wildcard in the action, \`NotAction\` and \`NotResource\` allow it as well.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  awsCode: "PASS_ROLE_WITH_STAR_IN_RESOURCE",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }
                                                                          ^^^
}`,
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotAction": "s3:*", "Resource": "*" }
                                                                     ^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": "arn:aws:iam::123456789012:role/Job",
    "Condition": { "StringEquals": { "iam:PassedToService": "glue.amazonaws.com" } }
  }
}`,
    ],
  },
  check({ statements, kind }, report) {
    if (kind !== "identity") return;
    for (const statement of statements) {
      const awsCode = codeOf(statement);
      const resource = statement.resources[0]?.property.value;
      if (!awsCode || !resource) continue;
      report(
        resource,
        'The statement allows to pass any role to a service: name the roles that "iam:PassRole" is for.',
        { awsCode },
      );
    }
  },
});

function codeOf({ denies, actions, resources, conditions }: PolicyStatement): string | undefined {
  const [action] = actions;
  const [resource] = resources;
  const narrowed = conditions.some(({ key }) =>
    /^iam:(PassedToService|AssociatedResourceArn)$/i.test(key.value),
  );
  if (denies || narrowed || !action || !resource) return undefined;
  const everyRole =
    resource.negated ||
    resource.texts.some(({ text }) => /^\*+$|^arn:[^:]*:iam::[^:]*:(\*|role\/\*)$/.test(text));
  if (!everyRole) return undefined;
  const place = resource.negated ? "NOT_RESOURCE" : "STAR_IN_RESOURCE";
  if (action.negated) {
    if (action.texts.some(({ text }) => allowsAction(text, "iam:PassRole"))) return undefined;
    return resource.negated
      ? "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE"
      : "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION";
  }
  const allowing = action.texts.find(({ text }) => allowsAction(text, "iam:PassRole"));
  if (!allowing) return undefined;
  if (!/[*?]/.test(allowing.text)) return `PASS_ROLE_WITH_${place}`;
  return resource.negated
    ? "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE"
    : "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE";
}
