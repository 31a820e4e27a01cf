/** MISSING_VERSION and INVALID_VERSION: the version of IAM's policy language. */
import { insertField, replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const CURRENT = "2012-10-17";

export const version = defineRule({
  id: "policy/version",
  about: "policy",
  severity: "warning",
  summary: "A policy should say that it is of version 2012-10-17.",
  docs: `There are two versions, \`2012-10-17\` and \`2008-10-17\`. A policy without one is of the older, in which variables such as \`\${aws:username}\` are plain text.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
  awsCode: "MISSING_VERSION",
  examples: {
    bad: [
      `{
^
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
      `{
  "Version": "2012-10-18",
             ^^^^^^^^^^^^
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }
}`,
    ],
  },
  check({ tree, node, version: given, dialect, statement }, report) {
    if (dialect !== "document" || !statement) return;
    if (!given) {
      const edits = [insertField(tree, node, "Version", CURRENT)];
      report(
        { start: node.start, end: node.start + 1 },
        `The policy has no Version, which makes it one of 2008: add "${CURRENT}".`,
        {
          fixes: [{ title: `Add "Version": "${CURRENT}"`, edits, preferred: true }],
        },
      );
      return;
    }
    const { value } = given;
    if (value?.kind !== "string" || value.value === CURRENT || value.value === "2008-10-17") return;
    const edits = [replaceString(tree, value, CURRENT)];
    report(value, `There is no version "${value.value}" of IAM's policy language: write "${CURRENT}".`, {
      severity: "error",
      awsCode: "INVALID_VERSION",
      fixes: [{ title: `Change to "${CURRENT}"`, edits, preferred: true }],
    });
  },
});
