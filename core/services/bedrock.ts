/** Amazon Bedrock: models and their customisation. */
import { allow, type Permission, passGivenRole } from "./permission.js";
import { arnHere, globalArn, isToken, type Place } from "./place.js";
import { ALL_PATTERNS, type Call, defineService, guide, REQUEST, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

/** Foundation models belong to no account; an inference profile also needs the models that it leads to. */
export function modelArns(place: Place, id: string | undefined): readonly string[] {
  if (id === undefined || id === ANY) return [ANY];
  if (id.startsWith("arn:") || isToken(id)) return [id];
  const [, model] = /^(?:us|eu|apac|us-gov|global)\.(.+)$/.exec(id) ?? [];
  const foundation = (region: string, name: string): string =>
    `arn:${place.partition}:bedrock:${region}::foundation-model/${name}`;
  if (model === undefined) return [foundation(place.region, id)];
  return [arnHere(place, "bedrock", `inference-profile/${id}`), foundation(ANY, model)];
}

function s3Object(place: Place, uri: string | undefined, action: string): readonly Permission[] {
  if (uri === undefined) return [];
  const object = uri.replace(/^s3:\/\//, "");
  return [allow(action, globalArn(place, "s3", object === ANY ? ANY : object))];
}

function guardrail({ arguments: given, place }: Call): readonly Permission[] {
  const id = given.text("GuardrailIdentifier");
  if (id === undefined) return [];
  return [
    allow(
      "bedrock:ApplyGuardrail",
      id.startsWith("arn:") ? id : arnHere(place, "bedrock", `guardrail/${id}`),
    ),
  ];
}

export const bedrock = defineService({
  name: "bedrock",
  title: "Amazon Bedrock",
  docs: guide("connect-bedrock"),
  actions: {
    invokeModel: {
      patterns: REQUEST_OR_TOKEN,
      required: ["ModelId"],
      permissions: (call) => [
        allow("bedrock:InvokeModel", modelArns(call.place, call.arguments.text("ModelId"))),
        ...s3Object(call.place, call.arguments.text("Input", "S3Uri"), "s3:GetObject"),
        ...s3Object(call.place, call.arguments.text("Output", "S3Uri"), "s3:PutObject"),
        ...guardrail(call),
      ],
      result: { Body: {}, ContentType: "application/json" },
    },
    createModelCustomizationJob: {
      patterns: ALL_PATTERNS,
      required: [
        "BaseModelIdentifier",
        "CustomModelName",
        "JobName",
        "OutputDataConfig",
        "RoleArn",
        "TrainingDataConfig",
      ],
      permissions({ arguments: given, pattern, place }) {
        const jobs = arnHere(place, "bedrock", "model-customization-job/*");
        const models = modelArns(place, given.text("BaseModelIdentifier"));
        return [
          allow("bedrock:CreateModelCustomizationJob", [
            ...models,
            arnHere(place, "bedrock", "custom-model/*"),
            jobs,
          ]),
          ...passGivenRole(place, given.text("RoleArn"), "bedrock.amazonaws.com"),
          ...(pattern === "sync"
            ? [
                allow("bedrock:GetModelCustomizationJob", jobs),
                allow("bedrock:StopModelCustomizationJob", jobs, { need: "cancel" as const }),
              ]
            : []),
        ];
      },
      result: { JobArn: "arn:aws:bedrock:us-east-1:123456789012:model-customization-job/job" },
    },
  },
});

export const bedrockagentcore = defineService({
  name: "bedrockagentcore",
  title: "Amazon Bedrock AgentCore",
  docs: guide("connect-bedrock-agentcore"),
  actions: {
    invokeHarness: {
      patterns: REQUEST,
      required: ["HarnessArn"],
      permissions({ arguments: given, place }) {
        const id =
          given.text("HarnessArn") ?? given.text("HarnessId") ?? given.text("HarnessIdentifier") ?? ANY;
        const harness =
          id === ANY || id.startsWith("arn:") || isToken(id)
            ? id
            : arnHere(place, "bedrock-agentcore", `harness/${id}`);
        return [allow(["bedrock-agentcore:InvokeAgentRuntime", "bedrock-agentcore:InvokeHarness"], harness)];
      },
      result: {},
    },
  },
});
