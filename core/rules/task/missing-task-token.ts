/** A task that waits for a token which it gives to nobody. */

import { parseResource } from "../../asl/resource.js";
import { hasTaskToken } from "../../asl/task-token.js";
import { defineRule } from "../rule.js";

export const missingTaskToken = defineRule({
  id: "task/missing-task-token",
  about: "asl",
  severity: "warning",
  summary: "A .waitForTaskToken task must hand its token on.",
  docs: "The execution waits until somebody sends the token back with SendTaskSuccess or SendTaskFailure. Put `$$.Task.Token` (JSONata: `$states.context.Task.Token`) into the task's Parameters or Arguments.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    HeartbeatSeconds: 600
    Parameters: { QueueUrl: u, MessageBody: hello }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    HeartbeatSeconds: 600
    Parameters: { QueueUrl: u, MessageBody: { Token.$: $$.Task.Token } }
    End: true`,
    ],
  },
  checkState(state, report) {
    if (state.type !== "Task" || !state.resource) return;
    const resource = parseResource(state.resource.value);
    if (resource.kind !== "integration" || resource.pattern !== "waitForTaskToken" || hasTaskToken(state))
      return;
    report(
      state.resource.node,
      `"${state.name}" waits for its task token, but hands it to nobody: put ${state.queryLanguage === "JSONata" ? "$states.context.Task.Token into its Arguments" : "$$.Task.Token into its Parameters"}.`,
    );
  },
});
