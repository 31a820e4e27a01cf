/** AWS Glue DataBrew: jobs. Step Functions polls them, so no rule is needed. */
import { allow, namedHere } from "./permission.js";
import { defineService, guide, REQUEST_OR_SYNC } from "./service.js";

export const databrew = defineService({
  name: "databrew",
  title: "AWS Glue DataBrew",
  docs: guide("connect-databrew"),
  actions: {
    startJobRun: {
      patterns: REQUEST_OR_SYNC,
      required: ["Name"],
      permissions({ arguments: given, pattern, place }) {
        const job = namedHere(place, "databrew", "job/", given.text("Name"));
        return [
          allow("databrew:StartJobRun", job),
          ...(pattern === "sync"
            ? [
                allow("databrew:ListJobRuns", job),
                allow("databrew:StopJobRun", job, { need: "cancel" as const }),
              ]
            : []),
        ];
      },
      result: { RunId: "db_0123456789abcdef" },
    },
  },
});
