/** Amazon EMR Serverless: applications and their job runs. */
import { allow, managedRule, passGivenRole } from "./permission.js";
import { arnHere } from "./place.js";
import { type Action, type Call, defineService, guide, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

const applicationArn = ({ arguments: given, place }: Call, rest = ""): string =>
  arnHere(place, "emr-serverless", `/applications/${given.text("ApplicationId") ?? ANY}${rest}`);

const onApplication = (action: string, cancel?: string): Action => ({
  patterns: REQUEST_OR_SYNC,
  required: ["ApplicationId"],
  permissions: (call) => [
    allow(`emr-serverless:${action}`, applicationArn(call)),
    ...(call.pattern === "sync"
      ? [
          allow("emr-serverless:GetApplication", applicationArn(call)),
          ...(cancel === undefined
            ? []
            : [allow(`emr-serverless:${cancel}`, applicationArn(call), { need: "cancel" as const })]),
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
              allow("emr-serverless:GetApplication", arnHere(place, "emr-serverless", "/applications/*")),
              allow("emr-serverless:DeleteApplication", arnHere(place, "emr-serverless", "/applications/*"), {
                need: "cancel" as const,
              }),
              managedRule(place, "StepFunctionsGetEventsForEMRServerlessApplicationRule"),
            ]
          : []),
      ],
      result: { ApplicationId: "00f1234567890abc" },
    },
    startApplication: onApplication("StartApplication", "StopApplication"),
    stopApplication: onApplication("StopApplication"),
    deleteApplication: onApplication("DeleteApplication"),
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
