/** AWS Batch: jobs. */
import { allow, managedRule } from "./permission.js";
import { defineService, guide, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

export const batch = defineService({
  name: "batch",
  title: "AWS Batch",
  docs: guide("connect-batch"),
  actions: {
    submitJob: {
      patterns: REQUEST_OR_SYNC,
      required: ["JobName", "JobDefinition", "JobQueue"],
      permissions: ({ pattern, place }) => [
        allow("batch:SubmitJob", ANY),
        ...(pattern === "sync"
          ? [
              allow("batch:DescribeJobs", ANY),
              allow("batch:TerminateJob", ANY, { need: "cancel" as const }),
              managedRule(place, "StepFunctionsGetEventsForBatchJobsRule"),
            ]
          : []),
      ],
      result: { JobId: "876da822-4198-45f2-a252-6cea32512ea8", JobName: "job" },
    },
  },
});
