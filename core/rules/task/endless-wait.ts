/** A task that may wait for its token for ever. */
import { parseResource } from "../../asl/resource.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const endlessWait = defineRule({
  id: "task/endless-wait",
  about: "asl",
  severity: "hint",
  summary: "A .waitForTaskToken task should have a HeartbeatSeconds or TimeoutSeconds.",
  docs: "If the token is lost, the task waits until the execution times out, which takes a year by default.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#sfn-stuck-execution",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
  ^
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Parameters: { QueueUrl: u, MessageBody: { Token.$: $$.Task.Token } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    TimeoutSeconds: 3600
    Parameters: { QueueUrl: u, MessageBody: { Token.$: $$.Task.Token } }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Task" || !state.resource || !state.node) return;
    const resource = parseResource(state.resource.value);
    if (resource.kind !== "integration" || resource.pattern !== "waitForTaskToken") return;
    if (
      state.timeoutSeconds ||
      state.timeoutSecondsPath ||
      state.heartbeatSeconds ||
      state.heartbeatSecondsPath
    )
      return;
    report(
      state.key,
      `"${state.name}" waits for its task token without limit: add "HeartbeatSeconds" or "TimeoutSeconds".`,
      {
        fixes: [
          {
            title: `Add "TimeoutSeconds": 3600`,
            edits: [insertField(machine.tree, state.node, "TimeoutSeconds", 3600)],
          },
        ],
      },
    );
  },
});
