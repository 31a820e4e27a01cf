/** The call that a Task state makes: which action, what it takes by the catalogue, and what the state gives it. */

import type { TaskState } from "../asl/model.js";
import { parseResource, type Resource } from "../asl/resource.js";
import { integrationOf } from "../services/catalog.js";
import type { ObjectNode, StringNode } from "../syntax/tree.js";
import { isSubstitution } from "../syntax/tree.js";
import type { Catalog } from "./catalog.js";
import { ANYTHING, type Member, type StructureShape } from "./shape.js";

export interface ServiceCall {
  readonly state: TaskState;
  /** As in the Resource, e.g. `sqs:sendMessage` or `aws-sdk:sfn:listExecutions`. */
  readonly name: string;
  readonly sdk: boolean;
  readonly input: StructureShape;
  /** Whether the catalogue is up to date about the service. */
  readonly current: boolean;
  /** Members that Step Functions takes as any JSON and turns into text, at any depth. */
  readonly json: ReadonlySet<string>;
  /** Parameters or Arguments. */
  readonly field: StringNode;
  readonly given: ObjectNode;
}

/** What a state gives to an action; undefined when nothing is known of the action, or only a run knows what is given. */
export function serviceCall(state: TaskState, catalog: Catalog | undefined): ServiceCall | undefined {
  const field = state.queryLanguage === "JSONata" ? state.arguments : state.parameters;
  if (field?.node.kind !== "object" || isSubstitution(field.node) || !state.resource) return undefined;
  // The partition decides nothing, and templates like to substitute it.
  const resource = parseResource(state.resource.value.replace(/^arn:\$\{[^{}]+\}:/, "arn:aws:"));
  if (resource.kind !== "integration") return undefined;
  const { sdk, service, action } = resource;
  const api = sdk ? { service, json: SDK_JSON } : apiOf(service, action);
  const shapes = catalog?.service(api.service);
  const input = shapes?.input(api.action ?? action) ?? ownInput(resource);
  if (!input) return undefined;
  const name = `${sdk ? "aws-sdk:" : ""}${service}:${action}`;
  const current = shapes?.current ?? false;
  return { state, name, sdk, input, current, json: api.json, field: field.key, given: field.node };
}

/** What is known of optimised integrations without the catalogue: the parameters that they need. */
function ownInput(resource: Resource): StructureShape | undefined {
  const action = integrationOf(resource)?.action;
  if (!action) return undefined;
  const member: Member = { required: true, shape: () => ANYTHING };
  const members = new Map(action.required.map((name): [string, Member] => [name, member]));
  return { kind: "structure", members, open: true };
}

interface Api {
  /** The SDK's name of the service. */
  readonly service: string;
  /** The API's name of the action, where it is another. */
  readonly action?: string;
  readonly json: ReadonlySet<string>;
}

const NO_JSON: ReadonlySet<string> = new Set();

const NO_API: Api = { service: "", json: NO_JSON };

/** Texts that hold JSON: services differ in whether an object may stand for them, so nothing is said of one. */
const SDK_JSON: ReadonlySet<string> = new Set([
  "Body",
  "Detail",
  "Input",
  "InputTemplate",
  "Message",
  "MessageBody",
  "Payload",
  "SecretString",
]);

/** Optimised integrations that pass their parameters on to the action of the same name. */
const APIS: ReadonlyMap<string, Api> = new Map(
  Object.entries({
    athena: { service: "athena", json: NO_JSON },
    batch: { service: "batch", json: NO_JSON },
    codebuild: { service: "codebuild", json: NO_JSON },
    databrew: { service: "databrew", json: NO_JSON },
    dynamodb: { service: "dynamodb", json: NO_JSON },
    ecs: { service: "ecs", json: NO_JSON },
    "emr-containers": { service: "emrcontainers", json: NO_JSON },
    "emr-serverless": { service: "emrserverless", json: NO_JSON },
    events: { service: "eventbridge", json: new Set(["Detail"]) },
    glue: { service: "glue", json: NO_JSON },
    lambda: { service: "lambda", json: new Set(["ClientContext", "Payload"]) },
    mediaconvert: { service: "mediaconvert", json: NO_JSON },
    sagemaker: { service: "sagemaker", json: NO_JSON },
    sns: { service: "sns", json: new Set(["Message"]) },
    sqs: { service: "sqs", json: new Set(["MessageBody"]) },
    states: { service: "sfn", json: new Set(["Input"]) },
  }),
);

/** Some services have actions of their own beside those of the API. */
function apiOf(service: string, action: string): Api {
  if (service === "eks" && /^(create|delete)/.test(action)) return { service, json: NO_JSON };
  if (service === "bedrock" && action === "createModelCustomizationJob") return { service, json: NO_JSON };
  if (service === "elasticmapreduce" && action === "createCluster") {
    return { service: "emr", action: "runJobFlow", json: NO_JSON };
  }
  return APIS.get(service) ?? NO_API;
}
