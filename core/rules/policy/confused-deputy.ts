/** A role that trusts a service for everybody's state machines. */
import type { PolicyStatement, RoleUser } from "../../iam/policy-model.js";
import { trustsService } from "../../iam/trust.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const USERS: readonly RoleUser[] = ["states", "swf"];

export const confusedDeputy = defineRule({
  id: "policy/confused-deputy",
  about: "policy",
  severity: "hint",
  summary: "A role that trusts Step Functions or SWF should say for whose executions.",
  docs: `The service takes on the role for whoever names it. With a condition on \`aws:SourceAccount\` or \`aws:SourceArn\` it does so only for state machines of your account, and not as a
"confused deputy" for somebody else's. Do not name the state machine itself where its own template makes the role: each would wait for the other.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html#prevent-cross-service-confused-deputy",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, "Action": "sts:AssumeRole" }
    ^
  ]
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "states.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringEquals": { "aws:SourceAccount": "123456789012" } }
    }
  ]
}`,
    ],
  },
  check({ tree, kind, statements }, report) {
    if (kind !== "trust") return;
    for (const statement of statements) {
      if (!isOpenToAll(statement)) continue;
      const { node, condition } = statement;
      const narrowed = { ArnLike: { "aws:SourceArn": sourceOf(statement) } };
      report(
        { start: node.start, end: node.start + 1 },
        'The service may take on this role for anybody\'s executions: add a condition on "aws:SourceAccount" or "aws:SourceArn".',
        {
          fixes: condition
            ? []
            : [
                {
                  title: 'Add a condition on "aws:SourceArn"',
                  edits: [insertField(tree, node, "Condition", narrowed)],
                },
              ],
        },
      );
    }
  },
});

const sourceOf = ({ principals }: PolicyStatement): string =>
  principals.some((element) => trustsService(element, "states"))
    ? "arn:aws:states:REGION:ACCOUNT:stateMachine:*"
    : "arn:aws:swf:REGION:ACCOUNT:/domain/*";

const isOpenToAll = ({ denies, principals, conditions }: PolicyStatement): boolean =>
  !denies &&
  principals.some((element) => USERS.some((user) => trustsService(element, user))) &&
  !conditions.some(({ key }) => /^aws:Source(Arn|Account|OrgID|OrgPaths)$/i.test(key.value));
