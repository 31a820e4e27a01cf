/** What `Ref` and `Fn::GetAtt` of CloudFormation give for the kinds of resources that policies and definitions name. */

import { bucketArn, here, iamArn, itself, type NameForm, queueUrl } from "./name-forms.js";

export interface IdentifiedType {
  /** The property that names the resource; without it CloudFormation makes a name up. */
  readonly nameProperty?: string;
  /** What a reference gives, with the resource's name put in. */
  readonly ref: NameForm;
  readonly attributes: Readonly<Record<string, NameForm>>;
}

const lambdaFunction: IdentifiedType = {
  nameProperty: "FunctionName",
  ref: itself,
  attributes: { Arn: here("lambda", "function:") },
};
const table: IdentifiedType = {
  nameProperty: "TableName",
  ref: itself,
  attributes: { Arn: here("dynamodb", "table/") },
};
const machine = (nameProperty: string): IdentifiedType => ({
  nameProperty,
  ref: here("states", "stateMachine:"),
  attributes: { Arn: here("states", "stateMachine:"), Name: itself },
});

const TYPES: Readonly<Record<string, IdentifiedType>> = {
  "AWS::Serverless::Function": lambdaFunction,
  "AWS::Lambda::Function": lambdaFunction,
  "AWS::Serverless::StateMachine": machine("Name"),
  "AWS::StepFunctions::StateMachine": machine("StateMachineName"),
  "Serverless::StateMachine": machine("name"),
  "AWS::StepFunctions::Activity": {
    nameProperty: "Name",
    ref: here("states", "activity:"),
    attributes: { Arn: here("states", "activity:"), Name: itself },
  },
  "AWS::DynamoDB::Table": table,
  "AWS::Serverless::SimpleTable": table,
  "AWS::SQS::Queue": {
    nameProperty: "QueueName",
    ref: queueUrl,
    attributes: { Arn: here("sqs"), QueueName: itself, QueueUrl: queueUrl },
  },
  "AWS::SNS::Topic": {
    nameProperty: "TopicName",
    ref: here("sns"),
    attributes: { TopicArn: here("sns"), TopicName: itself },
  },
  "AWS::S3::Bucket": { nameProperty: "BucketName", ref: itself, attributes: { Arn: bucketArn } },
  "AWS::IAM::Role": { nameProperty: "RoleName", ref: itself, attributes: { Arn: iamArn("role") } },
  "AWS::Events::EventBus": {
    nameProperty: "Name",
    ref: itself,
    attributes: { Arn: here("events", "event-bus/"), Name: itself },
  },
  "AWS::Kinesis::Stream": {
    nameProperty: "Name",
    ref: itself,
    attributes: { Arn: here("kinesis", "stream/") },
  },
  "AWS::KinesisFirehose::DeliveryStream": {
    nameProperty: "DeliveryStreamName",
    ref: itself,
    attributes: { Arn: here("firehose", "deliverystream/") },
  },
  "AWS::KMS::Key": { ref: itself, attributes: { Arn: here("kms", "key/") } },
  "AWS::ECS::Cluster": {
    nameProperty: "ClusterName",
    ref: itself,
    attributes: { Arn: here("ecs", "cluster/") },
  },
  "AWS::ECS::TaskDefinition": {
    nameProperty: "Family",
    ref: (name) => `${here("ecs", "task-definition/")(name)}:*`,
    attributes: {},
  },
  "AWS::Glue::Job": { nameProperty: "Name", ref: itself, attributes: {} },
  "AWS::CodeBuild::Project": {
    nameProperty: "Name",
    ref: itself,
    attributes: { Arn: here("codebuild", "project/") },
  },
  "AWS::SSM::Parameter": { nameProperty: "Name", ref: itself, attributes: {} },
  "AWS::Athena::WorkGroup": { nameProperty: "Name", ref: itself, attributes: {} },
};

/** What is known of a type; undefined for types of which references are not understood. */
export const identifiedType = (type: string): IdentifiedType | undefined =>
  Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
