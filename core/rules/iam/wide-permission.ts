/** A state machine's role allows more than its states do: a wildcard is wider than it has to be. */
import { excessOf } from "../../iam/excess.js";
import { narrowing } from "../../iam/narrow.js";
import { defineRule } from "../rule.js";

export const widePermission = defineRule({
  id: "iam/wide-permission",
  about: "role",
  severity: "information",
  summary: "Actions and resources of a state machine's role should be no wider than its states need.",
  docs: `A wildcard in an action or a resource allows more than the states do. Where the needed actions and resources are known, they can take its place. What only a run knows, and actions
that know no resources, need \`"*"\`; forms that AWS's own guides use are a hint.`,
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
              Action: sqs:*
                      ^^^^^
              Resource: "*"
                        ^^^
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
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: sqs:SendMessage
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
  },
  check({ tree, document, used, clauses, isDistinct, refer }, report, { catalog }) {
    if (!used || document !== undefined) return;
    for (const excess of excessOf(used, clauses, { catalog: catalog?.iam, distinct: isDistinct })) {
      const { item, enough, weight, kind } = excess;
      if (kind === "unused") continue;
      const listed = enough.map((text) => `"${text}"`).join(", ");
      const edits = narrowing(tree, excess, refer);
      report(item.node, `"${item.text}" is wider than the states need: ${listed} is enough.`, {
        severity: weight,
        fixes: edits.length > 0 ? [{ title: "Narrow to what the states need", edits }] : [],
      });
    }
  },
});
