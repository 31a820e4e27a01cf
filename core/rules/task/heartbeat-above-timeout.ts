/** A heartbeat that the timeout always comes before. */
import { defineRule } from "../rule.js";

export const heartbeatAboveTimeout = defineRule({
  id: "task/heartbeat-above-timeout",
  about: "asl",
  severity: "error",
  summary: "HeartbeatSeconds must be less than TimeoutSeconds.",
  docs: "AWS refuses a heartbeat that is not shorter than the task's timeout: it could never be missed.",
  reference: "https://states-language.net/#task-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    TimeoutSeconds: 60
    HeartbeatSeconds: 60
                      ^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    TimeoutSeconds: 60
    HeartbeatSeconds: 10
    End: true`,
    ],
  },
  checkState(state, report) {
    if (state.type !== "Task") return;
    const { timeoutSeconds: timeout, heartbeatSeconds: heartbeat } = state;
    if (timeout?.node.kind !== "number" || heartbeat?.node.kind !== "number") return;
    if (heartbeat.node.value < timeout.node.value) return;
    report(
      heartbeat.node,
      `HeartbeatSeconds (${heartbeat.node.value}) must be less than TimeoutSeconds (${timeout.node.value}).`,
    );
  },
});
