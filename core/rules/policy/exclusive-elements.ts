/** UNSUPPORTED_ELEMENT_COMBINATION: an element together with its opposite. */
import { propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const exclusiveElements = defineRule({
  id: "policy/exclusive-elements",
  about: "policy",
  severity: "error",
  summary:
    "A statement has Action or NotAction, Resource or NotResource, Principal or NotPrincipal, never both.",
  docs: "IAM refuses a statement with an element and its opposite. What is to be left out of a wildcard is denied by a statement of its own.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  awsCode: "UNSUPPORTED_ELEMENT_COMBINATION",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:*", "NotAction": "s3:GetObject", "Resource": "*" }
                                                      ^^^^^^^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotAction": "s3:*", "Resource": "*" }
}`,
    ],
  },
  check({ statements }, report) {
    for (const { node } of statements) {
      for (const name of ["Action", "Resource", "Principal"]) {
        const opposite = propertyOf(node, `Not${name}`);
        if (!propertyOf(node, name) || !opposite) continue;
        report(opposite.key, `A statement cannot have both ${name} and Not${name}: keep one of them.`, {
          fixes: [{ title: `Remove "Not${name}"`, edits: [removeField(node, opposite)] }],
        });
      }
    }
  },
});
