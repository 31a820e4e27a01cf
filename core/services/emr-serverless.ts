/** Amazon EMR Serverless: applications and their job runs. */
import { allow, managedRule, passGivenRole } from "./permission.js";
import { arnHere } from "./place.js";
import { type Action, type Call, defineService, guide, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

const applicationArn = ({ arguments: given, place }: Call, rest = ""): string =>
  arnHere(place, "emr-serverless", `/applications/${given.text("ApplicationId") ?? ANY}${rest}`);

const onApplication = (action: string, ...whileRunning: readonly string[]): Action => ({
  patterns: REQUEST_OR_SYNC,
  required: ["ApplicationId"],
  permissions: (call) => [
    allow(`emr-serverless:${action}`, applicationArn(call)),
    ...(call.pattern === "sync"
      ? [
          allow(
            whileRunning.map((name) => `emr-serverless:${name}`),
            applicationArn(call),
          ),
          managedRule(call.place, "StepFunctionsGetEventsForEMRServerlessApplicationRule"),
        ]
      : []),
  ],
  result: {},
});

const JOB_RULE = "StepFunctionsGetEventsForEMRServerlessJobRule";

export const emrServerless = defineService({
  name: "emr-serverless",
  title: "Amazon EMR Serverless",
  docs: guide("connect-emr-serverless"),
  actions: {
    createApplication: {
      patterns: REQUEST_OR_SYNC,
      required: ["ReleaseLabel", "Type"],
      permissions: ({ pattern, place }) => [
        allow("emr-serverless:CreateApplication", arnHere(place, "emr-serverless", "/*")),
        ...(pattern === "sync"
          ? [
              allow(
                ["emr-serverless:GetApplication", "emr-serverless:DeleteApplication"],
                arnHere(place, "emr-serverless", "/applications/*"),
              ),
              managedRule(place, "StepFunctionsGetEventsForEMRServerlessApplicationRule"),
            ]
          : []),
      ],
      result: { ApplicationId: "00f1234567890abc" },
    },
    startApplication: onApplication("StartApplication", "GetApplication", "StopApplication"),
    stopApplication: onApplication("StopApplication", "GetApplication"),
    deleteApplication: onApplication("DeleteApplication", "GetApplication"),
    startJobRun: {
      patterns: REQUEST_OR_SYNC,
      required: ["ApplicationId", "ExecutionRoleArn", "JobDriver"],
      permissions: (call) => [
        allow("emr-serverless:StartJobRun", applicationArn(call)),
        ...passGivenRole(call.place, call.arguments.text("ExecutionRoleArn"), "emr-serverless.amazonaws.com"),
        ...(call.pattern === "sync"
          ? [
              allow("emr-serverless:GetJobRun", applicationArn(call, "/jobruns/*")),
              allow("emr-serverless:CancelJobRun", applicationArn(call, "/jobruns/*"), {
                need: "cancel" as const,
              }),
              managedRule(call.place, JOB_RULE),
            ]
          : []),
      ],
      result: { JobRunId: "00f1234567890abc" },
    },
    cancelJobRun: {
      patterns: REQUEST_OR_SYNC,
      required: ["ApplicationId", "JobRunId"],
      permissions(call) {
        const run = applicationArn(call, `/jobruns/${call.arguments.text("JobRunId") ?? ANY}`);
        return [
          allow("emr-serverless:CancelJobRun", run),
          ...(call.pattern === "sync"
            ? [allow("emr-serverless:GetJobRun", run), managedRule(call.place, JOB_RULE)]
            : []),
        ];
      },
      result: {},
    },
  },
});
