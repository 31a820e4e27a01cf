/** A heartbeat that the timeout always comes before. */
import type { NumberNode } from "../../syntax/tree.js";
import type { TextEdit } from "../../text/edit.js";
import { defineRule, type Fix } from "../rule.js";

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
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 1, "HeartbeatSeconds": 60, "End": true } } }
                                                                                                                                            ^^`,
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
      { fixes: fixesFor(heartbeat.node, timeout.node) },
    );
  },
});

/** The two changed for one another, where that helps; or the longest heartbeat that is shorter. */
function fixesFor(heartbeat: NumberNode, timeout: NumberNode): readonly Fix[] {
  const longest = Math.ceil(timeout.value) - 1;
  const swapped: Fix = {
    title: `Swap HeartbeatSeconds and TimeoutSeconds`,
    edits: [replaced(heartbeat, timeout.value), replaced(timeout, heartbeat.value)],
  };
  const shortened: Fix = {
    title: `Change HeartbeatSeconds to ${longest}`,
    edits: [replaced(heartbeat, longest)],
  };
  return [
    ...(heartbeat.value > timeout.value && timeout.value > 0 ? [swapped] : []),
    ...(longest > 0 ? [shortened] : []),
  ];
}

const replaced = ({ start, end }: NumberNode, value: number): TextEdit => ({
  span: { start, end },
  newText: String(value),
});
