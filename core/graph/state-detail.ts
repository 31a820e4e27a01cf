/** The second line of a state: what it does, in a few words. */
import type { AnyField, FailState, MapState, State, TaskState, WaitState } from "../asl/model.js";
import { parseResource, type Resource } from "../asl/resource.js";

/** E.g. `Lambda invoke`, `SQS sendMessage`, `30 s`, `for each in orders`; the type where there is no more to say. */
export function detailOf(state: State): string {
  switch (state.type) {
    case "Task":
      return taskDetail(state);
    case "Wait":
      return waitDetail(state);
    case "Fail":
      return failDetail(state);
    case "Parallel":
      return `Parallel · ${count(state.branches.length, "branch", "branches")}`;
    case "Map":
      return mapDetail(state);
    case "Choice":
      return `Choice · ${count(state.choices.length, "rule", "rules")}`;
    case "Pass":
      return state.result ? "Pass · fixed result" : "Pass";
    case "Succeed":
      return state.type;
    case "Unknown":
      return state.typeField ? `Type "${state.typeField.value}"?` : "No Type yet";
  }
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

function taskDetail({ resource }: TaskState): string {
  if (!resource) return "Task";
  const parsed = parseResource(resource.value);
  const waits = parsed.kind === "integration" ? waitWords[parsed.pattern] : "";
  return `${resourceWords(parsed, resource.value)}${waits}`;
}

const waitWords = {
  requestResponse: "",
  sync: " · waits for its end",
  waitForTaskToken: " · waits for token",
};

function resourceWords(resource: Resource, written: string): string {
  switch (resource.kind) {
    case "lambda":
      return `Lambda ${resource.functionName}`;
    case "activity":
      return `Activity ${resource.activityName}`;
    case "integration":
      return `${serviceTitle(resource.service)} ${resource.action}`;
    case "other":
      return written === "" ? "Task" : written;
  }
}

const serviceTitles: Readonly<Record<string, string>> = {
  apigateway: "API Gateway",
  cloudwatch: "CloudWatch",
  codebuild: "CodeBuild",
  comprehend: "Comprehend",
  databrew: "DataBrew",
  dynamodb: "DynamoDB",
  elasticmapreduce: "EMR",
  eventbridge: "EventBridge",
  events: "EventBridge",
  "emr-containers": "EMR on EKS",
  "emr-serverless": "EMR Serverless",
  http: "HTTP",
  mediaconvert: "MediaConvert",
  sagemaker: "SageMaker",
  sfn: "Step Functions",
  states: "Step Functions",
};

/** The name people say: short ones are initials (SQS, ECS), the others are words. */
const serviceTitle = (service: string): string =>
  serviceTitles[service] ??
  (service.length <= 3 ? service.toUpperCase() : `${service[0]?.toUpperCase() ?? ""}${service.slice(1)}`);

const path = (text: string): string => text.replace(/^\$\$?\.(?=.)/, "");

/** What a field holds: literal numbers and texts as they are, JSONata without its braces. */
function written(field: AnyField): string {
  const { node } = field;
  if (node.kind === "opaque") return node.text;
  if (node.kind === "object" || node.kind === "array") return "…";
  const code = /^\s*\{%\s*([\s\S]*?)\s*%\}\s*$/.exec(String(node.value))?.[1];
  return code?.replaceAll(/\s+/g, " ").replace(/^\$states\.input\./, "") ?? String(node.value);
}

function waitDetail(state: WaitState): string {
  if (state.seconds) return `Wait · ${duration(state.seconds)}`;
  if (state.secondsPath) return `Wait · ${path(state.secondsPath.value)} seconds`;
  if (state.timestamp) return `Wait · until ${written(state.timestamp)}`;
  if (state.timestampPath) return `Wait · until ${path(state.timestampPath.value)}`;
  return "Wait";
}

/** Whole minutes, hours and days where they are whole, else seconds. */
function duration(field: AnyField): string {
  const { node } = field;
  if (node.kind !== "number") return `${written(field)} seconds`;
  const units = [
    { size: 86_400, unit: "d" },
    { size: 3_600, unit: "h" },
    { size: 60, unit: "min" },
  ];
  const unit = units.find(({ size }) => node.value >= size && node.value % size === 0);
  return unit ? `${node.value / unit.size} ${unit.unit}` : `${node.value} s`;
}

function failDetail(state: FailState): string {
  const error = state.error?.value ?? (state.errorPath && path(state.errorPath.value));
  return error ? `Fail · ${error}` : "Fail";
}

function mapDetail(state: MapState): string {
  const from = state.itemReader
    ? " · items from a reader"
    : state.items
      ? ` · each of ${written(state.items)}`
      : typeof state.itemsPath?.value === "string" && state.itemsPath.value !== "$"
        ? ` · each of ${path(state.itemsPath.value)}`
        : "";
  return `Map${from}`;
}
