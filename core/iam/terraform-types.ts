/** What the attributes of Terraform's resources give, for the kinds that policies and definitions name. */

import { bucketArn, here, iamArn, itself, type NameForm, queueUrl } from "./name-forms.js";

export interface TerraformType {
  /** The argument that names the resource; without it the provider makes a name up. */
  readonly nameArgument: string;
  readonly attributes: Readonly<Record<string, NameForm>>;
}

const named = (nameArgument: string, attributes: Readonly<Record<string, NameForm>>): TerraformType => ({
  nameArgument,
  attributes: { [nameArgument]: itself, ...attributes },
});

const FUNCTION = here("lambda", "function:");
const MACHINE = here("states", "stateMachine:");
const TOPIC = here("sns");

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
export const TERRAFORM_TYPES: Readonly<Record<string, TerraformType>> = {
  aws_lambda_function: named("function_name", { arn: FUNCTION, id: itself }),
  aws_sfn_state_machine: named("name", { arn: MACHINE, id: MACHINE }),
  aws_sfn_activity: named("name", { id: here("states", "activity:"), arn: here("states", "activity:") }),
  aws_dynamodb_table: named("name", { arn: here("dynamodb", "table/"), id: itself }),
  aws_sqs_queue: named("name", { arn: here("sqs"), id: queueUrl, url: queueUrl }),
  aws_sns_topic: named("name", { arn: TOPIC, id: TOPIC }),
  aws_s3_bucket: named("bucket", { arn: bucketArn, id: itself }),
  aws_iam_role: named("name", {
    arn: iamArn("role"),
    id: itself,
  }),
  aws_iam_policy: named("name", {
    arn: iamArn("policy"),
    id: iamArn("policy"),
  }),
  aws_cloudwatch_event_bus: named("name", { arn: here("events", "event-bus/"), id: itself }),
  aws_kinesis_stream: named("name", { arn: here("kinesis", "stream/") }),
  aws_glue_job: named("name", { arn: here("glue", "job/"), id: itself }),
  aws_kms_key: { nameArgument: "", attributes: { arn: here("kms", "key/"), key_id: itself, id: itself } },
  aws_ecs_cluster: named("name", { arn: here("ecs", "cluster/"), id: here("ecs", "cluster/") }),
  aws_ecs_task_definition: named("family", {
    arn: (name) => `${here("ecs", "task-definition/")(name)}:*`,
    arn_without_revision: here("ecs", "task-definition/"),
  }),
};

/** Data sources that say where everything is. */
export const TERRAFORM_PLACES: readonly (readonly [pattern: RegExp, token: string])[] = [
  [/^data\.aws_caller_identity\.[\w-]+\.(account_id|id)$/, "${AWS::AccountId}"],
  [/^data\.aws_region\.[\w-]+\.(name|id|region)$/, "${AWS::Region}"],
  [/^data\.aws_partition\.[\w-]+\.(partition|id)$/, "${AWS::Partition}"],
];
