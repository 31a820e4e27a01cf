/** WILDCARD_IN_SERVICE_NAME: a wildcard before the colon of an action. */
import { parseActionName } from "../../iam/action-names.js";
import { defineRule } from "../rule.js";

export const wildcardService = defineRule({
  id: "policy/wildcard-service",
  about: "policy",
  severity: "information",
  summary: "A wildcard should not stand in the prefix of an action.",
  docs: "A prefix with a wildcard matches services that nobody has thought of, and those that AWS adds later. Name the services.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  awsCode: "WILDCARD_IN_SERVICE_NAME",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "s*:List*", "Resource": "*" }
                                             ^^^^^^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": ["sqs:List*", "sns:List*"], "Resource": "*" }
}`,
    ],
  },
  check({ statements }, report) {
    for (const { text, node } of statements.flatMap((each) => each.actions.flatMap(({ texts }) => texts))) {
      if (/[*?]/.test(parseActionName(text)?.prefix ?? ""))
        report(
          node,
          `"${text}" has a wildcard in the name of the service: name the services that are meant.`,
        );
    }
  },
});
