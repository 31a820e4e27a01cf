/** A role that Step Functions or SWF is to use must trust it. */
import type { PolicyModel, PolicyStatement, PrincipalElement, RoleUser } from "../../iam/policy-model.js";
import { PRINCIPAL_TYPES, SERVICE_PRINCIPALS, trustsService } from "../../iam/trust.js";
import { defineRule } from "../rule.js";

export const trustedService = defineRule({
  id: "policy/trusted-service",
  about: "policy",
  severity: "error",
  summary:
    "The role of a state machine trusts states.amazonaws.com, that of SWF's Lambda tasks swf.amazonaws.com.",
  docs: `Without it the service cannot take on the role: CreateStateMachine refuses it, and SWF records \`StartLambdaFunctionFailed\` with the cause \`ASSUME_ROLE_FAILED\`.
A regional name such as \`states.eu-west-1.amazonaws.com\` does as well.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
  examples: {
    bad: [
      `Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      Definition: { StartAt: A, States: { A: { Type: Succeed } } }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
                                  ^^^^^^^^^^^^^^^^^^^^
            Action: sts:AssumeRole
`,
    ],
    good: [
      `Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      Definition: { StartAt: A, States: { A: { Type: Succeed } } }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: states.amazonaws.com }
            Action: sts:AssumeRole
`,
    ],
  },
  check(policy, report) {
    if (policy.kind !== "trust") return;
    for (const user of policy.usedBy) {
      if (policy.statements.some((statement) => mayTrust(statement, user))) continue;
      const service = SERVICE_PRINCIPALS[user];
      report(placeOf(policy), `${TITLES[user]} cannot take on this role: trust the service "${service}".`);
    }
  },
});

const TITLES: Readonly<Record<RoleUser, string>> = { states: "Step Functions", swf: "Amazon SWF" };

const mayTrust = (statement: PolicyStatement, user: RoleUser): boolean =>
  !statement.denies &&
  (statement.principals.length === 0 ||
    statement.principals.some(
      (element) =>
        element.everyone || trustsService(element, user) || element.entries.length === 0 || isOpen(element),
    ));

/** Nobody knows what is meant by a principal that deployment computes, or that is not written as one. */
const isOpen = ({ property, entries }: PrincipalElement): boolean =>
  property.value?.kind !== "object" ||
  entries.some(
    ({ type, texts }) =>
      !PRINCIPAL_TYPES.includes(type) ||
      texts.length === 0 ||
      texts.some(({ text }) => text.includes("${") || (type === "Service" && !text.includes("."))),
  );

/** Where the services are named that are trusted instead; else the policy. */
function placeOf({ node, statements }: PolicyModel): { readonly start: number; readonly end: number } {
  const principals = statements.flatMap((statement) => statement.principals);
  const named = principals.flatMap(({ entries }) => entries);
  const [first] = named.filter(({ type }) => type === "Service").flatMap(({ texts }) => texts);
  const place = first?.node ?? principals[0]?.property.key;
  return place ? { start: place.start, end: place.end } : { start: node.start, end: node.start + 1 };
}
