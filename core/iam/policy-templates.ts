/**
 * The policy templates of SAM: what `- LambdaInvokePolicy: { FunctionName: … }` allows. Those that are not here are not known.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 */
import type { KnownPolicy, KnownStatement } from "./managed-policies.js";

/**
 * A line a statement: the template, the prefix and the names of its actions, the resources. These are of the prefix's service, in the region and account
 * of the stack; behind `=` they are buckets and objects, behind `::` they have neither region nor account. `{Name}` is a parameter of the template. `?` is one
 * that the actions are allowed on under a condition.
 */
const LINES = `
AcmGetCertificatePolicy | acm: GetCertificate | {CertificateArn}
AMIDescribePolicy | ec2: DescribeImages | image/*
AthenaQueryPolicy | athena: GetCatalogs GetExecutionEngine GetExecutionEngines GetNamespace GetNamespaces GetTable GetTables ListWorkGroups | *
AthenaQueryPolicy | athena: BatchGetNamedQuery BatchGetQueryExecution CreateNamedQuery DeleteNamedQuery GetNamedQuery GetQueryExecution GetQueryResults GetQueryResultsStream GetWorkGroup ListNamedQueries ListQueryExecutions StartQueryExecution StopQueryExecution | workgroup/{WorkGroupName}
AWSSecretsManagerGetSecretValuePolicy | secretsmanager: GetSecretValue | {SecretArn}
AWSSecretsManagerRotationPolicy | secretsmanager: GetRandomPassword | *
AWSSecretsManagerRotationPolicy | secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage | ?
CloudFormationDescribeStacksPolicy | cloudformation: DescribeStacks | stack/*
CloudWatchDashboardPolicy | cloudwatch: GetDashboard ListDashboards ListMetrics PutDashboard | *
CloudWatchDescribeAlarmHistoryPolicy | cloudwatch: DescribeAlarmHistory | *
CloudWatchPutMetricPolicy | cloudwatch: PutMetricData | *
CodeCommitCrudPolicy | codecommit: BatchDescribeMergeConflicts BatchGetCommits BatchGetPullRequests CancelUploadArchive CreateBranch CreateCommit CreatePullRequest CreateUnreferencedMergeCommit DeleteBranch DeleteCommentContent DeleteFile DescribeMergeConflicts DescribePullRequestEvents GetBlob GetBranch GetComment GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit GetCommitHistory GetCommitsFromMergeBase GetDifferences GetFile GetFolder GetMergeCommit GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest GetReferences GetRepository GetRepositoryTriggers GetTree GetUploadArchiveStatus GitPull GitPush ListBranches ListPullRequests ListTagsForResource MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForComparedCommit PostCommentForPullRequest PostCommentReply PutFile PutRepositoryTriggers TagResource TestRepositoryTriggers UntagResource UpdateComment UpdateDefaultBranch UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle UpdateRepositoryDescription UploadArchive | {RepositoryName}
CodeCommitReadPolicy | codecommit: BatchDescribeMergeConflicts BatchGetCommits BatchGetPullRequests DescribeMergeConflicts DescribePullRequestEvents GetBlob GetBranch GetComment GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit GetCommitHistory GetCommitsFromMergeBase GetDifferences GetFile GetFolder GetMergeCommit GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest GetReferences GetRepository GetRepositoryTriggers GetTree GetUploadArchiveStatus GitPull ListBranches ListPullRequests ListTagsForResource TestRepositoryTriggers | {RepositoryName}
CodePipelineLambdaExecutionPolicy | codepipeline: PutJobFailureResult PutJobSuccessResult | *
CodePipelineReadOnlyPolicy | codepipeline: ListPipelineExecutions | {PipelineName}
ComprehendBasicAccessPolicy | comprehend: BatchDetectDominantLanguage BatchDetectEntities BatchDetectKeyPhrases BatchDetectSentiment DetectDominantLanguage DetectEntities DetectKeyPhrases DetectSentiment | *
CostExplorerReadOnlyPolicy | ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags | *
DynamoDBBackupFullAccessPolicy | dynamodb: CreateBackup DescribeContinuousBackups | table/{TableName}
DynamoDBBackupFullAccessPolicy | dynamodb: DeleteBackup DescribeBackup ListBackups | table/{TableName}/backup/*
DynamoDBCrudPolicy | dynamodb: BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeTable GetItem PutItem Query Scan UpdateItem | table/{TableName} table/{TableName}/index/*
DynamoDBReadPolicy | dynamodb: BatchGetItem DescribeTable GetItem Query Scan | table/{TableName} table/{TableName}/index/*
DynamoDBReconfigurePolicy | dynamodb: UpdateTable | table/{TableName}
DynamoDBRestoreFromBackupPolicy | dynamodb: RestoreTableFromBackup | table/{TableName}/backup/*
DynamoDBRestoreFromBackupPolicy | dynamodb: BatchWriteItem DeleteItem GetItem PutItem Query Scan UpdateItem | table/{TableName}
DynamoDBStreamReadPolicy | dynamodb: DescribeStream GetRecords GetShardIterator | table/{TableName}/stream/{StreamName}
DynamoDBStreamReadPolicy | dynamodb: ListStreams | table/{TableName}/stream/*
DynamoDBWritePolicy | dynamodb: BatchWriteItem PutItem UpdateItem | table/{TableName} table/{TableName}/index/*
EC2CopyImagePolicy | ec2: CopyImage | image/{ImageId}
EC2DescribePolicy | ec2: DescribeInstances DescribeRegions | *
EcsRunTaskPolicy | ecs: RunTask | task-definition/{TaskDefinition}
EFSWriteAccessPolicy | elasticfilesystem: ClientMount ClientWrite | ?
EKSDescribePolicy | eks: DescribeCluster ListClusters | *
ElasticMapReduceAddJobFlowStepsPolicy | elasticmapreduce: AddJobFlowSteps | cluster/{ClusterId}
ElasticMapReduceCancelStepsPolicy | elasticmapreduce: CancelSteps | cluster/{ClusterId}
ElasticMapReduceModifyInstanceFleetPolicy | elasticmapreduce: ListInstanceFleets ModifyInstanceFleet | cluster/{ClusterId}
ElasticMapReduceModifyInstanceGroupsPolicy | elasticmapreduce: ListInstanceGroups ModifyInstanceGroups | cluster/{ClusterId}
ElasticMapReduceSetTerminationProtectionPolicy | elasticmapreduce: SetTerminationProtection | cluster/{ClusterId}
ElasticMapReduceTerminateJobFlowsPolicy | elasticmapreduce: TerminateJobFlows | cluster/{ClusterId}
ElasticsearchHttpPostPolicy | es: ESHttpPost ESHttpPut | domain/{DomainName}/*
EventBridgePutEventsPolicy | events: PutEvents | event-bus/{EventBusName}
FilterLogEventsPolicy | logs: FilterLogEvents | log-group:{LogGroupName}:log-stream:*
FirehoseCrudPolicy | firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination | deliverystream/{DeliveryStreamName}
FirehoseWritePolicy | firehose: PutRecord PutRecordBatch | deliverystream/{DeliveryStreamName}
KinesisCrudPolicy | kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords RemoveTagsFromStream SplitShard | stream/{StreamName}
KinesisStreamReadPolicy | kinesis: DescribeLimits ListStreams | stream/*
KinesisStreamReadPolicy | kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator | stream/{StreamName}
KMSDecryptPolicy | kms: Decrypt | key/{KeyId}
KMSEncryptPolicy | kms: Encrypt | key/{KeyId}
LambdaInvokePolicy | lambda: InvokeFunction | function:{FunctionName}*
MobileAnalyticsWriteOnlyAccessPolicy | mobileanalytics: PutEvents | *
OrganizationsListAccountsPolicy | organizations: ListAccounts | *
PinpointEndpointAccessPolicy | mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch | apps/{PinpointApplicationId}/endpoints/*
PollyFullAccessPolicy | polly: DeleteLexicon GetLexicon | lexicon/{LexiconName}
PollyFullAccessPolicy | polly: DescribeVoices ListLexicons PutLexicon SynthesizeSpeech | lexicon/*
RekognitionDetectOnlyPolicy | rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText | *
RekognitionFacesManagementPolicy | rekognition: DeleteFaces IndexFaces ListFaces SearchFaces SearchFacesByImage | collection/{CollectionId}
RekognitionFacesPolicy | rekognition: CompareFaces DetectFaces | *
RekognitionLabelsPolicy | rekognition: DetectLabels DetectModerationLabels | *
RekognitionNoDataAccessPolicy | rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels | collection/{CollectionId}
RekognitionReadPolicy | rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage | collection/{CollectionId}
RekognitionWriteOnlyAccessPolicy | rekognition: CreateCollection IndexFaces | collection/{CollectionId}
Route53ChangeResourceRecordSetsPolicy | route53: ChangeResourceRecordSets | ::hostedzone/{HostedZoneId}
S3CrudPolicy | s3: DeleteObject GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket PutLifecycleConfiguration PutObject PutObjectAcl | ={BucketName} ={BucketName}/*
S3FullAccessPolicy | s3: DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectTagging GetObjectVersion GetObjectVersionTagging PutObject PutObjectAcl PutObjectTagging PutObjectVersionTagging | ={BucketName}/*
S3FullAccessPolicy | s3: GetBucketLocation GetLifecycleConfiguration ListBucket PutLifecycleConfiguration | ={BucketName}
S3ReadPolicy | s3: GetBucketLocation GetLifecycleConfiguration GetObject GetObjectVersion ListBucket | ={BucketName} ={BucketName}/*
S3WritePolicy | s3: PutLifecycleConfiguration PutObject PutObjectAcl | ={BucketName} ={BucketName}/*
SageMakerCreateEndpointConfigPolicy | sagemaker: CreateEndpointConfig | endpoint-config/{EndpointConfigName}
SageMakerCreateEndpointPolicy | sagemaker: CreateEndpoint | endpoint/{EndpointName}
ServerlessRepoReadWriteAccessPolicy | serverlessrepo: CreateApplication CreateApplicationVersion GetApplication ListApplicationDependencies ListApplicationVersions ListApplications UpdateApplication | applications/*
SESBulkTemplatedCrudPolicy | ses: GetIdentityVerificationAttributes SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail VerifyEmailIdentity | identity/{IdentityName}
SESBulkTemplatedCrudPolicy_v2 | ses: SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail | identity/{IdentityName} template/{TemplateName}
SESBulkTemplatedCrudPolicy_v2 | ses: GetIdentityVerificationAttributes VerifyEmailIdentity | *
SESCrudPolicy | ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity | identity/{IdentityName}
SESEmailTemplateCrudPolicy | ses: CreateTemplate DeleteTemplate GetTemplate ListTemplates TestRenderTemplate UpdateTemplate | *
SESSendBouncePolicy | ses: SendBounce | identity/{IdentityName}
SNSCrudPolicy | sns: CreateTopic ListSubscriptionsByTopic Publish SetTopicAttributes Subscribe | {TopicName}*
SNSPublishMessagePolicy | sns: Publish | {TopicName}
SQSPollerPolicy | sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage | {QueueName}
SQSSendMessagePolicy | sqs: SendMessage* | {QueueName}
SSMParameterReadPolicy | ssm: DescribeParameters | *
SSMParameterReadPolicy | ssm: GetParameter GetParameters GetParametersByPath | parameter/{ParameterName}
SSMParameterWithSlashPrefixReadPolicy | ssm: DescribeParameters | *
SSMParameterWithSlashPrefixReadPolicy | ssm: GetParameter GetParameters GetParametersByPath | parameter{ParameterName}
StepFunctionsExecutionPolicy | states: StartExecution | stateMachine:{StateMachineName}
TextractDetectAnalyzePolicy | textract: AnalyzeDocument DetectDocumentText StartDocumentAnalysis StartDocumentTextDetection | *
TextractGetResultPolicy | textract: GetDocumentAnalysis GetDocumentTextDetection | *
TextractPolicy | textract: * | *
VPCAccessPolicy | ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface | *
`;

