/** Amazon SageMaker: jobs, models and endpoints. */
import { allow, managedRule, namedHere, passGivenRole } from "./permission.js";
import { type Action, defineService, guide, REQUEST, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

const SERVICE = "sagemaker.amazonaws.com";

interface Job {
  /** As in CreateTrainingJob. */
  readonly noun: string;
  readonly type: string;
  /** The parameter with its name. */
  readonly named: string;
  readonly role?: string;
  readonly rule: string;
}

/** A job's ARN may get a suffix from SageMaker, so its name is a prefix. */
const job = ({ noun, type, named, role, rule }: Job): Action => ({
  patterns: REQUEST_OR_SYNC,
  required: [named, ...(role ? [role] : [])],
  permissions({ arguments: given, pattern, place }) {
    const name = given.text(named) ?? ANY;
    const resource = namedHere(place, "sagemaker", `${type}/`, name.endsWith(ANY) ? name : `${name}*`);
    return [
      allow(`sagemaker:Create${noun}`, resource),
      allow("sagemaker:ListTags", ANY),
      ...(role ? passGivenRole(place, given.text(role), SERVICE) : []),
      ...(pattern === "sync"
        ? [
            allow(`sagemaker:Describe${noun}`, resource),
            allow(`sagemaker:Stop${noun}`, resource, { need: "cancel" as const }),
            managedRule(place, rule),
          ]
        : []),
    ];
  },
  result: {},
});

const simple = (
  action: string,
  required: readonly string[],
  resources: Readonly<Record<string, string>>,
): Action => ({
  patterns: REQUEST,
  required,
  permissions: ({ arguments: given, place }) => [
    allow(
      `sagemaker:${action}`,
      Object.entries(resources).map(([named, type]) =>
        namedHere(place, "sagemaker", `${type}/`, given.text(named)),
      ),
    ),
    ...(action === "CreateModel" ? passGivenRole(place, given.text("ExecutionRoleArn"), SERVICE) : []),
  ],
  result: {},
});

export const sagemaker = defineService({
  name: "sagemaker",
  title: "Amazon SageMaker",
  docs: guide("connect-sagemaker"),
  actions: {
    createTrainingJob: job({
      noun: "TrainingJob",
      type: "training-job",
      named: "TrainingJobName",
      role: "RoleArn",
      rule: "StepFunctionsGetEventsForSageMakerTrainingJobsRule",
    }),
    createTransformJob: job({
      noun: "TransformJob",
      type: "transform-job",
      named: "TransformJobName",
      rule: "StepFunctionsGetEventsForSageMakerTransformJobsRule",
    }),
    createProcessingJob: job({
      noun: "ProcessingJob",
      type: "processing-job",
      named: "ProcessingJobName",
      role: "RoleArn",
      rule: "StepFunctionsGetEventsForSageMakerProcessingJobsRule",
    }),
    createHyperParameterTuningJob: job({
      noun: "HyperParameterTuningJob",
      type: "hyper-parameter-tuning-job",
      named: "HyperParameterTuningJobName",
      rule: "StepFunctionsGetEventsForSageMakerTuningJobsRule",
    }),
    createLabelingJob: job({
      noun: "LabelingJob",
      type: "labeling-job",
      named: "LabelingJobName",
      role: "RoleArn",
      rule: "StepFunctionsGetEventsForSageMakerLabelingJobsRule",
    }),
    createModel: simple("CreateModel", ["ModelName", "ExecutionRoleArn"], { ModelName: "model" }),
    createEndpointConfig: simple("CreateEndpointConfig", ["EndpointConfigName", "ProductionVariants"], {
      EndpointConfigName: "endpoint-config",
    }),
    createEndpoint: simple("CreateEndpoint", ["EndpointName", "EndpointConfigName"], {
      EndpointName: "endpoint",
      EndpointConfigName: "endpoint-config",
    }),
    updateEndpoint: simple("UpdateEndpoint", ["EndpointName", "EndpointConfigName"], {
      EndpointName: "endpoint",
      EndpointConfigName: "endpoint-config",
    }),
  },
});
