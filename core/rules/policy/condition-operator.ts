/** INVALID_CONDITION_OPERATOR and NULL_WITH_IF_EXISTS. */
import { OPERATOR_NAMES, parseOperator } from "../../iam/condition-operators.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const conditionOperator = defineRule({
  id: "policy/condition-operator",
  about: "policy",
  severity: "error",
  summary: "A condition begins with an operator that IAM has.",
  docs: `Operators compare texts (\`StringEquals\`, \`StringLike\` …), numbers, dates, truth values (\`Bool\`), addresses (\`IpAddress\`), ARNs (\`ArnLike\`) or ask whether a key is there
(\`Null\`). Before them may stand \`ForAllValues:\` or \`ForAnyValue:\`, after them \`IfExists\`, but for \`Null\`.`,
  reference:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  awsCode: "INVALID_CONDITION_OPERATOR",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sqs:ListQueues",
    "Resource": "*",
    "Condition": {
      "StringEqual": { "aws:PrincipalAccount": "123456789012" },
      ^^^^^^^^^^^^^
      "NullIfExists": { "aws:PrincipalOrgID": "true" }
      ^^^^^^^^^^^^^^
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
    "Condition": {
      "StringEqualsIfExists": { "aws:PrincipalAccount": "123456789012" },
      "ForAnyValue:StringLike": { "aws:CalledVia": "athena*" }
    }
  }
}`,
    ],
  },
  check({ tree, dialect, statements }, report) {
    const operators = statements.flatMap(({ conditions, condition }) => {
      if (dialect === "terraform") return conditions.map(({ operator }) => operator);
      return condition?.value?.kind === "object" ? condition.value.properties.map(({ key }) => key) : [];
    });
    for (const operator of new Set(operators)) {
      if (/^Fn::|^\$\{/.test(operator.value)) continue;
      const known = parseOperator(operator.value);
      if (!known) {
        const meant = nearest(operator.value, OPERATOR_NAMES);
        report(
          operator,
          `There is no operator "${operator.value}". ${meant ? `Did you mean "${meant}"?` : ""}`.trimEnd(),
          {
            fixes: meant
              ? [
                  {
                    title: `Change to "${meant}"`,
                    preferred: true,
                    edits: [replaceString(tree, operator, meant)],
                  },
                ]
              : [],
          },
        );
      } else if (known.type === "Null" && known.qualifier) {
        report(
          operator,
          `Null asks whether a key is there, so that "${known.qualifier}:" adds nothing: write "Null".`,
          {
            awsCode: "NULL_WITH_QUALIFIER",
            severity: "information",
            fixes: [
              { title: 'Change to "Null"', preferred: true, edits: [replaceString(tree, operator, "Null")] },
            ],
          },
        );
      } else if (known.type === "Null" && known.ifExists) {
        report(
          operator,
          'Null asks whether a key is there, so that "IfExists" has no meaning with it: write "Null".',
          {
            awsCode: "NULL_WITH_IF_EXISTS",
            fixes: [
              { title: 'Change to "Null"', preferred: true, edits: [replaceString(tree, operator, "Null")] },
            ],
          },
        );
      }
    }
  },
});
