/** AWS Glue: jobs. Step Functions polls them, so no rule is needed. */
import { allow, namedHere } from "./permission.js";
import { defineService, guide, REQUEST_OR_SYNC } from "./service.js";

export const glue = defineService({
  name: "glue",
  title: "AWS Glue",
  docs: guide("connect-glue"),
  actions: {
    startJobRun: {
      patterns: REQUEST_OR_SYNC,
      required: ["JobName"],
      permissions({ arguments: given, pattern, place }) {
        const job = namedHere(place, "glue", "job/", given.text("JobName"));
        return [
          allow("glue:StartJobRun", job),
          ...(pattern === "sync"
            ? [
                allow(["glue:GetJobRun", "glue:GetJobRuns"], job),
                allow("glue:BatchStopJobRun", job, { need: "cancel" as const }),
              ]
            : []),
        ];
      },
      result: { JobRunId: "jr_0123456789abcdef" },
    },
  },
});