const STATEMENTS = new Map<string, readonly KnownStatement[]>();
for (const line of LINES.trim().split("\n")) {
  const [name = "", actions = "", resources = ""] = line.split(" | ");
  const [prefix = "", ...names] = actions.split(" ");
  const statement: KnownStatement = [
    names.map((action) => prefix + action),
    resources === "?" ? [] : resources.split(" ").map((resource) => resourceText(prefix, resource)),
  ];
  STATEMENTS.set(name, [...(STATEMENTS.get(name) ?? []), statement]);
}

function resourceText(prefix: string, written: string): string {
  if (/^(\*|\{\w+Arn\})$/.test(written)) return written;
  if (written.startsWith("::")) return `arn:\${AWS::Partition}:${prefix}${written}`;
  if (written.startsWith("=")) return `arn:\${AWS::Partition}:s3:::${written.slice(1)}`;
  return `arn:\${AWS::Partition}:${prefix}\${AWS::Region}:\${AWS::AccountId}:${written}`;
}

/** A policy template with its parameters put in; undefined when it is not known. */
export function policyTemplate(
  name: string,
  parameters: ReadonlyMap<string, string>,
): KnownPolicy | undefined {
  const statements = STATEMENTS.get(name);
  const filled = (text: string): string =>
    text.replaceAll(
      /(?<!\$)\{(\w+)\}/g,
      (_, parameter: string) => parameters.get(parameter) ?? `\${${parameter}}`,
    );
  return (
    statements && {
      statements: statements.map(([actions, resources]) => [actions, resources.map(filled)]),
    }
  );
}
