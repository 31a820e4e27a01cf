/** REDUNDANT_STATEMENT: a statement that another one says already. */
import { allowsAction } from "../../iam/action-names.js";
import { covers, globOf } from "../../iam/glob.js";
import type { PolicyElement, PolicyStatement } from "../../iam/policy-model.js";
import { removeItem } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

/** Beyond this many statements, comparing each with each takes longer than it is worth while somebody types. */
const MOST = 300;

export const redundantStatement = defineRule({
  id: "policy/redundant-statement",
  about: "policy",
  severity: "information",
  summary: "A statement need not stand in a policy when another one says all of it.",
  docs: "The other statement has the same effect, all of this one's actions and resources, and no condition that this one does not have.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  awsCode: "REDUNDANT_STATEMENT",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::inbox/*" }
    ^
  ]
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::inbox/*" }
  ]
}`,
    ],
  },
  check({ tree, statement, statements }, report) {
    if (statements.length > MOST) return;
    for (const [index, each] of statements.entries()) {
      const by = statements.find(
        (other, at) => at !== index && includes(other, each) && !(at > index && includes(each, other)),
      );
      if (!by) continue;
      const list = statement?.value;
      const { start } = each.node;
      report({ start, end: start + 1 }, "Another statement of this policy says all that this one says.", {
        tag: "unnecessary",
        related: [
          { span: { start: by.node.start, end: by.node.start + 1 }, message: "The other statement." },
        ],
        fixes:
          list?.kind === "array"
            ? [{ title: "Remove the statement", edits: [removeItem(tree, list, each.node)] }]
            : [],
      });
    }
  },
});

function includes(wide: PolicyStatement, narrow: PolicyStatement): boolean {
  if (wide.denies !== narrow.denies || wide.principals.length > 0 || narrow.principals.length > 0)
    return false;
  if (wide.condition && textOf(wide) !== textOf(narrow)) return false;
  return (
    listIncludes(wide.actions, narrow.actions, allowsAction) &&
    listIncludes(wide.resources, narrow.resources, (a, b) => covers(globOf(a), globOf(b)))
  );
}

/** Conditions count as equal only when they are written alike. */
const textOf = ({ conditions }: PolicyStatement): string =>
  JSON.stringify(
    conditions.map(({ operator, key, values }) => [
      operator.value,
      key.value,
      values.map(({ text }) => text),
    ]),
  );

function listIncludes(
  [wide, ...others]: readonly PolicyElement[],
  [narrow, ...more]: readonly PolicyElement[],
  matches: (wide: string, narrow: string) => boolean,
): boolean {
  if (!wide || !narrow || others.length + more.length > 0) return false;
  if (wide.negated || narrow.negated || narrow.partly || narrow.texts.length === 0) return false;
  return narrow.texts.every(({ text }) => wide.texts.some((each) => matches(each.text, text)));
}
