/** From an AWS SDK call to the IAM actions that authorise it: mostly the same name, and the exceptions. */
import { iamPrefix } from "./sdk-prefixes.js";

/** `prefix:Operation` → the actions that authorise it, where they are not of the same name. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "access-analyzer:GetFindingV2": ["access-analyzer:GetFinding"],
  "access-analyzer:ListFindingsV2": ["access-analyzer:ListFindings"],
  "bedrock:Converse": ["bedrock:InvokeModel"],
  "bedrock:ConverseStream": ["bedrock:InvokeModelWithResponseStream"],
  "bedrock:StartAsyncInvoke": ["bedrock:InvokeModel"],
  "cassandra:CreateKeyspace": ["cassandra:Create"],
  "cassandra:CreateTable": ["cassandra:Create"],
  "cassandra:DeleteKeyspace": ["cassandra:Drop"],
  "cassandra:DeleteTable": ["cassandra:Drop"],
  "cassandra:GetKeyspace": ["cassandra:Select"],
  "cassandra:GetTable": ["cassandra:Select"],
  "cassandra:GetTableAutoScalingSettings": ["cassandra:Select"],
  "cassandra:ListKeyspaces": ["cassandra:Select"],
  "cassandra:ListTables": ["cassandra:Select"],
  "cassandra:ListTagsForResource": ["cassandra:Select"],
  "cassandra:RestoreTable": ["cassandra:Restore"],
  "cassandra:UpdateTable": ["cassandra:Alter"],
  "cloudfront:CreateDistributionWithTags": ["cloudfront:CreateDistribution", "cloudfront:TagResource"],
  "cloudsearch:UploadDocuments": ["cloudsearch:document"],
  "dms:DescribeDataProviders": ["dms:ListDataProviders"],
  "dms:DescribeInstanceProfiles": ["dms:ListInstanceProfiles"],
  "dms:DescribeMigrationProjects": ["dms:ListMigrationProjects"],
  "dms:ModifyConversionConfiguration": ["dms:UpdateConversionConfiguration"],
  "dms:ModifyDataProvider": ["dms:UpdateDataProvider"],
  "dms:ModifyInstanceProfile": ["dms:UpdateInstanceProfile"],
  "dms:ModifyMigrationProject": ["dms:UpdateMigrationProject"],
  "dms:StartExtensionPackAssociation": ["dms:AssociateExtensionPack"],
  "execute-api:DeleteConnection": ["execute-api:ManageConnections"],
  "execute-api:GetConnection": ["execute-api:ManageConnections"],
  "execute-api:PostToConnection": ["execute-api:ManageConnections"],
  "iotfleetwise:BatchCreateVehicle": ["iotfleetwise:CreateVehicle"],
  "iotfleetwise:BatchUpdateVehicle": ["iotfleetwise:UpdateVehicle"],
  "kms:ReEncrypt": ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
  "lambda:GetLayerVersionByArn": ["lambda:GetLayerVersion"],
  "lambda:Invoke": ["lambda:InvokeFunction"],
  "lambda:InvokeAsync": ["lambda:InvokeFunction"],
  "lambda:InvokeWithResponseStream": ["lambda:InvokeFunction"],
  "neptune-db:CancelGremlinQuery": ["neptune-db:CancelQuery"],
  "neptune-db:CancelOpenCypherQuery": ["neptune-db:CancelQuery"],
  "neptune-db:ExecuteFastReset": ["neptune-db:ResetDatabase"],
  "neptune-db:ExecuteGremlinQuery": [
    "neptune-db:DeleteDataViaQuery",
    "neptune-db:ReadDataViaQuery",
    "neptune-db:WriteDataViaQuery",
  ],
  "neptune-db:ExecuteOpenCypherQuery": [
    "neptune-db:DeleteDataViaQuery",
    "neptune-db:ReadDataViaQuery",
    "neptune-db:WriteDataViaQuery",
  ],
  "neptune-db:GetGremlinQueryStatus": ["neptune-db:GetQueryStatus"],
  "neptune-db:GetOpenCypherQueryStatus": ["neptune-db:GetQueryStatus"],
  "neptune-db:ListGremlinQueries": ["neptune-db:GetQueryStatus"],
  "neptune-db:ListOpenCypherQueries": ["neptune-db:GetQueryStatus"],
  "redshift-data:GetStatementResultV2": ["redshift-data:GetStatementResult"],
  "s3:CompleteMultipartUpload": ["s3:PutObject"],
  "s3:CreateMultipartUpload": ["s3:PutObject"],
  "s3:CreateSession": ["s3express:CreateSession"],
  "s3:DeleteBucketAnalyticsConfiguration": ["s3:PutAnalyticsConfiguration"],
  "s3:DeleteBucketCors": ["s3:PutBucketCORS"],
  "s3:DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:DeleteBucketIntelligentTieringConfiguration": ["s3:PutIntelligentTieringConfiguration"],
  "s3:DeleteBucketInventoryConfiguration": ["s3:PutInventoryConfiguration"],
  "s3:DeleteBucketLifecycle": ["s3:PutLifecycleConfiguration"],
  "s3:DeleteBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "s3:DeleteBucketMetricsConfiguration": ["s3:PutMetricsConfiguration"],
  "s3:DeleteBucketOwnershipControls": ["s3:PutBucketOwnershipControls"],
  "s3:DeleteBucketReplication": ["s3:PutReplicationConfiguration"],
  "s3:DeleteBucketTagging": ["s3:PutBucketTagging"],
  "s3:DeleteObjects": ["s3:DeleteObject"],
  "s3:DeletePublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:GetBucketAccelerateConfiguration": ["s3:GetAccelerateConfiguration"],
  "s3:GetBucketAnalyticsConfiguration": ["s3:GetAnalyticsConfiguration"],
  "s3:GetBucketCors": ["s3:GetBucketCORS"],
  "s3:GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "s3:GetBucketIntelligentTieringConfiguration": ["s3:GetIntelligentTieringConfiguration"],
  "s3:GetBucketInventoryConfiguration": ["s3:GetInventoryConfiguration"],
  "s3:GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "s3:GetBucketMetricsConfiguration": ["s3:GetMetricsConfiguration"],
  "s3:GetBucketNotificationConfiguration": ["s3:GetBucketNotification"],
  "s3:GetBucketReplication": ["s3:GetReplicationConfiguration"],
  "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"],
  "s3:GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "s3:HeadBucket": ["s3:ListBucket"],
  "s3:HeadObject": ["s3:GetObject"],
  "s3:ListBucketAnalyticsConfigurations": ["s3:GetAnalyticsConfiguration"],
  "s3:ListBucketIntelligentTieringConfigurations": ["s3:GetIntelligentTieringConfiguration"],
  "s3:ListBucketInventoryConfigurations": ["s3:GetInventoryConfiguration"],
  "s3:ListBucketMetricsConfigurations": ["s3:GetMetricsConfiguration"],
  "s3:ListBuckets": ["s3:ListAllMyBuckets"],
  "s3:ListDirectoryBuckets": ["s3express:ListAllMyDirectoryBuckets"],
  "s3:ListMultipartUploads": ["s3:ListBucketMultipartUploads"],
  "s3:ListObjectVersions": ["s3:ListBucketVersions"],
  "s3:ListObjects": ["s3:ListBucket"],
  "s3:ListObjectsV2": ["s3:ListBucket"],
  "s3:ListParts": ["s3:ListMultipartUploadParts"],
  "s3:PutBucketAccelerateConfiguration": ["s3:PutAccelerateConfiguration"],
  "s3:PutBucketAnalyticsConfiguration": ["s3:PutAnalyticsConfiguration"],
  "s3:PutBucketCors": ["s3:PutBucketCORS"],
  "s3:PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "s3:PutBucketIntelligentTieringConfiguration": ["s3:PutIntelligentTieringConfiguration"],
  "s3:PutBucketInventoryConfiguration": ["s3:PutInventoryConfiguration"],
  "s3:PutBucketLifecycleConfiguration": ["s3:PutLifecycleConfiguration"],
  "s3:PutBucketMetricsConfiguration": ["s3:PutMetricsConfiguration"],
  "s3:PutBucketNotificationConfiguration": ["s3:PutBucketNotification"],
  "s3:PutBucketReplication": ["s3:PutReplicationConfiguration"],
  "s3:PutObjectLockConfiguration": ["s3:PutBucketObjectLockConfiguration"],
  "s3:PutPublicAccessBlock": ["s3:PutBucketPublicAccessBlock"],
  "s3:SelectObjectContent": ["s3:GetObject"],
  "s3:UploadPart": ["s3:PutObject"],
  "s3:WriteGetObjectResponse": ["s3-object-lambda:WriteGetObjectResponse"],
  "sns:PublishBatch": ["sns:Publish"],
  "sqs:ChangeMessageVisibilityBatch": ["sqs:ChangeMessageVisibility"],
  "sqs:DeleteMessageBatch": ["sqs:DeleteMessage"],
  "sqs:SendMessageBatch": ["sqs:SendMessage"],
  "timestream:Query": ["timestream:DescribeEndpoints", "timestream:Select"],
  "verifiedpermissions:BatchIsAuthorized": ["verifiedpermissions:IsAuthorized"],
  "verifiedpermissions:BatchIsAuthorizedWithToken": ["verifiedpermissions:IsAuthorizedWithToken"],
  "vpc-lattice:BatchUpdateRule": ["vpc-lattice:UpdateRule"],
};

/** `sendMessageBatch` of `sqs` → `SendMessageBatch`. */
export const operationName = (action: string): string =>
  `${action.charAt(0).toUpperCase()}${action.slice(1)}`;

/** The IAM actions that authorise an operation. */
export function iamActions(service: string, operation: string): readonly string[] {
  const prefix = iamPrefix(service);
  if (prefix === "apigateway") return [`apigateway:${verbOf(operation)}`];
  if (prefix === "budgets" && !/Action|Tag/.test(operation)) {
    return [/^Describe/.test(operation) ? "budgets:ViewBudget" : "budgets:ModifyBudget"];
  }
  const same = `${prefix}:${operation}`;
  return ACTIONS[same] ?? [same];
}

/** API Gateway is managed by requests over HTTP, and its actions are their methods. */
function verbOf(operation: string): string {
  if (/^(Get|Export)/.test(operation)) return "GET";
  if (/^(Delete|Flush|Reset|Untag)/.test(operation)) return "DELETE";
  if (/^(Put|Reimport|Tag|ImportDocumentationParts)/.test(operation)) return "PUT";
  return operation.startsWith("Update") ? "PATCH" : "POST";
}
