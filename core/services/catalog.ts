/** The list of all service integrations, and the action that a Resource names. A service that is not here is not known. */
import type { Resource } from "../asl/resource.js";
import { apigateway } from "./apigateway.js";
import { athena } from "./athena.js";
import { batch } from "./batch.js";
import { bedrock, bedrockagentcore } from "./bedrock.js";
import { codebuild } from "./codebuild.js";
import { databrew } from "./databrew.js";
import { dynamodb } from "./dynamodb.js";
import { ecs } from "./ecs.js";
import { eks } from "./eks.js";
import { elasticmapreduce } from "./elasticmapreduce.js";
import { emrContainers } from "./emr-containers.js";
import { emrServerless } from "./emr-serverless.js";
import { events } from "./events.js";
import { glue } from "./glue.js";
import { http } from "./http.js";
import { lambda } from "./lambda.js";
import { mediaconvert } from "./mediaconvert.js";
import { sagemaker } from "./sagemaker.js";
import type { Action, Service } from "./service.js";
import { sns } from "./sns.js";
import { sqs } from "./sqs.js";
import { states } from "./states.js";

export const SERVICES: readonly Service[] = [
  lambda,
  sqs,
  sns,
  dynamodb,
  events,
  states,
  http,
  apigateway,
  ecs,
  batch,
  glue,
  databrew,
  athena,
  sagemaker,
  elasticmapreduce,
  emrContainers,
  emrServerless,
  eks,
  codebuild,
  mediaconvert,
  bedrock,
  bedrockagentcore,
];

/** A service with one of its actions. */
export interface Integration {
  readonly service: Service;
  readonly action: Action;
}

/** The optimised integration that a Resource names; undefined for functions, activities, SDK calls and what is not known. */
export function integrationOf(resource: Resource): Integration | undefined {
  if (resource.kind !== "integration" || resource.sdk) return undefined;
  const service = SERVICES.find(({ name }) => name === resource.service);
  const action = service?.actions[resource.action];
  return service && action && { service, action };
}
