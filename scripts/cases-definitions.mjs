// Definitions that cases about policies may refer to by the id of another case, for files that do not have that case themselves.

const here = (service, resource) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;

function task(resource, parameters) {
  const state = { Type: "Task", Resource: resource, Parameters: parameters, End: true };
  return { StartAt: "T", States: { T: state } };
}

const call = (integration, parameters) => task(`arn:aws:states:::${integration}`, parameters);

const FUNCTION = here("lambda", "function:MyFn");
const QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/123456789012/MyQueue";
const CHILD = here("states", "stateMachine:Child");

const ROLE = (name) => `arn:aws:iam::123456789012:role/${name}`;

/** A distributed Map over the objects below a prefix. */
const listing = {
  Type: "Map",
  ItemReader: {
    Resource: "arn:aws:states:::s3:listObjectsV2",
    Parameters: { Bucket: "in-bucket", Prefix: "images/" },
  },
  ItemProcessor: {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
    StartAt: "X",
    States: { X: { Type: "Pass", End: true } },
  },
  End: true,
};

const HTTP = {
  ApiEndpoint: "https://api.stripe.com/v1/invoices",
  Method: "POST",
  Authentication: { ConnectionArn: here("events", "connection/stripe/aeabd89e-d39c-4181-9486-9fe03e6f286a") },
};

const DEFINITIONS = {
  "apigw-01": call("apigateway:invoke", {
    ApiEndpoint: "abc123.execute-api.us-east-1.amazonaws.com",
    Method: "GET",
    Stage: "prod",
    Path: "pets",
    AuthType: "IAM_ROLE",
  }),
  "batch-01": call("batch:submitJob.sync", { JobName: "j", JobDefinition: "d", JobQueue: "q" }),
  "cred-01": {
    StartAt: "T",
    States: {
      T: {
        ...call("lambda:invoke", { FunctionName: "arn:aws:lambda:us-east-1:999988887777:function:Echo" })
          .States.T,
        Credentials: { RoleArn: "arn:aws:iam::999988887777:role/TargetRole" },
      },
    },
  },
  "ddb-01": call("dynamodb:getItem", { TableName: "MyTable", Key: { id: { S: "1" } } }),
  "dmap-02": { StartAt: "M", States: { M: listing } },
  "ecs-01": call("ecs:runTask.sync", {
    LaunchType: "FARGATE",
    Cluster: here("ecs", "cluster/C"),
    TaskDefinition: here("ecs", "task-definition/MyTask:7"),
  }),
  "emrs-01": call("emr-serverless:startJobRun.sync", {
    ApplicationId: "app1",
    ExecutionRoleArn: ROLE("JobRole"),
    JobDriver: {},
  }),
  "events-01": call("events:putEvents", {
    Entries: [{ Source: "s" }, { Source: "s", EventBusName: "orders" }],
  }),
  "glue-01": call("glue:startJobRun.sync", { JobName: "MyJob" }),
  "http-01": call("http:invoke", HTTP),
  "lambda-01": task(FUNCTION),
  "lambda-02": call("lambda:invoke", { FunctionName: FUNCTION }),
  "lambda-03": call("lambda:invoke", { FunctionName: "MyFn" }),
  "lambda-04": call("lambda:invoke", { FunctionName: FUNCTION, Qualifier: "live" }),
  "lambda-05": call("lambda:invoke", { FunctionName: `${FUNCTION}:live` }),
  "lambda-06": call("lambda:invoke", { "FunctionName.$": "$.fn" }),
  "pass-01": { StartAt: "P", States: { P: { Type: "Pass", End: true } } },
  "sagemaker-01": call("sagemaker:createTrainingJob.sync", {
    TrainingJobName: "train-a",
    RoleArn: ROLE("SMRole"),
  }),
  "sdk-01": call("aws-sdk:s3:getObject", { Bucket: "b", Key: "k.json" }),
  "sns-01": call("sns:publish", { TopicArn: here("sns", "MyTopic"), Message: "x" }),
  "sqs-01": call("sqs:sendMessage", { QueueUrl: QUEUE_URL, MessageBody: "x" }),
  "states-01": call("states:startExecution", { StateMachineArn: CHILD }),
  "states-02": call("states:startExecution.sync", { StateMachineArn: CHILD }),
  "states-03": call("states:startExecution.sync:2", { StateMachineArn: CHILD }),
};

/** The definition that cases mean by this id; undefined for others. */
export const definitionNamed = (id) => DEFINITIONS[id];
