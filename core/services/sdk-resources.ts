/** From the parameters of an AWS SDK call to the resources it touches, for the services that definitions call most. */
import type { Arguments } from "./arguments.js";
import { modelArns } from "./bedrock.js";
import { taskDefinitionArn } from "./ecs.js";
import { eventBusArn } from "./events.js";
import { functionArn } from "./lambda.js";
import { arnHere, arnOrName, globalArn, type Place } from "./place.js";
import { queueArn } from "./sqs.js";
import { executionsOf } from "./states.js";
import { ANY } from "./written-text.js";

type Finder = (
  given: Arguments,
  place: Place,
  action: string,
  operation: string,
) => readonly string[] | undefined;

/** The resources of an action of an IAM prefix; undefined when they cannot be told from the parameters. */
export const sdkResources = (
  prefix: string,
  given: Arguments,
  place: Place,
  action: string,
  operation: string,
) => FINDERS[prefix]?.(given, place, action, operation);

/** A finder for a parameter that holds a name or an ARN. */
const named =
  (service: string, types: Readonly<Record<string, string>>): Finder =>
  (given, place) => {
    const found = Object.entries(types).find(([parameter]) => given.has(parameter));
    return found && [arnOrName(place, service, found[1], given.text(found[0]))];
  };

const FINDERS: Readonly<Record<string, Finder>> = {
  apigateway: managedApis,
  athena: (given, place, _action, operation) =>
    given.has("WorkGroup") || operation === "StartQueryExecution"
      ? [arnHere(place, "athena", `workgroup/${given.text("WorkGroup") ?? "primary"}`)]
      : undefined,
  bedrock: (given, place, action) =>
    /:InvokeModel/.test(action) && given.has("ModelId") ? modelArns(place, given.text("ModelId")) : undefined,
  dynamodb: dynamodbResources,
  ecs: (given, place, action) =>
    /:(Run|Start)Task$/.test(action) ? [taskDefinitionArn(place, given.text("TaskDefinition"))] : undefined,
  events: (given, place) => {
    if (given.has("Entries")) {
      const buses = given.items("Entries")?.map((entry) => entry.text("EventBusName")) ?? [ANY];
      return [...new Set(buses.map((bus) => eventBusArn(place, bus)))];
    }
    const rule = given.text("Name") ?? given.text("Rule");
    return rule === undefined ? undefined : [arnHere(place, "events", `rule/${rule}`)];
  },
  kinesis: named("kinesis", { StreamARN: "stream/", StreamName: "stream/" }),
  kms: (given, place, action, operation) => {
    const keys = { ReEncryptFrom: "SourceKeyId", ReEncryptTo: "DestinationKeyId" }[
      action.slice("kms:".length)
    ];
    return named("kms", { [keys ?? "KeyId"]: "key/" })(given, place, action, operation);
  },
  lambda: (given, place) => {
    if (!given.has("FunctionName")) return undefined;
    return [
      functionArn(
        place,
        given.text("FunctionName"),
        given.has("Qualifier") ? given.text("Qualifier") : undefined,
      ),
    ];
  },
  "rds-data": named("rds", { ResourceArn: "cluster:", DbClusterOrInstanceArn: "cluster:" }),
  s3: s3Resources,
  scheduler: (given, place, action) =>
    action.endsWith("Schedule") && given.has("Name")
      ? [
          arnHere(
            place,
            "scheduler",
            `schedule/${given.text("GroupName") ?? "default"}/${given.text("Name") ?? ANY}`,
          ),
        ]
      : undefined,
  secretsmanager: (given, place) => {
    const secret = given.text("SecretId");
    if (secret === undefined) return undefined;
    // Secrets Manager adds six characters to a secret's name in its ARN.
    return [
      secret === ANY || secret.startsWith("arn:")
        ? secret
        : arnHere(place, "secretsmanager", `secret:${secret}-??????`),
    ];
  },
  sns: named("sns", { TopicArn: "", TargetArn: "" }),
  sqs: (given, place) => (given.has("QueueUrl") ? [queueArn(place, given.text("QueueUrl"))] : undefined),
  ssm: (given, place) => {
    const name = given.text("Name");
    if (name === undefined) return undefined;
    return [name === ANY ? ANY : arnHere(place, "ssm", `parameter/${name.replace(/^\//, "")}`)];
  },
  states: statesResources,
  glue: (given, place) =>
    given.has("JobName") ? [arnHere(place, "glue", `job/${given.text("JobName") ?? ANY}`)] : undefined,
};

function dynamodbResources(given: Arguments, place: Place): readonly string[] | undefined {
  if (!given.has("TableName")) return undefined;
  const table = arnOrName(place, "dynamodb", "table/", given.text("TableName"));
  if (!given.has("IndexName") || table === ANY) return [table];
  return [`${table}/index/${given.text("IndexName") ?? ANY}`];
}

/** The paths that requests about REST APIs and HTTP APIs have; an API's own parts lie below it. */
function managedApis(
  given: Arguments,
  { partition, region }: Place,
  _action: string,
  operation: string,
): readonly string[] {
  const at = (path: string): readonly string[] => [`arn:${partition}:apigateway:${region}::${path}`];
  for (const [parameter, path] of [
    ["RestApiId", "/restapis"],
    ["ApiId", "/apis"],
  ] as const) {
    const noun = parameter.slice(0, -2);
    const isApi = new RegExp(`^[A-Z][a-z]+${noun}s?$`).test(operation);
    if (given.has(parameter)) {
      const api = `${path}/${given.text(parameter) ?? ANY}`;
      return at(isApi ? api : `${api}/${ANY}`);
    }
    if (isApi) return at(path);
  }
  return at(`/${ANY}`);
}

const OBJECT_ACTION = /Object(?!LockConfiguration)|MultipartUpload(?!s)/;

function s3Resources(given: Arguments, place: Place, action: string): readonly string[] | undefined {
  if (action === "s3:ListAllMyBuckets") return undefined;
  const bucket = given.text("Bucket");
  if (bucket === undefined || bucket === ANY) return bucket === undefined ? undefined : [ANY];
  if (bucket.startsWith("arn:")) return [bucket];
  if (!OBJECT_ACTION.test(action)) return [globalArn(place, "s3", bucket)];
  const key = action === "s3:DeleteObject" && given.has("Delete") ? ANY : (given.text("Key") ?? ANY);
  return [globalArn(place, "s3", `${bucket}/${key}`)];
}

function statesResources(given: Arguments, place: Place): readonly string[] | undefined {
  const machine = given.text("StateMachineArn");
  const execution = given.text("ExecutionArn");
  const activity = given.text("ActivityArn");
  if (execution !== undefined) return [execution === ANY ? executionsOf(place, ANY) : execution];
  const found = machine ?? activity;
  return found === undefined ? undefined : [found];
}
