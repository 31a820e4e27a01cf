/** Amazon EMR on EKS: virtual clusters and their job runs. */
import { allow } from "./permission.js";
import { arnHere, roleArn } from "./place.js";
import { defineService, guide, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

const clusterPath = (id: string | undefined): string => `/virtualclusters/${id ?? ANY}`;

export const emrContainers = defineService({
  name: "emr-containers",
  title: "Amazon EMR on EKS",
  docs: guide("connect-emr-eks"),
  actions: {
    createVirtualCluster: {
      patterns: ["requestResponse"],
      required: ["Name", "ContainerProvider"],
      permissions: ({ place }) => [
        allow("emr-containers:CreateVirtualCluster", ANY),
        allow(
          "iam:CreateServiceLinkedRole",
          `arn:${place.partition}:iam::${place.account}:role/aws-service-role/emr-containers.amazonaws.com/AWSServiceRoleForAmazonEMRContainers`,
          {
            condition: { StringLike: { "iam:AWSServiceName": ["emr-containers.amazonaws.com"] } },
            need: "advisory",
          },
        ),
      ],
      result: { Id: "0123456789abcdef" },
    },
    deleteVirtualCluster: {
      patterns: REQUEST_OR_SYNC,
      required: ["Id"],
      permissions({ arguments: given, pattern, place }) {
        const cluster = arnHere(place, "emr-containers", clusterPath(given.text("Id")));
        return [
          allow("emr-containers:DeleteVirtualCluster", cluster),
          ...(pattern === "sync" ? [allow("emr-containers:DescribeVirtualCluster", cluster)] : []),
        ];
      },
      result: {},
    },
    startJobRun: {
      patterns: REQUEST_OR_SYNC,
      required: ["VirtualClusterId", "ExecutionRoleArn", "ReleaseLabel", "JobDriver"],
      permissions({ arguments: given, pattern, place }) {
        const path = clusterPath(given.text("VirtualClusterId"));
        const role = given.text("ExecutionRoleArn") ?? ANY;
        const known = role !== ANY && { condition: roleCondition(roleArn(place, role)) };
        const runs = arnHere(place, "emr-containers", `${path}/jobruns/*`);
        return [
          allow("emr-containers:StartJobRun", arnHere(place, "emr-containers", path), { ...known }),
          ...(pattern === "sync"
            ? [
                allow("emr-containers:DescribeJobRun", runs),
                allow("emr-containers:CancelJobRun", runs, { need: "cancel" as const }),
              ]
            : []),
        ];
      },
      result: { Id: "0123456789abcdef" },
    },
  },
});

const roleCondition = (role: string) => ({
  [role.includes(ANY) ? "StringLike" : "StringEquals"]: { "emr-containers:ExecutionRoleArn": [role] },
});
