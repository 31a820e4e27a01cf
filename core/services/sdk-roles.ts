/** AWS SDK calls that hand a role on to a service, which the caller's role must be allowed to do. */
import type { Arguments } from "./arguments.js";
import { type Permission, passRole } from "./permission.js";
import type { Place } from "./place.js";

/** `prefix:` and a pattern of operations → the parameters that hold roles, and the service that gets them. */
const PASSED: readonly (readonly [
  prefix: string,
  operations: RegExp,
  service: string,
  ...paths: string[],
])[] = [
  ["application-autoscaling", /^RegisterScalableTarget$/, "application-autoscaling", "RoleARN"],
  [
    "batch",
    /^RegisterJobDefinition$/,
    "ecs-tasks",
    "ContainerProperties.JobRoleArn",
    "ContainerProperties.ExecutionRoleArn",
  ],
  ["bedrock", /^Create|^Update/, "bedrock", "RoleArn", "AgentResourceRoleArn", "ExecutionRoleArn"],
  ["cloudformation", /^(Create|Update|Delete)Stack$|^CreateChangeSet$/, "cloudformation", "RoleARN"],
  ["codebuild", /^(Create|Update)Project$/, "codebuild", "ServiceRole"],
  ["codepipeline", /^(Create|Update)Pipeline$/, "codepipeline", "Pipeline.RoleArn"],
  ["comprehend", /^(Start|Create)/, "comprehend", "DataAccessRoleArn"],
  ["datasync", /^CreateLocation/, "datasync", "S3Config.BucketAccessRoleArn"],
  ["dms", /^(Create|Modify)Endpoint$/, "dms", "ServiceAccessRoleArn"],
  [
    "ecs",
    /^RegisterTaskDefinition$|^RunTask$|^StartTask$/,
    "ecs-tasks",
    "TaskRoleArn",
    "ExecutionRoleArn",
    "Overrides.TaskRoleArn",
    "Overrides.ExecutionRoleArn",
  ],
  ["eks", /^CreateCluster$|^CreateNodegroup$/, "eks", "RoleArn", "NodeRole"],
  ["elasticmapreduce", /^RunJobFlow$/, "elasticmapreduce", "ServiceRole", "AutoScalingRole"],
  ["elasticmapreduce", /^RunJobFlow$/, "ec2", "JobFlowRole"],
  ["emr-serverless", /^StartJobRun$/, "emr-serverless", "ExecutionRoleArn"],
  ["events", /^PutTargets$/, "events", "Targets[].RoleArn"],
  [
    "firehose",
    /^CreateDeliveryStream$/,
    "firehose",
    "ExtendedS3DestinationConfiguration.RoleARN",
    "S3DestinationConfiguration.RoleARN",
  ],
  ["forecast", /^Create/, "forecast", "DataSource.S3Config.RoleArn", "Destination.S3Config.RoleArn"],
  [
    "glue",
    /^(Create|Update)(Crawler|DevEndpoint|MLTransform|Session)$|^CreateJob$/,
    "glue",
    "Role",
    "RoleArn",
  ],
  ["glue", /^UpdateJob$/, "glue", "JobUpdate.Role"],
  ["kendra", /^(Create|Update)/, "kendra", "RoleArn"],
  ["lambda", /^CreateFunction$|^UpdateFunctionConfiguration$/, "lambda", "Role"],
  ["mediaconvert", /^CreateJob$/, "mediaconvert", "Role"],
  ["personalize", /^Create/, "personalize", "RoleArn"],
  ["pipes", /^(Create|Update)Pipe$/, "pipes", "RoleArn"],
  ["rekognition", /^Start/, "rekognition", "NotificationChannel.RoleArn"],
  ["rekognition", /^CreateStreamProcessor$/, "rekognition", "RoleArn"],
  ["sagemaker", /^(Create|Update)/, "sagemaker", "RoleArn", "ExecutionRoleArn"],
  ["scheduler", /^(Create|Update)Schedule$/, "scheduler", "Target.RoleArn"],
  ["ssm", /^SendCommand$|^RegisterTaskWithMaintenanceWindow$/, "ssm", "ServiceRoleArn"],
  ["ssm", /^StartAutomationExecution$/, "ssm", "Parameters.AutomationAssumeRole"],
  ["states", /^(Create|Update)StateMachine$/, "states", "RoleArn"],
  ["textract", /^Start/, "textract", "NotificationChannel.RoleArn"],
  ["transcribe", /^Start/, "transcribe", "JobExecutionSettings.DataAccessRoleArn", "DataAccessRoleArn"],
  ["transfer", /^(Create|Update)/, "transfer", "Role", "AccessRole", "LoggingRole"],
  ["translate", /^StartTextTranslationJob$/, "translate", "DataAccessRoleArn"],
];

/** Names that parameters with roles usually have. */
const ROLE_PARAMETERS = [
  "RoleArn",
  "RoleARN",
  "Role",
  "IamRoleArn",
  "IamRole",
  "ServiceRole",
  "ServiceRoleArn",
  "ExecutionRoleArn",
  "DataAccessRoleArn",
];

/** The roles that a call hands on. Of operations that nobody has told us of, parameters that sound like roles are only advised. */
export function passedRoles(
  prefix: string,
  operation: string,
  given: Arguments,
  place: Place,
): readonly Permission[] {
  const rows = PASSED.filter(([of, operations]) => of === prefix && operations.test(operation));
  if (rows.length > 0) {
    return rows.flatMap(([, , service, ...paths]) =>
      [...new Set(paths.flatMap((path) => rolesAt(given, path)))].map((role) =>
        passRole(place, role, `${service}.amazonaws.com`),
      ),
    );
  }
  if (/^(Get|List|Describe|Assume|Search|Query)/.test(operation) || prefix === "iam") return [];
  const name = ROLE_PARAMETERS.find((each) => given.has(each));
  return name === undefined ? [] : [passRole(place, given.text(name) ?? "*", undefined, "advisory")];
}

/** The roles at `Target.RoleArn`, or of each item at `Targets[].RoleArn`. */
function rolesAt(given: Arguments, path: string): readonly string[] {
  const [list = "", inItem] = path.split("[].");
  if (inItem === undefined) return [given.text(...path.split("."))].filter((role) => role !== undefined);
  return given.items(list)?.flatMap((item) => item.text(...inItem.split(".")) ?? []) ?? [];
}
