/** UNIQUE_SIDS_REQUIRED and UNSUPPORTED_SID: the names of statements. */
import type { StringNode } from "../../syntax/tree.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const statementId = defineRule({
  id: "policy/statement-id",
  about: "policy",
  severity: "error",
  summary: "A Sid is of letters and digits, and no two statements of a policy have the same.",
  docs: "IAM refuses a policy for a user, group or role in which two statements have one `Sid`, or a Sid has other characters than `A-Z`, `a-z` and `0-9`. Policies of resources may have more, and should not.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  awsCode: "UNIQUE_SIDS_REQUIRED",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Queues", "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" },
    { "Sid": "Queues", "Effect": "Allow", "Action": "sns:ListTopics", "Resource": "*" },
             ^^^^^^^^
    { "Sid": "all topics", "Effect": "Deny", "Action": "sns:ListSubscriptions", "Resource": "*" }
             ^^^^^^^^^^^^
  ]
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Queues", "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" },
    { "Sid": "Topics", "Effect": "Allow", "Action": "sns:ListTopics", "Resource": "*" }
  ]
}`,
    ],
  },
  check({ tree, kind, statements }, report) {
    const first = new Map<string, StringNode>();
    const all = new Set(statements.flatMap(({ sid }) => sid?.value ?? []));
    for (const { sid } of statements) {
      if (!sid || sid.value === "" || hasSubstitution(sid.value)) continue;
      const earlier = first.get(sid.value);
      if (!earlier) first.set(sid.value, sid);
      else {
        const free = freeName(sid.value.replace(/[^A-Za-z0-9]/g, "") || "Statement", all);
        report(sid, `Another statement has the Sid "${sid.value}" already.`, {
          ...(kind === "resource" && { severity: "warning" as const, awsCode: "UNIQUE_SIDS_RECOMMENDED" }),
          related: [{ span: earlier, message: `The first "${sid.value}".` }],
          fixes: [{ title: `Change to "${free}"`, edits: [replaceString(tree, sid, free)] }],
        });
      }
      const plain = sid.value.replace(/[^A-Za-z0-9]/g, "");
      if (plain === sid.value || kind === "resource") continue;
      const free = all.has(plain) || plain === "" ? freeName(plain || "Statement", all) : plain;
      report(sid, `A Sid has only letters and digits: "${sid.value}" has others.`, {
        awsCode: "UNSUPPORTED_SID",
        fixes: [{ title: `Change to "${free}"`, preferred: true, edits: [replaceString(tree, sid, free)] }],
      });
    }
  },
});

function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
