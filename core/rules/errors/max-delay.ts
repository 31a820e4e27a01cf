/** A MaxDelaySeconds below the first interval. */

import { propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const maxDelay = defineRule({
  id: "errors/max-delay",
  about: "asl",
  severity: "warning",
  summary: "MaxDelaySeconds should not be less than IntervalSeconds.",
  docs: "`MaxDelaySeconds` is how far the interval may grow. Below `IntervalSeconds` it cuts even the first interval short, and `BackoffRate` has no effect.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: [States.ALL], IntervalSeconds: 30, MaxDelaySeconds: 10 }]
                                                                               ^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: [States.ALL], IntervalSeconds: 10, MaxDelaySeconds: 60 }]
    End: true`,
    ],
  },
  checkState(state, report) {
    if (!("retry" in state)) return;
    for (const { node, intervalSeconds, maxDelaySeconds } of state.retry) {
      if (!intervalSeconds || !maxDelaySeconds || maxDelaySeconds.value >= intervalSeconds.value) continue;
      const property = propertyOf(node, "MaxDelaySeconds");
      report(
        maxDelaySeconds.node,
        `MaxDelaySeconds (${maxDelaySeconds.value}) is less than IntervalSeconds (${intervalSeconds.value}): make it larger.`,
        {
          fixes: property
            ? [{ title: `Remove "MaxDelaySeconds"`, edits: [removeField(node, property)] }]
            : [],
        },
      );
    }
  },
});
