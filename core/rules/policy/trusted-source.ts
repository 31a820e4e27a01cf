/** A condition on the source of a request that no execution of the service ever meets. */
import { parseArn } from "../../asl/arn.js";
import { isOpen } from "../../iam/arn-pattern.js";
import { parseOperator } from "../../iam/condition-operators.js";
import { mayMeet, resourceGlob } from "../../iam/glob.js";
import type {
  PolicyCondition,
  PolicyStatement,
  PolicyText,
  RoleUse,
  RoleUser,
} from "../../iam/policy-model.js";
import { trustsService } from "../../iam/trust.js";
import { defineRule } from "../rule.js";

const USERS: readonly RoleUser[] = ["states", "swf"];

export const trustedSource = defineRule({
  id: "policy/trusted-source",
  about: "policy",
  severity: "warning",
  summary: "A condition on aws:SourceArn names what the trusted service acts for: a state machine.",
  docs: `Step Functions takes on a role for a state machine, and says so in \`aws:SourceArn\`: \`arn:aws:states:REGION:ACCOUNT:stateMachine:NAME\`. A condition with the ARN of something else, such as
that of an execution, of the function that is called or of another state machine than those that use the role, is never met, and the role cannot be taken on.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html#prevent-cross-service-confused-deputy",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "states.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:lambda:us-east-1:123456789012:function:*" } }
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "states.amazonaws.com" },
    "Action": "sts:AssumeRole",
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:states:us-east-1:123456789012:stateMachine:*" } }
  }
}`,
    ],
  },
  check({ kind, statements, uses = [] }, report) {
    if (kind !== "trust") return;
    for (const statement of statements) {
      const [user, ...others] = USERS.filter((each) => trusts(statement, each));
      if (!user || others.length > 0 || trustsMore(statement)) continue;
      for (const { values } of statement.conditions.filter(isOfSource)) {
        const [first] = values;
        const message = first && messageOf(values, user, uses);
        if (message) report(first.node, message);
      }
    }
  },
});

function messageOf(
  values: readonly PolicyText[],
  user: RoleUser,
  uses: readonly RoleUse[],
): string | undefined {
  const listed = values.map(({ text }) => `"${text}"`).join(", ");
  if (!values.some(({ text }) => mayBeSource(text, user))) {
    const wanted = user === "states" ? "the ARN of a state machine" : "the ARN of a domain";
    return `${listed} is never the source here: write ${wanted}, also with wildcards.`;
  }
  const other =
    user === "states" ? uses.find(({ arn }) => !values.some(({ text }) => mayBe(text, arn))) : undefined;
  return (
    other &&
    `The state machine "${other.name || other.arn}" uses this role, but only ${listed} may: name that state machine, or a wildcard.`
  );
}

const mayBe = (pattern: string, arn: string): boolean => mayMeet(resourceGlob(pattern), resourceGlob(arn));

const trusts = ({ principals }: PolicyStatement, user: RoleUser): boolean =>
  principals.some((element) => trustsService(element, user));

/** Other principals may have other sources. */
const trustsMore = ({ principals }: PolicyStatement): boolean =>
  principals.some(({ everyone, entries }) => everyone || entries.flatMap(({ texts }) => texts).length > 1);

function isOfSource({ operator, key, partly }: PolicyCondition): boolean {
  const known = parseOperator(operator.value);
  return (
    /^aws:SourceArn$/i.test(key.value) &&
    !partly &&
    known !== undefined &&
    !known.negated &&
    known.type !== "Null"
  );
}

function mayBeSource(text: string, user: RoleUser): boolean {
  const arn = parseArn(text);
  if (!arn) return isOpen(text);
  const isOther = !isOpen(arn.service) && arn.service !== user;
  const isOtherKind = user === "states" && /^(execution|activity|express|mapRun):/.test(arn.resource);
  return !isOther && !isOtherKind;
}
