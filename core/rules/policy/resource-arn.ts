/** INVALID_ARN_PREFIX, MISSING_ARN_FIELD, INVALID_PARTITION, INVALID_ARN_REGION …: a resource is `*` or an ARN of six parts. */
import { type ArnFault, arnFaultIn } from "../../iam/arn-faults.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const resourceArn = defineRule({
  id: "policy/resource-arn",
  about: "policy",
  severity: "error",
  summary: 'A resource is "*" or an ARN: arn:partition:service:region:account:resource.',
  docs: `Each part has its form: the partition is \`aws\`, \`aws-cn\` or \`aws-us-gov\`, the account has twelve digits. Some services have no region or no account in their ARNs,
such as buckets (\`arn:aws:s3:::bucket\`) and roles (\`arn:aws:iam::123456789012:role/name\`). Wildcards may stand in any part but for the first.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  awsCode: "INVALID_ARN_PREFIX",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "inbox/*" },
                                                               ^^^^^^^^^
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:inbox" },
                                                                ^^^^^^^^^^^^^^^^^^
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:amazon:sqs:us-east-1:123456789012:q" },
                                                                       ^^^^^^
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:useast:123456789012:q" },
                                                                               ^^^^^^
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:1234:q" },
                                                                                         ^^^^
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:us-east-1:123456789012:inbox" }
                                                                            ^^^^^^^^^
  ]
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::inbox/*" },
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:orders-?" }
  ]
}`,
    ],
  },
  check({ tree, statements }, report, { catalog }) {
    for (const { text, node } of statements.flatMap((each) => each.resources.flatMap(({ texts }) => texts))) {
      const fault = arnFaultIn(text, catalog?.iam);
      if (!fault) continue;
      const { message, awsCode, severity, from, to } = fault;
      const span =
        node.kind === "string" && from !== undefined ? spanInString(tree.text, node, from, to ?? from) : node;
      report(span, message, {
        awsCode,
        ...(severity && { severity }),
        fixes:
          node.kind === "string"
            ? fixesOf(fault).map(({ title, text: fixed }) => ({
                title,
                edits: [replaceString(tree, node, fixed)],
              }))
            : [],
      });
    }
  },
});

const fixesOf = ({ meant }: ArnFault): readonly { title: string; text: string }[] =>
  meant === undefined ? [] : [{ title: `Change to "${meant}"`, text: meant }];
