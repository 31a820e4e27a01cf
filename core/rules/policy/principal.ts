/** INVALID_PRINCIPAL_KEY, INVALID_PRINCIPAL_FORMAT, INVALID_SERVICE_PRINCIPAL_FORMAT, UNSUPPORTED_PRINCIPAL. */
import type { PolicyModel, PrincipalElement } from "../../iam/policy-model.js";
import { PRINCIPAL_TYPES } from "../../iam/trust.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Report } from "../rule.js";

export const principal = defineRule({
  id: "policy/principal",
  about: "policy",
  severity: "error",
  summary: "A principal is an account, user, role, service or identity provider, under its type.",
  docs: `\`"Principal": { "Service": "states.amazonaws.com" }\`, with \`AWS\`, \`Service\`, \`Federated\` or \`CanonicalUser\` as types, or \`"*"\` for everyone. A policy that is attached to a user, group or role
has no principal: it is for whom it is attached to.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  awsCode: "INVALID_PRINCIPAL_KEY",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Services": "states.amazonaws.com", "AWS": "order team", "Service": "states" },
                   ^^^^^^^^^^                                 ^^^^^^^^^^^^             ^^^^^^^^
    "Action": "sts:AssumeRole"
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": ["states.amazonaws.com", "states.eu-west-1.amazonaws.com"], "AWS": "123456789012" },
    "Action": "sts:AssumeRole"
  }
}`,
    ],
  },
  check(policy, report) {
    checkEffect(policy, report);
    for (const element of policy.statements.flatMap(({ principals }) => principals)) {
      checkPlace(policy, element, report);
      checkForm(element, report);
      for (const { type, key, texts } of element.entries) {
        if (!PRINCIPAL_TYPES.includes(type)) checkType(policy, type, key, report);
        for (const { text, node } of texts) {
          const fault =
            formFault(type, text) ?? (policy.kind === "resource" ? wildcardFault(type, text) : undefined);
          if (fault) report(node, fault.message, { awsCode: fault.awsCode });
        }
      }
    }
  },
});

function checkPlace({ kind }: PolicyModel, { property }: PrincipalElement, report: Report): void {
  if (kind !== "identity") return;
  report(
    property.key,
    "A policy for a user, group or role has no principal: it is for whom it is attached to.",
    {
      awsCode: "UNSUPPORTED_PRINCIPAL",
    },
  );
}

/** Whoever is not named, all users of all accounts among them, would be allowed. */
function checkEffect(policy: PolicyModel, report: Report): void {
  for (const { denies, principals } of policy.statements) {
    const negated = denies ? undefined : principals.find((each) => each.negated);
    if (negated && policy.kind === "resource")
      report(
        negated.property.key,
        "NotPrincipal with Allow lets in everybody but those that it names: name those that are meant, with Principal.",
        { awsCode: "ALLOW_WITH_NOT_PRINCIPAL", severity: "warning" },
      );
  }
}

const wildcardFault = (type: string, text: string) =>
  type === "AWS" && text !== "*" && /[*?]/.test(text)
    ? {
        awsCode: "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        message: `A principal has no wildcard in its name: write "${text}" out, or use a condition on "aws:PrincipalArn".`,
      }
    : undefined;

function checkForm({ everyone, property: { value } }: PrincipalElement, report: Report): void {
  if (everyone || value?.kind !== "string" || value.value.includes("${")) return;
  report(
    value,
    `A principal stands under its type: { "AWS": "${value.value}" } or { "Service": "${value.value}" }.`,
    {
      awsCode: "INVALID_PRINCIPAL_FORMAT",
    },
  );
}

function checkType({ tree }: PolicyModel, type: string, key: SyntaxNode, report: Report): void {
  const meant = nearest(type, PRINCIPAL_TYPES);
  report(
    key,
    `There is no type of principal "${type}". ${meant ? `Did you mean "${meant}"?` : `There are ${PRINCIPAL_TYPES.join(", ")}.`}`,
    {
      fixes:
        meant && key.kind === "string"
          ? [{ title: `Change to "${meant}"`, edits: [replaceString(tree, key, meant)] }]
          : [],
    },
  );
}

function formFault(
  type: string,
  text: string,
): { readonly awsCode: string; readonly message: string } | undefined {
  if (text === "*" || text.includes("${")) return undefined;
  if (
    type === "Service" &&
    !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|api\.aws|aws\.internal|aws)$/.test(text)
  ) {
    const message = `"${text}" is no service: services are written like "states.amazonaws.com".`;
    return { awsCode: "INVALID_SERVICE_PRINCIPAL_FORMAT", message };
  }
  // A deleted user or role leaves its id behind.
  if (type === "AWS" && !/^\d{12}$|^arn:[^:]+:(iam|sts)::|^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) {
    const message = `"${text}" is no principal: write an account of twelve digits, or the ARN of an account, user or role.`;
    return { awsCode: "INVALID_PRINCIPAL_FORMAT", message };
  }
  return undefined;
}
