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
      return services[resource.service] ?? "task";
    case "other":
      return /lambda|function/i.test(state.resource?.value ?? "") ? "lambda" : "task";
  }
}

const lower = (type: StateType): Lowercase<StateType> => type.toLowerCase() as Lowercase<StateType>;

const services: Readonly<Record<string, IconName>> = {
  lambda: "lambda",
  sqs: "queue",
  sns: "topic",
  events: "topic",
  eventbridge: "topic",
  ses: "topic",
  sesv2: "topic",
  dynamodb: "table",
  rdsdata: "table",
  athena: "table",
  s3: "storage",
  states: "workflow",
  sfn: "workflow",
  http: "endpoint",
  apigateway: "endpoint",
  ecs: "computer",
  eks: "computer",
  batch: "computer",
  glue: "computer",
  codebuild: "computer",
  sagemaker: "computer",
};
