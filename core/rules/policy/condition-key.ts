/** DUPLICATE_KEYS_WITH_DIFFERENT_CASE, INVALID_CONDITION_KEY_FORMAT, INVALID_GLOBAL_CONDITION_KEY, INVALID_SERVICE_CONDITION_KEY, DEPRECATED_GLOBAL_CONDITION_KEY. */
import type { IamCatalog } from "../../catalog/iam-catalog.js";
import { keyNamed } from "../../iam/condition-keys.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Severity } from "../rule.js";

export const conditionKey = defineRule({
  id: "policy/condition-key",
  about: "policy",
  severity: "error",
  summary: "A condition names a key of the form prefix:name that IAM or the service has.",
  docs: `Keys for all services begin with \`aws:\`; each service has keys of its own, such as \`sqs:…\` or \`iam:PassedToService\`. A condition on a key that no request has is never met,
or always, as the operator has it. A key that is only unknown to this catalogue is no error: it may be newer.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  awsCode: "INVALID_CONDITION_KEY_FORMAT",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:ListQueues",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "SourceAccount": "123456789012", "aws:SourceAcount": "123456789012" },
                        ^^^^^^^^^^^^^^^                  ^^^^^^^^^^^^^^^^^^
      "ArnLike": { "iam:PassedToServce": "*" }
                   ^^^^^^^^^^^^^^^^^^^^
    }
  }
}`,
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:ListQueues",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:SourceAccount": "123456789012", "AWS:sourceaccount": "999988887777" },
                                                             ^^^^^^^^^^^^^^^^^^^
      "ArnEquals": { "aws:ARN": "arn:aws:iam::123456789012:user/orders" }
                     ^^^^^^^^^
    }
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:ListQueues",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceAccount": "123456789012", "aws:PrincipalTag/team": "orders" } }
  }
}`,
    ],
  },
  check({ tree, kind, statements }, report, { catalog }) {
    const all = statements.flatMap(({ conditions }) => conditions.map((each) => ({ ...each, conditions })));
    for (const { key, operator, conditions } of all) {
      const twin = conditions.find(
        (each) => each.operator === operator && each.key.value.toLowerCase() === key.value.toLowerCase(),
      );
      if (twin && twin.key !== key) {
        const message = `"${key.value}" is the same key as "${twin.key.value}": IAM ignores the case of keys. Put the values into one list.`;
        report(key, message, { awsCode: "DUPLICATE_KEYS_WITH_DIFFERENT_CASE" });
      }
      const fault = faultOf(key.value, kind === "trust", catalog?.iam);
      if (!fault) continue;
      const { message, meant, ...details } = fault;
      report(key, message, {
        ...details,
        fixes:
          meant === undefined
            ? []
            : [{ title: `Change to "${meant}"`, edits: [replaceString(tree, key, meant)] }],
      });
    }
  },
});

interface Fault {
  readonly message: string;
  readonly awsCode: string;
  readonly severity?: Severity;
  readonly meant?: string;
}

/** Keys that AWS has deprecated, and those that took their place. `aws:ARN` has become `aws:PrincipalArn`, and `aws:SourceArn` for services. */
const DEPRECATED: ReadonlyMap<string, string> = new Map([["aws:arn", "aws:PrincipalArn"]]);

function faultOf(key: string, trust: boolean, catalog: IamCatalog | undefined): Fault | undefined {
  if (key.includes("${") || /^Fn::/.test(key)) return undefined;
  if (!/^[^\s:]+:[^\s]+$/.test(key)) {
    // The keys of identity providers in trust policies have their names as prefixes.
    const message = `"${key}" is no key of a condition: it needs the prefix of its service before a colon, as in "aws:SourceArn".`;
    return { message, awsCode: "INVALID_CONDITION_KEY_FORMAT" };
  }
  if (/^aws:(RequestTag|ResourceTag|PrincipalTag)\/?$/i.test(key)) {
    const message = `"${key}" needs the key of a tag, as in "${key.replace(/\/$/, "")}/team".`;
    return { message, awsCode: "MISSING_TAG_KEY_IN_CONDITION" };
  }
  const replacement = DEPRECATED.get(key.toLowerCase());
  if (replacement) {
    const message = `AWS has deprecated "${key}": write "${replacement}".`;
    return { message, awsCode: "DEPRECATED_GLOBAL_CONDITION_KEY", severity: "warning", meant: replacement };
  }
  if (!catalog || catalog.prefixes.length < 2 || keyNamed(catalog, key)) return undefined;
  const prefix = key.slice(0, key.indexOf(":")).toLowerCase();
  const known = prefix === "aws" ? catalog.globalKeys : (catalog.service(prefix)?.keys ?? []);
  if (known.length === 0 || (trust && prefix !== "aws")) return undefined;
  const meant = nearest(
    key,
    known.map((each) => each.key),
  );
  const hint = meant ? `Did you mean "${meant}"?` : "It may be newer than this catalogue.";
  return {
    message: `No condition key "${key}" is known. ${hint}`,
    awsCode: prefix === "aws" ? "INVALID_GLOBAL_CONDITION_KEY" : "INVALID_SERVICE_CONDITION_KEY",
    severity: "information",
    ...(meant && !meant.includes("${") && { meant }),
  };
}
