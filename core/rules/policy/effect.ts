/** INVALID_EFFECT: an effect is Allow or Deny, in this very case. */
import { isSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

const EFFECTS = ["Allow", "Deny"];

export const effect = defineRule({
  id: "policy/effect",
  about: "policy",
  severity: "error",
  summary: "An Effect is Allow or Deny.",
  docs: "IAM takes the two words only as they are written here: `allow` and `ALLOW` are refused.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html",
  awsCode: "INVALID_EFFECT",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "allow", "Action": "sqs:ListQueues", "Resource": "*" }
                           ^^^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
  },
  check({ tree, statements }, report) {
    for (const { effect: given } of statements) {
      const value = given?.value;
      if (value?.kind !== "string" || EFFECTS.includes(value.value) || isSubstitution(value)) continue;
      const meant = nearest(value.value, EFFECTS);
      report(value, `An Effect is "Allow" or "Deny", not "${value.value}".`, {
        fixes: meant
          ? [{ title: `Change to "${meant}"`, preferred: true, edits: [replaceString(tree, value, meant)] }]
          : [],
      });
    }
  },
});
