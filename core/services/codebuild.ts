/** AWS CodeBuild: builds, batches of builds and reports. The managed rules of this service are named GetEvent, without an s. */
import { allow, managedRule, namedHere } from "./permission.js";
import { type Action, type Call, defineService, guide, REQUEST, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

/** Builds have ids such as `project:uuid`, and permissions are for the project. */
const projectOf = (id: string | undefined): string => {
  const [, project] = /^(?:arn:[^/]*\/)?([^:]+)(?::|$)/.exec(id ?? "") ?? [];
  return project ?? ANY;
};

const start = (action: string, whileRunning: readonly string[], stop: string, rule: string): Action => ({
  patterns: REQUEST_OR_SYNC,
  required: ["ProjectName"],
  permissions({ arguments: given, pattern, place }) {
    const project = namedHere(place, "codebuild", "project/", given.text("ProjectName"));
    return [
      allow(`codebuild:${action}`, project),
      ...(pattern === "sync"
        ? [
            allow(
              whileRunning.map((name) => `codebuild:${name}`),
              project,
            ),
            allow(`codebuild:${stop}`, project, { need: "cancel" as const }),
            managedRule(place, rule),
          ]
        : []),
    ];
  },
  result: {},
});

const byId = (
  action: string,
  given: (call: Call) => readonly (string | undefined)[],
  required: string,
): Action => ({
  patterns: REQUEST,
  required: [required],
  permissions: (call) => [
    allow(
      `codebuild:${action}`,
      given(call).map((id) => namedHere(call.place, "codebuild", "project/", projectOf(id))),
    ),
  ],
  result: {},
});

const oneId = ({ arguments: given }: Call): readonly (string | undefined)[] => [given.text("Id")];
const manyIds = ({ arguments: given }: Call): readonly (string | undefined)[] =>
  given.items("Ids")?.map((item) => item.text()) ?? [undefined];

export const codebuild = defineService({
  name: "codebuild",
  title: "AWS CodeBuild",
  docs: guide("connect-codebuild"),
  actions: {
    startBuild: start(
      "StartBuild",
      ["BatchGetBuilds"],
      "StopBuild",
      "StepFunctionsGetEventForCodeBuildStartBuildRule",
    ),
    startBuildBatch: start(
      "StartBuildBatch",
      ["BatchGetBuildBatches"],
      "StopBuildBatch",
      "StepFunctionsGetEventForCodeBuildStartBuildBatchRule",
    ),
    retryBuildBatch: {
      patterns: REQUEST_OR_SYNC,
      required: ["Id"],
      permissions({ arguments: given, pattern, place }) {
        const project = namedHere(place, "codebuild", "project/", projectOf(given.text("Id")));
        return [
          allow("codebuild:RetryBuildBatch", project),
          ...(pattern === "sync"
            ? [
                allow("codebuild:BatchGetBuildBatches", project),
                allow("codebuild:StopBuildBatch", project, { need: "cancel" as const }),
              ]
            : []),
        ];
      },
      result: {},
    },
    stopBuild: byId("StopBuild", oneId, "Id"),
    stopBuildBatch: byId("StopBuildBatch", oneId, "Id"),
    deleteBuildBatch: byId("DeleteBuildBatch", oneId, "Id"),
    batchDeleteBuilds: byId("BatchDeleteBuilds", manyIds, "Ids"),
    batchGetReports: {
      patterns: REQUEST,
      required: ["ReportArns"],
      permissions: ({ arguments: given, place }) => [
        allow(
          "codebuild:BatchGetReports",
          (given.items("ReportArns")?.map((item) => item.text()) ?? [undefined]).map((arn) =>
            namedHere(place, "codebuild", "report-group/", /:report\/([^:]+)/.exec(arn ?? "")?.[1]),
          ),
        ),
      ],
      result: {},
    },
  },
});
