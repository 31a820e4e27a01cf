/** A trust policy that names the state machine whose role it is: CloudFormation can make neither before the other. */

import type { RoleUse } from "../../iam/policy-model.js";
import { literalPattern } from "../../text/pattern.js";
import { defineRule } from "../rule.js";

export const trustCycle = defineRule({
  id: "policy/trust-cycle",
  about: "policy",
  severity: "error",
  summary: "The trust policy of a role should not refer to the state machine that uses the role.",
  docs: `The state machine is made with its role, so that a reference from the role to the state machine makes a circle: CloudFormation refuses the template with "Circular dependency between resources".
Write the name of the state machine into the ARN, or a wildcard: \`!Sub arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:*\`.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html#prevent-cross-service-confused-deputy",
  examples: {
    bad: [
      `Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionS3Location: { Bucket: definitions, Key: orders.asl.json }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: states.amazonaws.com }
            Action: sts:AssumeRole
            Condition:
              ArnLike: { "aws:SourceArn": !GetAtt Orders.Arn }
                                          ^^^^^^^^^^^^^^^^^^
`,
    ],
    good: [
      `Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineName: Orders
      RoleArn: !GetAtt Role.Arn
      DefinitionS3Location: { Bucket: definitions, Key: orders.asl.json }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: states.amazonaws.com }
            Action: sts:AssumeRole
            Condition:
              ArnLike: { "aws:SourceArn": !Sub "arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:Orders" }
`,
    ],
  },
  check({ tree, statements, uses = [] }, report) {
    if (uses.length === 0) return;
    const values = statements.flatMap(({ conditions }) => conditions.flatMap((each) => each.values));
    for (const { node } of values) {
      const written = tree.text.slice(node.start, node.end);
      const named = uses.find((use) => refersTo(written, use));
      if (!named) continue;
      report(
        node,
        `The role refers to the state machine "${named.name}", which is made with this role: CloudFormation refuses such a circle. Write the ARN with the name, or with a wildcard.`,
      );
    }
  },
});

/** `!Ref A`, `!GetAtt A.Arn`, `${A}` and their long forms. */
const refersTo = (written: string, { name }: RoleUse): boolean =>
  name !== "" &&
  new RegExp(`(?:\\b(?:Ref|GetAtt)["']?\\s*:?[\\s[-]*["']?|\\$\\{)${literalPattern(name)}(?![\\w-])`).test(
    written,
  );
