// Small definitions, one for each kind of call, whose policies are compared.

const here = (service, resource) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;

const one = (state) => ({ StartAt: "A", States: { A: { ...state, End: true } } });

const call = (resource, parameters, rest = {}) =>
  one({ Type: "Task", Resource: `arn:aws:states:::${resource}`, Parameters: parameters, ...rest });

const distributed = (rest) =>
  one({
    Type: "Map",
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
      StartAt: "X",
      States: { X: { Type: "Pass", End: true } },
    },
    ...rest,
  });

/** By the name under which the table lists them. */
export const EXAMPLES = {
  "function by ARN": one({ Type: "Task", Resource: here("lambda", "function:ship") }),
  "lambda:invoke": call("lambda:invoke", { FunctionName: here("lambda", "function:ship") }),
  "lambda:invoke with a Qualifier": call("lambda:invoke", {
    FunctionName: here("lambda", "function:ship"),
    Qualifier: "live",
  }),
  "sqs:sendMessage": call("sqs:sendMessage", {
    QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
    MessageBody: "x",
  }),
  "sns:publish": call("sns:publish", { TopicArn: here("sns", "orders"), Message: "x" }),
  "dynamodb:getItem": call("dynamodb:getItem", { TableName: "orders", Key: {} }),
  "dynamodb:putItem": call("dynamodb:putItem", { TableName: "orders", Item: {} }),
  "events:putEvents": call("events:putEvents", {
    Entries: [{ Detail: {}, DetailType: "d", Source: "s", EventBusName: "orders" }],
  }),
  "states:startExecution": call("states:startExecution", {
    StateMachineArn: here("states", "stateMachine:Child"),
  }),
  "states:startExecution.sync:2": call("states:startExecution.sync:2", {
    StateMachineArn: here("states", "stateMachine:Child"),
  }),
  "ecs:runTask.sync": call("ecs:runTask.sync", { TaskDefinition: here("ecs", "task-definition/ship:7") }),
  "batch:submitJob.sync": call("batch:submitJob.sync", { JobName: "j", JobDefinition: "d", JobQueue: "q" }),
  "glue:startJobRun.sync": call("glue:startJobRun.sync", { JobName: "ship" }),
  "sagemaker:createTrainingJob.sync": call("sagemaker:createTrainingJob.sync", {
    TrainingJobName: "train",
    RoleArn: "arn:aws:iam::123456789012:role/Train",
  }),
  "codebuild:startBuild.sync": call("codebuild:startBuild.sync", { ProjectName: "ship" }),
  "athena:startQueryExecution.sync": call("athena:startQueryExecution.sync", {
    QueryString: "SELECT 1",
    WorkGroup: "primary",
  }),
  "elasticmapreduce:addStep.sync": call("elasticmapreduce:addStep.sync", { ClusterId: "j-1", Step: {} }),
  "emr-serverless:startJobRun.sync": call("emr-serverless:startJobRun.sync", {
    ApplicationId: "app",
    ExecutionRoleArn: "arn:aws:iam::123456789012:role/Job",
  }),
  "eks:deleteCluster.sync": call("eks:deleteCluster.sync", { Name: "c" }),
  "apigateway:invoke with IAM": call("apigateway:invoke", {
    ApiEndpoint: "abc.execute-api.us-east-1.amazonaws.com",
    Method: "GET",
    AuthType: "IAM_ROLE",
  }),
  "http:invoke": call("http:invoke", {
    ApiEndpoint: "https://example.com/orders",
    Method: "POST",
    Authentication: { ConnectionArn: here("events", "connection/example/1") },
  }),
  "bedrock:invokeModel": call("bedrock:invokeModel", { ModelId: "amazon.titan-text-lite-v1", Body: {} }),
  "databrew:startJobRun.sync": call("databrew:startJobRun.sync", { Name: "clean" }),
  "mediaconvert:createJob.sync": call("mediaconvert:createJob.sync", {
    Role: "arn:aws:iam::123456789012:role/Media",
    Settings: {},
  }),
  "aws-sdk:s3:getObject": call("aws-sdk:s3:getObject", { Bucket: "inbox", Key: "a.json" }),
  "aws-sdk:sfn:startSyncExecution": call("aws-sdk:sfn:startSyncExecution", {
    StateMachineArn: here("states", "stateMachine:Child"),
  }),
  "aws-sdk:sqs:deleteMessage": call("aws-sdk:sqs:deleteMessage", {
    QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
    ReceiptHandle: "x",
  }),
  Credentials: call(
    "lambda:invoke",
    { FunctionName: "arn:aws:lambda:us-east-1:999988887777:function:echo" },
    { Credentials: { RoleArn: "arn:aws:iam::999988887777:role/Target" } },
  ),
  "distributed Map": distributed({}),
  "distributed Map with ItemReader": distributed({
    ItemReader: {
      Resource: "arn:aws:states:::s3:getObject",
      ReaderConfig: { InputType: "JSON" },
      Parameters: { Bucket: "inbox", Key: "a.json" },
    },
  }),
  "distributed Map with ResultWriter": distributed({
    ResultWriter: {
      Resource: "arn:aws:states:::s3:putObject",
      Parameters: { Bucket: "outbox", Prefix: "r" },
    },
  }),
  "JSONata arguments": {
    QueryLanguage: "JSONata",
    ...one({
      Type: "Task",
      Resource: "arn:aws:states:::dynamodb:getItem",
      Arguments: { TableName: "orders", Key: {} },
    }),
  },
};
