/** Amazon Athena: queries. Which buckets and tables a query touches is in its text, so the guide allows them all. */
import { allow, type Permission } from "./permission.js";
import { arnHere, globalArn, type Place } from "./place.js";
import { type Call, defineService, guide, REQUEST, REQUEST_OR_SYNC } from "./service.js";

const S3 = [
  "AbortMultipartUpload",
  "CreateBucket",
  "GetBucketLocation",
  "GetObject",
  "ListBucket",
  "ListBucketMultipartUploads",
  "ListMultipartUploadParts",
  "PutObject",
].map((name) => `s3:${name}`);

const GLUE = [
  "BatchCreatePartition",
  "BatchDeletePartition",
  "BatchDeleteTable",
  "BatchGetPartition",
  "CreateDatabase",
  "CreatePartition",
  "CreateTable",
  "DeleteDatabase",
  "DeletePartition",
  "DeleteTable",
  "GetDatabase",
  "GetDatabases",
  "GetPartition",
  "GetPartitions",
  "GetTable",
  "GetTables",
  "UpdateDatabase",
  "UpdatePartition",
  "UpdateTable",
].map((name) => `glue:${name}`);

const workgroup = ({ arguments: given, place }: Call): string =>
  arnHere(place, "athena", `workgroup/${given.text("WorkGroup") ?? "primary"}`);

function data(place: Place): readonly Permission[] {
  const catalog = ["catalog", "database/*", "table/*", "userDefinedFunction/*"];
  return [
    allow(S3, globalArn(place, "s3", "*"), { need: "indirect" }),
    allow(
      GLUE,
      catalog.map((resource) => arnHere(place, "glue", resource)),
      { need: "indirect" },
    ),
    allow("lakeformation:GetDataAccess", "*", { need: "indirect" }),
  ];
}

const anyWorkgroup = (place: Place): string => arnHere(place, "athena", "workgroup/*");

export const athena = defineService({
  name: "athena",
  title: "Amazon Athena",
  docs: guide("connect-athena"),
  actions: {
    startQueryExecution: {
      patterns: REQUEST_OR_SYNC,
      required: ["QueryString"],
      permissions(call) {
        const own = workgroup(call);
        // A query in the default catalogue asks for none of the others.
        const catalogs = arnHere(call.place, "athena", "datacatalog/*");
        const both = [own, catalogs];
        return [
          allow("athena:StartQueryExecution", own),
          allow("athena:StartQueryExecution", catalogs, { need: "indirect" as const }),
          allow("athena:GetDataCatalog", both, { need: "indirect" as const }),
          ...(call.pattern === "sync"
            ? [
                allow("athena:GetQueryExecution", own),
                allow("athena:GetQueryExecution", catalogs, { need: "indirect" as const }),
                allow("athena:StopQueryExecution", both, { need: "cancel" as const }),
              ]
            : []),
          ...data(call.place),
        ];
      },
      result: { QueryExecutionId: "b0fc5d7c-7c1a-4a3e-9f59-0f4a6b4c5d6e" },
    },
    stopQueryExecution: {
      patterns: REQUEST,
      required: ["QueryExecutionId"],
      permissions: ({ place }) => [allow("athena:StopQueryExecution", anyWorkgroup(place))],
      result: {},
    },
    getQueryExecution: {
      patterns: REQUEST,
      required: ["QueryExecutionId"],
      permissions: ({ place }) => [allow("athena:GetQueryExecution", anyWorkgroup(place))],
      result: { QueryExecution: {} },
    },
    getQueryResults: {
      patterns: REQUEST,
      required: ["QueryExecutionId"],
      permissions: ({ place }) => [
        allow("athena:GetQueryResults", anyWorkgroup(place)),
        allow("s3:GetObject", globalArn(place, "s3", "*"), { need: "indirect" }),
      ],
      result: { ResultSet: { Rows: [] } },
    },
  },
});
