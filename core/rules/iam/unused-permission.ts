/** A state machine's role allows what no state does. */
import { excessOf } from "../../iam/excess.js";
import { removalOf } from "../../iam/narrow.js";
import { defineRule } from "../rule.js";

export const unusedPermission = defineRule({
  id: "iam/unused-permission",
  about: "role",
  severity: "warning",
  summary: "The role of a state machine should allow only what its states do.",
  docs: `What no state needs can be removed. Permissions that change something are warned of, those that only read are told as information, and those that AWS's own guides list together with the needed
ones are a hint. Nothing is said when something else in the template uses the role too, or when it is not known what a state needs.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  examples: {
    bad: [
      `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: [sqs:SendMessage, sqs:DeleteQueue]
                                        ^^^^^^^^^^^^^^^
              Resource: !GetAtt Queue.Arn
      Definition:
        StartAt: Send
        States:
          Send:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: { QueueUrl: !Ref Queue, MessageBody: hello }
            End: true
  Queue:
    Type: AWS::SQS::Queue
`,
    ],
    good: [
      `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - SQSSendMessagePolicy: { QueueName: !GetAtt Queue.QueueName }
      Definition:
        StartAt: Send
        States:
          Send:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: { QueueUrl: !Ref Queue, MessageBody: hello }
            End: true
  Queue:
    Type: AWS::SQS::Queue
`,
    ],
  },
  check({ tree, document, used, clauses, isDistinct }, report, { catalog }) {
    if (!used || document !== undefined) return;
    for (const excess of excessOf(used, clauses, { catalog: catalog?.iam, distinct: isDistinct })) {
      if (excess.kind !== "unused") continue;
      const { item, about, weight } = excess;
      const edits = removalOf(tree, excess);
      const what = about === "action" ? "No state needs" : "No state needs these actions on";
      report(item.node, `${what} "${item.text}": remove it.`, {
        severity: weight,
        tag: "unnecessary",
        fixes: edits.length > 0 ? [{ title: `Remove "${item.text}"`, edits }] : [],
      });
    }
  },
});
