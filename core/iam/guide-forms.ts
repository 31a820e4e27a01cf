/** What AWS's own guides and consoles grant beyond what is needed: it is wide, but nobody who follows them should be blamed. */
import { covers, globOf } from "./glob.js";

/** Actions that the guides allow together with the ones that are used. */
const COMPANIONS: readonly (readonly string[])[] = [
  ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
  ["codebuild:StartBuild", "codebuild:StopBuild", "codebuild:BatchGetBuilds", "codebuild:BatchGetReports"],
  ["codebuild:StartBuildBatch", "codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"],
  ["states:StartExecution", "states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"],
  ["s3:ListBucket", "s3:GetObject"],
  ["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
  [
    "sagemaker:CreateTrainingJob",
    "sagemaker:DescribeTrainingJob",
    "sagemaker:StopTrainingJob",
    "sagemaker:ListTags",
    "sagemaker:AddTags",
  ],
  [
    "sagemaker:CreateTransformJob",
    "sagemaker:DescribeTransformJob",
    "sagemaker:StopTransformJob",
    "sagemaker:ListTags",
    "sagemaker:AddTags",
  ],
  [
    "elasticmapreduce:RunJobFlow",
    "elasticmapreduce:AddTags",
    "elasticmapreduce:DescribeCluster",
    "elasticmapreduce:TerminateJobFlows",
  ],
  ["batch:SubmitJob", "batch:DescribeJobs", "batch:TerminateJob"],
  ["ecs:RunTask", "ecs:StopTask", "ecs:DescribeTasks"],
  ["glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"],
  [
    "emr-serverless:StartJobRun",
    "emr-serverless:GetJobRun",
    "emr-serverless:CancelJobRun",
    "emr-serverless:TagResource",
  ],
  ["eks:CreateCluster", "eks:DescribeCluster", "eks:DeleteCluster", "iam:CreateServiceLinkedRole"],
  ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
];

/** Needed by what is set beside the definition, or never too much: logs, traces, the rules through which jobs report their end. */
const ALWAYS = [
  "logs:*",
  "xray:*",
  "events:PutTargets",
  "events:PutRule",
  "events:DescribeRule",
  "kms:Decrypt",
  "kms:GenerateDataKey",
].map((action) => globOf(action.toLowerCase()));

/** True for an action that a guide allows where one of the needed actions is used. */
export function isCompanion(action: string, needed: ReadonlySet<string>): boolean {
  const lower = action.toLowerCase();
  if (ALWAYS.some((pattern) => covers(pattern, globOf(lower)))) return true;
  return COMPANIONS.some(
    (group) =>
      group.some((name) => name.toLowerCase() === lower) &&
      group.some((name) => needed.has(name.toLowerCase())),
  );
}

/** Action → resource, as guides write it. */
const WIDE: readonly (readonly [action: string, resource: string])[] = [
  ["athena:*", "*"],
  ["athena:*", "arn:*:athena:*:*:workgroup/*"],
  ["athena:*", "arn:*:athena:*:*:datacatalog/*"],
  ["batch:*", "*"],
  ["bedrock:*", "arn:*:bedrock:*:*:*/*"],
  ["codebuild:*", "arn:*:codebuild:*:*:project/*"],
  ["databrew:*", "arn:*:databrew:*:*:job/*"],
  ["ecs:*", "*"],
  ["eks:*", "*"],
  ["eks:*", "arn:*:eks:*:*:*/*"],
  ["elasticmapreduce:*", "*"],
  ["elasticmapreduce:*", "arn:*:elasticmapreduce:*:*:cluster/*"],
  ["emr-containers:*", "*"],
  ["emr-containers:*", "arn:*:emr-containers:*:*:/virtualclusters/*"],
  ["emr-serverless:*", "arn:*:emr-serverless:*:*:/*"],
  ["events:PutEvents", "arn:*:events:*:*:event-bus/*"],
  ["events:RetrieveConnectionCredentials", "arn:*:events:*:*:connection/*"],
  ["events:*", "arn:*:events:*:*:rule/StepFunctions*"],
  ["events:PutTargets", "*"],
  ["events:PutRule", "*"],
  ["events:DescribeRule", "*"],
  ["glue:*", "*"],
  ["glue:*", "arn:*:glue:*:*:*"],
  ["lakeformation:*", "*"],
  ["lambda:InvokeFunction", "arn:*:lambda:*:*:function:?*:*"],
  ["logs:*", "*"],
  ["mediaconvert:*", "arn:*:mediaconvert:*:*:*/*"],
  ["sagemaker:*", "*"],
  ["sagemaker:*", "arn:*:sagemaker:*:*:*/*"],
  ["secretsmanager:*", "arn:*:secretsmanager:*:*:secret:events!connection/*"],
  ["states:InvokeHTTPEndpoint", "*"],
  ["states:DescribeExecution", "*"],
  ["states:StopExecution", "*"],
  ["states:*Execution", "arn:*:states:*:*:*xecution:*"],
  ["swf:*", "arn:*:swf:*:*:/domain/*"],
  ["xray:*", "*"],
];

/** True for a resource that a guide allows the action on: its width is only worth a hint. */
export const isGuideForm = (action: string, resource: string): boolean =>
  (/^lambda:InvokeFunction$/i.test(action) && /:function:[^*?:]+\*$/.test(resource)) ||
  WIDE.some(
    ([pattern, wide]) =>
      covers(globOf(pattern.toLowerCase()), globOf(action.toLowerCase())) &&
      covers(globOf(wide), globOf(resource)) &&
      (wide !== "*" || resource === "*"),
  );

/** True for ARNs of one Lambda function, whatever version or alias they name: many allow both forms. */
export function isSameFunction(one: string, other: string): boolean {
  const [a, b] = [one, other].map((arn) => /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+/.exec(arn)?.[0]);
  return a !== undefined && a === b;
}
