/** ROLE_TRUST_POLICY_SYNTAX_ERROR_… and MISMATCHED_ACTION_FOR_PRINCIPAL: what a trust policy cannot have. */
import type { PolicyStatement } from "../../iam/policy-model.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const trustPolicy = defineRule({
  id: "policy/trust-policy",
  about: "policy",
  severity: "error",
  summary: "A trust policy names principals that may take on the role, and nothing else.",
  docs: `The resource of a trust policy is the role itself, so that it has neither \`Resource\` nor \`NotResource\`; \`NotPrincipal\` and wildcards in the names of principals are refused.
Services and accounts take on a role with \`sts:AssumeRole\`, identity providers with \`sts:AssumeRoleWithWebIdentity\` or \`sts:AssumeRoleWithSAML\`.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  awsCode: "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "states.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Resource": "*"
    ^^^^^^^^^^
  }
}`,
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "states.amazonaws.com" },
    "Action": "sts:AssumeRoleWithSAML"
              ^^^^^^^^^^^^^^^^^^^^^^^^
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "states.amazonaws.com" },
    "Action": ["sts:AssumeRole", "sts:TagSession"]
  }
}`,
    ],
  },
  check({ kind, statements }, report) {
    if (kind !== "trust") return;
    for (const statement of statements) {
      for (const { property } of statement.resources) {
        const { value } = property.key;
        report(property.key, `A trust policy has no ${value}: its resource is the role itself.`, {
          fixes: [
            { title: `Remove "${value}"`, preferred: true, edits: [removeField(statement.node, property)] },
          ],
        });
      }
      checkPrincipals(statement, report);
      checkActions(statement, report);
    }
  },
});

function checkPrincipals({ denies, principals }: PolicyStatement, report: Report): void {
  for (const { negated, property, entries } of principals) {
    if (negated && !denies) {
      report(
        property.key,
        "A trust policy has no NotPrincipal: name the principals that may take on the role.",
        {
          awsCode: "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        },
      );
    }
    for (const { text, node } of entries.flatMap(({ texts }) => texts)) {
      if (!/[*?]/.test(text) || text === "*") continue;
      report(
        node,
        `A principal has no wildcard in its name: write "${text}" out, or use a condition on "aws:PrincipalArn".`,
        {
          awsCode: "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        },
      );
    }
  }
}

/** What each type of principal calls to take on a role. */
const ACTIONS: Readonly<Record<string, RegExp>> = {
  AWS: /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext|\*|AssumeRole\*)$/i,
  Service: /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext|\*|AssumeRole\*)$/i,
  Federated:
    /^sts:(AssumeRoleWithWebIdentity|AssumeRoleWithSAML|TagSession|SetSourceIdentity|\*|AssumeRole\*)$/i,
};

function checkActions({ actions, principals }: PolicyStatement, report: Report): void {
  const types = principals.flatMap(({ entries }) => entries.map(({ type }) => type));
  const known = types.flatMap((type) => ACTIONS[type] ?? []);
  if (known.length === 0 || known.length < types.length) return;
  for (const { text, node } of actions.flatMap(({ negated, texts }) => (negated ? [] : texts))) {
    if (text === "*" || text.includes("${") || known.some((pattern) => pattern.test(text))) continue;
    report(
      node,
      `Principals of type ${[...new Set(types)].join(" and ")} cannot take on a role with "${text}".`,
      {
        awsCode: "MISMATCHED_ACTION_FOR_PRINCIPAL",
      },
    );
  }
}
