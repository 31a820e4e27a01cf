/** AWS managed policies by name. Those that are not here are not known. */

/** Actions on resources; without resources on some that nobody knows. */
export type KnownStatement = readonly [actions: readonly string[], resources: readonly string[]];

export interface KnownPolicy {
  readonly statements: readonly KnownStatement[];
}

/**
 * A line a policy: its name, its actions on everything, and behind `?` the services of which it allows something more.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const LINES = `
AWSBatchFullAccess | batch:* | ? cloudwatch ec2 ecr ecs eks iam logs
AWSCodeBuildAdminAccess | codebuild:* | ? cloudwatch codecommit codestar-connections codeconnections codestar-notifications chatbot ec2 ecr elasticfilesystem events iam logs s3 sns ssm
AWSGlueConsoleFullAccess | glue:* | ? athena cloudformation cloudwatch codewhisperer databrew dynamodb ec2 iam kms logs rds redshift s3 sagemaker states tag
AWSGlueDataBrewServiceRole | databrew:* | ? cloudwatch ec2 glue iam kms lakeformation logs s3 secretsmanager
AWSGlueServiceRole | glue:* s3:GetBucketAcl s3:GetBucketLocation s3:ListAllMyBuckets s3:ListBucket cloudwatch:PutMetricData | ? ec2 iam logs s3
AWSLambdaBasicExecutionRole | logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents
AWSLambdaDynamoDBExecutionRole | dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents
AWSLambdaExecute | logs:* s3:GetObject s3:PutObject
AWSLambdaRole | lambda:InvokeFunction
AWSLambdaSQSQueueExecutionRole | sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents
AWSLambdaVPCAccessExecutionRole | logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents | ? ec2
AWSLambda_FullAccess | lambda:* | ? cloudformation cloudwatch ec2 iam kms logs states tag xray
AWSStepFunctionsConsoleFullAccess | states:* | ? iam lambda
AWSStepFunctionsFullAccess | states:*
AWSStepFunctionsReadOnlyAccess | states:Describe* states:List* states:GetExecutionHistory | ? states
AWSXRayDaemonWriteAccess | xray:GetSamplingRules xray:GetSamplingStatisticSummaries xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments
AWSXrayFullAccess | xray:* | ? cloudwatch iam logs
AWSXrayWriteOnlyAccess | xray:GetSamplingRules xray:GetSamplingStatisticSummaries xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments
AdministratorAccess | *
AmazonAPIGatewayInvokeFullAccess | execute-api:Invoke execute-api:ManageConnections
AmazonAthenaFullAccess | athena:* | ? cloudwatch datazone glue lakeformation pricing s3 sns
AmazonBedrockFullAccess | bedrock:* | ? aws-marketplace ec2 iam kms s3 sagemaker
AmazonDynamoDBFullAccess | dynamodb:* | ? application-autoscaling cloudwatch datapipeline dax ec2 iam kinesis kms lambda resource-groups sns tag
AmazonDynamoDBFullAccess_v2 | dynamodb:* | ? application-autoscaling cloudwatch dax ec2 iam kinesis kms resource-groups tag
AmazonDynamoDBReadOnlyAccess | dynamodb:BatchGetItem dynamodb:Describe* dynamodb:GetItem dynamodb:List* dynamodb:PartiQLSelect dynamodb:Query dynamodb:Scan | ? application-autoscaling cloudwatch datapipeline dax dynamodb ec2 iam kinesis kms resource-groups sns tag
AmazonEC2FullAccess | ec2:* elasticloadbalancing:* cloudwatch:* autoscaling:* | ? iam
AmazonECS_FullAccess | ecs:* | ? application-autoscaling appmesh autoscaling cloudformation cloudwatch codedeploy ec2 elasticfilesystem elasticloadbalancing events fsx iam kms lambda logs route53 secretsmanager servicediscovery sns
AmazonElasticMapReduceFullAccess | elasticmapreduce:* | ? cloudformation cloudwatch ec2 iam kms s3 sdb sns support
AmazonEventBridgeFullAccess | events:* schemas:* scheduler:* pipes:* | ? iam secretsmanager
AmazonKinesisFirehoseFullAccess | firehose:*
AmazonKinesisFullAccess | kinesis:*
AmazonPollyFullAccess | polly:*
AmazonRekognitionFullAccess | rekognition:*
AmazonS3FullAccess | s3:* s3-object-lambda:*
AmazonS3ReadOnlyAccess | s3:Describe* s3:Get* s3:List* s3-object-lambda:Get* s3-object-lambda:List*
AmazonSNSFullAccess | sns:* | ? sms-voice
AmazonSNSReadOnlyAccess | sns:CheckIfPhoneNumberIsOptedOut sns:Get* sns:List* | ? sms-voice
AmazonSQSFullAccess | sqs:*
AmazonSQSReadOnlyAccess | sqs:GetQueueAttributes sqs:GetQueueUrl sqs:List*
AmazonSSMFullAccess | ssm:* cloudwatch:PutMetricData logs:* ec2messages:* ssmmessages:* | ? ds ec2 iam
AmazonTextractFullAccess | textract:*
AmazonTranscribeFullAccess | transcribe:* | ? s3
CloudWatchEventsFullAccess | events:* schemas:* scheduler:* pipes:* | ? iam
CloudWatchFullAccess | cloudwatch:* logs:* | ? application-signals autoscaling iam oam rum sns synthetics xray
CloudWatchFullAccessV2 | cloudwatch:* logs:* | ? application-autoscaling application-signals autoscaling iam oam rum sns synthetics xray
CloudWatchLogsFullAccess | logs:* | ? cloudwatch iam kms observabilityadmin opensearch aoss
ComprehendFullAccess | comprehend:* | ? iam s3
SecretsManagerReadWrite | secretsmanager:* | ? cloudformation docdb-elastic ec2 kms lambda rds redshift redshift-serverless s3 serverlessrepo tag
TranslateFullAccess | translate:* | ? cloudwatch comprehend iam s3
`;

const MANAGED: ReadonlyMap<string, KnownPolicy> = new Map(
  LINES.trim()
    .split("\n")
    .map((line) => {
      const [name = "", actions = "", more = ""] = line.split(" | ");
      const [, ...services] = more.split(" ");
      const perhaps = services.map((prefix): KnownStatement => [[`${prefix}:*`], []]);
      return [name, { statements: [[actions.split(" "), ["*"]], ...perhaps] }];
    }),
);

/** An AWS managed policy by its name or ARN; undefined when it is not known. */
export const managedPolicy = (text: string): KnownPolicy | undefined =>
  MANAGED.get(/^(?:arn:[^:]*:iam::aws:policy\/(?:[\w-]+\/)?)?([\w-]+)$/.exec(text)?.[1] ?? "");
