/** Which small drawing a state gets: by its type, and for tasks by the kind of service they call. */
import type { State, StateType } from "../asl/model.js";
import { parseResource } from "../asl/resource.js";
import type { IconName } from "./scene.js";

/** The icon of a state; a task whose service has none of its own gets the general one. */
export function iconOf(state: State): IconName {
  if (state.type !== "Task") return state.type === "Unknown" ? "unknown" : lower(state.type);
  const resource = parseResource(state.resource?.value ?? "");
  switch (resource.kind) {
    case "lambda":
      return "lambda";
    case "activity":
      return "activity";
    case "integration":
      return services.get(resource.service) ?? "task";
    case "other":
      return /lambda|function/i.test(state.resource?.value ?? "") ? "lambda" : "task";
  }
}

const lower = (type: StateType): Lowercase<StateType> => type.toLowerCase() as Lowercase<StateType>;

/** The kinds of services that have a drawing, by the names that resource ARNs give them. */
const kinds: Partial<Readonly<Record<IconName, readonly string[]>>> = {
  lambda: ["lambda"],
  queue: ["sqs", "kinesis", "firehose", "mq"],
  topic: ["sns"],
  bus: ["events", "eventbridge", "scheduler", "pipes", "iot", "iotdataplane"],
  mail: ["ses", "sesv2", "pinpoint", "pinpointsmsvoicev2"],
  table: ["dynamodb", "rds", "rdsdata", "redshift", "redshiftdata", "elasticache", "timestreamwrite"],
  chart: [
    "athena",
    "glue",
    "databrew",
    "quicksight",
    "cloudwatch",
    "cloudwatchlogs",
    "elasticmapreduce",
    "emr",
    "emr-serverless",
    "emr-containers",
  ],
  storage: ["s3", "s3control", "efs", "backup", "ecr"],
  workflow: ["states", "sfn"],
  endpoint: ["http", "apigateway", "apigatewaymanagementapi", "cloudfront", "route53", "appsync"],
  computer: ["ecs", "eks", "ec2", "batch", "codebuild", "codepipeline", "apprunner"],
  model: [
    "bedrock",
    "bedrockruntime",
    "bedrockagentruntime",
    "sagemaker",
    "comprehend",
    "textract",
    "rekognition",
    "transcribe",
    "translate",
    "polly",
    "personalize",
    "forecast",
  ],
  lock: [
    "secretsmanager",
    "kms",
    "ssm",
    "iam",
    "sts",
    "cognitoidentityprovider",
    "acm",
    "guardduty",
    "securityhub",
    "wafv2",
  ],
};

const services: ReadonlyMap<string, IconName> = new Map(
  Object.entries(kinds).flatMap(([icon, names]) =>
    names.map((name): [string, IconName] => [name, icon as IconName]),
  ),
);
