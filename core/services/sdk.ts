/** AWS SDK integrations: any call of any service, by the rules that lead from its name to IAM. */
import type { Arguments } from "./arguments.js";
import { allow, type Permission, passRole } from "./permission.js";
import { globalArn, type Place } from "./place.js";
import { iamActions, iamPrefix, operationName } from "./sdk-actions.js";
import { sdkResources } from "./sdk-resources.js";
import { ANY } from "./written-text.js";

/** Calls that hand a role on: the parameter, and the service that gets the role. */
const PASSED_ROLES: Readonly<Record<string, readonly [path: readonly string[], service: string]>> = {
  "cloudformation:CreateStack": [["RoleARN"], "cloudformation.amazonaws.com"],
  "cloudformation:UpdateStack": [["RoleARN"], "cloudformation.amazonaws.com"],
  "codebuild:CreateProject": [["ServiceRole"], "codebuild.amazonaws.com"],
  "comprehend:StartEntitiesDetectionJob": [["DataAccessRoleArn"], "comprehend.amazonaws.com"],
  "ecs:RegisterTaskDefinition": [["TaskRoleArn"], "ecs-tasks.amazonaws.com"],
  "glue:CreateCrawler": [["Role"], "glue.amazonaws.com"],
  "glue:CreateJob": [["Role"], "glue.amazonaws.com"],
  "lambda:CreateFunction": [["Role"], "lambda.amazonaws.com"],
  "lambda:UpdateFunctionConfiguration": [["Role"], "lambda.amazonaws.com"],
  "pipes:CreatePipe": [["RoleArn"], "pipes.amazonaws.com"],
  "pipes:UpdatePipe": [["RoleArn"], "pipes.amazonaws.com"],
  "scheduler:CreateSchedule": [["Target", "RoleArn"], "scheduler.amazonaws.com"],
  "scheduler:UpdateSchedule": [["Target", "RoleArn"], "scheduler.amazonaws.com"],
  "states:CreateStateMachine": [["RoleArn"], "states.amazonaws.com"],
  "states:UpdateStateMachine": [["RoleArn"], "states.amazonaws.com"],
  "transcribe:StartTranscriptionJob": [
    ["JobExecutionSettings", "DataAccessRoleArn"],
    "transcribe.amazonaws.com",
  ],
};

/** What `aws-sdk:service:action` needs. Resources that cannot be told are `*`. */
export function sdkPermissions(
  service: string,
  action: string,
  given: Arguments,
  place: Place,
): readonly Permission[] {
  const operation = operationName(action);
  const prefix = iamPrefix(service);
  if (prefix === "s3" && operation === "CopyObject") return copyObject(given, place);
  const actions = iamActions(service, operation).map((name) =>
    name === "s3:GetObject" && given.has("VersionId") && !isUnknown(given) ? "s3:GetObjectVersion" : name,
  );
  const permissions = actions.map((name) => allow(name, sdkResources(prefix, given, place, name) ?? ANY));
  const [path, passedTo] = PASSED_ROLES[`${prefix}:${operation}`] ?? [];
  const role = path && given.text(...path);
  return role === undefined ? permissions : [...permissions, passRole(place, role, passedTo)];
}

/** Arguments of which nothing is known claim to have everything. */
const isUnknown = (given: Arguments): boolean =>
  given.text("VersionId") === ANY && given.text("Bucket") === ANY;

function copyObject(given: Arguments, place: Place): readonly Permission[] {
  const source = (given.text("CopySource") ?? ANY).replace(/^\//, "");
  const target = `${given.text("Bucket") ?? ANY}/${given.text("Key") ?? ANY}`;
  return [
    allow("s3:GetObject", globalArn(place, "s3", source)),
    allow("s3:PutObject", globalArn(place, "s3", target)),
  ];
}
