/** UNKNOWN_CONDITION_FOR_ACTION: a condition on a key that the requests of an action do not have. */

import type { IamCatalog } from "../../catalog/iam-catalog.js";
import { iamAction, isKey } from "../../catalog/iam-catalog.js";
import type { PolicyStatement } from "../../iam/policy-model.js";
import { defineRule } from "../rule.js";

export const conditionForAction = defineRule({
  id: "policy/condition-for-action",
  about: "policy",
  severity: "hint",
  summary: "A service's condition key should be one that requests of the statement's actions have.",
  docs: "Each action has its keys. A condition on another key of the service is not met by a request without it, so that the statement allows nothing for that action, unless the operator says `IfExists`.",
  reference:
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::inbox/*",
    "Condition": { "StringLike": { "s3:prefix": "orders/*" } }
                                   ^^^^^^^^^^^
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::inbox",
    "Condition": { "StringLike": { "s3:prefix": "orders/*" } }
  }
}`,
    ],
  },
  check({ statements }, report, { catalog }) {
    if (!catalog?.iam) return;
    for (const statement of statements) {
      for (const { key } of statement.conditions) {
        const [action] = actionsWithout(statement, key.value, catalog.iam);
        if (action !== undefined)
          report(
            key,
            `Requests of "${action}" do not have the key "${key.value}": put the action into a statement of its own.`,
          );
      }
    }
  },
});

/** SWF's keys are listed with a few of its actions only; those of HTTP tasks are not listed at all. */
const LISTED_INCOMPLETELY = /^(swf|states):/i;

function actionsWithout({ actions }: PolicyStatement, key: string, catalog: IamCatalog): readonly string[] {
  const prefix = key.slice(0, key.indexOf(":")).toLowerCase();
  const known = catalog.service(prefix)?.keys.some((each) => isKey(each, key));
  if (prefix === "aws" || !known || LISTED_INCOMPLETELY.test(key)) return [];
  return actions.flatMap(({ negated, texts }) =>
    negated
      ? []
      : texts.flatMap(({ text }) => {
          const action = iamAction(catalog, text);
          if (!action || !text.toLowerCase().startsWith(`${prefix}:`)) return [];
          return action.keys.some((each) => isKey(each, key)) ? [] : [text];
        }),
  );
}
