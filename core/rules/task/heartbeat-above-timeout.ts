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
  check(machine, report) {
    for (const state of machine.allStates) {
      if (state.type !== "Task") continue;
      const { timeoutSeconds: timeout, heartbeatSeconds: heartbeat } = state;
      if (timeout?.node.kind !== "number" || heartbeat?.node.kind !== "number") continue;
      if (heartbeat.node.value < timeout.node.value) continue;
      report(
        heartbeat.node,
        `HeartbeatSeconds (${heartbeat.node.value}) must be less than TimeoutSeconds (${timeout.node.value}).`,
      );
    }
  },
});
