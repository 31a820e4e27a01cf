/** TYPE_MISMATCH_…, INVALID_DATE_VALUE, WILDCARD_WITHOUT_LIKE_OPERATOR …: values that do not fit the operator or the key. */
import { mayBeRegion } from "../../iam/arn-pattern.js";
import { keyNamed, valueTypeOf } from "../../iam/condition-keys.js";
import { type Operator, parseOperator } from "../../iam/condition-operators.js";
import { type ValueFault, valueFault } from "../../iam/condition-values.js";
import type { PolicyCondition } from "../../iam/policy-model.js";
import { defineRule } from "../rule.js";

export const conditionValue = defineRule({
  id: "policy/condition-value",
  about: "policy",
  severity: "warning",
  summary: "A value of a condition has the type of its operator, and the operator that of its key.",
  docs: `Numbers, dates, truth values, addresses and ARNs have operators of their own, and their values have to be written as such: \`"true"\`, \`"2026-01-31T12:00:00Z"\`, \`"10.0.0.0/8"\`.
Wildcards count only with \`StringLike\`, \`StringNotLike\` and the operators for ARNs.`,
  reference:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  awsCode: "TYPE_MISMATCH",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::inbox/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "yes" },
                                       ^^^^^
      "DateLessThan": { "aws:CurrentTime": "tomorrow" },
                                           ^^^^^^^^^^
      "StringEquals": { "aws:PrincipalTag/team": "orders-*" },
                                                 ^^^^^^^^^^
      "IpAddress": { "aws:SourceIp": "10.0.0.0/40" },
                                     ^^^^^^^^^^^^^
      "NumericLessThan": { "aws:PrincipalArn": "10" }
                           ^^^^^^^^^^^^^^^^^^
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
      "StringEquals": { "aws:RequestedRegion": "useast1", "aws:PrincipalAccount": ["123456789012", 1] },
                                               ^^^^^^^^^                          ^^^^^^^^^^^^^^^^^^^
      "DateLessThan": { "aws:CurrentTime": "1700000000" }
                                           ^^^^^^^^^^^^
    }
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::inbox/*",
    "Condition": {
      "Bool": { "aws:SecureTransport": "true" },
      "DateLessThan": { "aws:CurrentTime": "2026-01-31T12:00:00Z" },
      "StringLike": { "aws:PrincipalTag/team": "orders-*" },
      "IpAddress": { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] }
    }
  }
}`,
    ],
  },
  check({ statements }, report, { catalog }) {
    for (const condition of statements.flatMap(({ conditions }) => conditions)) {
      const operator = parseOperator(condition.operator.value);
      if (!operator) continue;
      const key = keyNamed(catalog?.iam, condition.key.value);
      const type = key && valueTypeOf(key);
      if (type !== undefined && !fits(operator, type)) {
        const message = `"${condition.key.value}" is of type ${type}, which "${condition.operator.value}" does not compare.`;
        report(condition.key, message, { awsCode: "TYPE_MISMATCH" });
        continue;
      }
      if (key?.type.startsWith("ArrayOf") && !operator.qualifier && operator.type !== "Null") {
        const message = `A request may have several values of "${condition.key.value}": say "ForAnyValue:${operator.name}" or "ForAllValues:${operator.name}".`;
        report(condition.operator, message, { awsCode: "MISSING_QUALIFIER", severity: "error" });
        continue;
      }
      for (const { node, ...fault } of faultsIn(condition, operator)) report(node, fault.message, fault);
    }
  },
});

const FITTING: Readonly<Record<Operator["type"], readonly string[]>> = {
  String: ["String", "ARN"],
  Numeric: ["Numeric", "Date"],
  Date: ["Date", "Numeric"],
  Bool: ["Bool"],
  Binary: ["Binary"],
  IpAddress: ["IPAddress"],
  Arn: ["ARN", "String"],
  Null: [],
};

const fits = ({ type: of }: Operator, type: string): boolean =>
  of === "Null" || FITTING[of].includes(type) || type === "";

function faultsIn(
  { key, values, property }: PolicyCondition,
  operator: Operator,
): readonly (ValueFault & {
  readonly node: PolicyCondition["operator"] | PolicyCondition["values"][number]["node"];
})[] {
  const kinds = new Set(
    (property.value?.kind === "array" ? property.value.items : []).map(({ kind }) => kind),
  );
  if (kinds.size > 1 && property.value && !kinds.has("opaque") && !kinds.has("object")) {
    const message = "The values of a condition are of one type: write all of them as texts.";
    return [{ awsCode: "INVALID_CONDITION_DATA_TYPE", severity: "error", message, node: property.value }];
  }
  if (operator.type === "Bool" && values.length > 1 && !operator.qualifier) {
    const message = "Bool compares one value only: write one, or use two conditions.";
    const [, second] = values;
    if (second)
      return [
        { awsCode: "INVALID_CONDITION_MULTIPLE_BOOLEAN", severity: "error", message, node: second.node },
      ];
  }
  return values.flatMap(({ text, node }) => {
    const fault = regionFault(key.value, operator, text) ?? valueFault(operator, text);
    return fault ? [{ ...fault, node }] : [];
  });
}

/** A region that cannot be one, where a region is asked for. */
function regionFault(key: string, { type, like }: Operator, text: string): ValueFault | undefined {
  if (!/^aws:RequestedRegion$/i.test(key) || type !== "String" || like || mayBeRegion(text)) return undefined;
  return { awsCode: "INVALID_REGION", severity: "error", message: `"${text}" is no region.` };
}
