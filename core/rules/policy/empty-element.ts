/** EMPTY_ARRAY_…, EMPTY_OBJECT_… and EMPTY_SID_VALUE: elements that say nothing. */
import { parseOperator } from "../../iam/condition-operators.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const emptyElement = defineRule({
  id: "policy/empty-element",
  about: "policy",
  severity: "information",
  summary: "An element without content says nothing.",
  docs: "A statement with no action or no resource allows and denies nothing; an empty condition, principal or Sid has no effect. What was meant may be missing.",
  reference:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-action",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Sid": "", "Effect": "Allow", "Action": [], "Resource": [], "Condition": {} }
                 ^^^^^                         ^^^^^^^^      ^^^^^^^^^^      ^^^^^^^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Sid": "List", "Effect": "Allow", "Action": ["sqs:ListQueues"], "Resource": ["*"] }
}`,
    ],
  },
  check({ statements }, report) {
    for (const { node, conditions } of statements) {
      for (const property of node.properties) {
        const awsCode = property.value && codeOf(property.key.value, property.value);
        if (!awsCode) continue;
        const removable = /SID|CONDITION/.test(awsCode);
        report(
          property.key,
          `${property.key.value} is empty: ${removable ? "remove it, or say what it is for" : "the statement has no effect"}.`,
          {
            awsCode,
            fixes: removable
              ? [{ title: `Remove "${property.key.value}"`, edits: [removeField(node, property)] }]
              : [],
          },
        );
      }
      for (const { key, operator, property } of conditions) {
        if (property.value?.kind === "array" && property.value.items.length === 0)
          report(key, `The condition on "${key.value}" has no value.`, {
            awsCode: `EMPTY_ARRAY_CONDITION${qualifierOf(operator.value)}`,
          });
      }
    }
  },
});

/** What the name of an operator adds decides what an empty list means. */
function qualifierOf(operator: string): string {
  const { qualifier, ifExists } = parseOperator(operator) ?? {};
  if (qualifier) return `_${qualifier.toUpperCase()}`;
  return ifExists ? "_IFEXISTS" : "";
}

function codeOf(name: string, value: SyntaxNode): string | undefined {
  const element = name.replace(/^Not/, "").toUpperCase();
  if (name === "Sid") return value.kind === "string" && value.value === "" ? "EMPTY_SID_VALUE" : undefined;
  if (value.kind === "array" && value.items.length === 0 && /^(ACTION|RESOURCE|PRINCIPAL)$/.test(element)) {
    return `EMPTY_ARRAY_${element}`;
  }
  const isMap = element === "PRINCIPAL" || element === "CONDITION";
  if (!isMap || value.kind !== "object") return undefined;
  if (value.properties.length === 0) return `EMPTY_OBJECT_${element}`;
  if (element === "CONDITION") {
    const operators = value.properties.map((each) => each.value);
    return operators.some((each) => each?.kind === "object" && each.properties.length === 0)
      ? "EMPTY_OBJECT_CONDITION"
      : undefined;
  }
  const empty = value.properties.some(
    (each) => each.value?.kind === "array" && each.value.items.length === 0,
  );
  return empty ? "EMPTY_ARRAY_PRINCIPAL" : undefined;
}
