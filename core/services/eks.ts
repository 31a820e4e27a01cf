/** Amazon EKS: clusters and node groups. Calls into Kubernetes need Kubernetes' own permissions, not IAM's. */
import { allow, type Permission, passGivenRole } from "./permission.js";
import { arnHere, roleArn } from "./place.js";
import { type Action, ALL_PATTERNS, type Call, defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

/** The guide's table has callbacks for this service, its page has not: they are accepted. */
const PATTERNS = ALL_PATTERNS;
const PASSED_TO = "eks.amazonaws.com";

const whileSync = ({ pattern }: Call, ...permissions: readonly Permission[]): readonly Permission[] =>
  pattern === "sync" ? permissions : [];

/** Watching what is being made, and taking it down again when the execution is stopped. */
const watch = (noun: string, resource: string): readonly Permission[] => [
  allow(`eks:Describe${noun}`, resource),
  allow(`eks:Delete${noun}`, resource, { need: "cancel" }),
];

const kubernetes = (patterns: Action["patterns"], required: readonly string[]): Action => ({
  patterns,
  required,
  permissions: () => [],
  result: { ResponseBody: {}, StatusCode: 200 },
});

const clusterArn = ({ place }: Call, name: string | undefined): string =>
  arnHere(place, "eks", `cluster/${name ?? ANY}`);

function nodeRole({ arguments: given, place }: Call): readonly Permission[] {
  const role = given.text("NodeRole");
  if (role === undefined) return [];
  return [
    allow(["iam:GetRole", "iam:ListAttachedRolePolicies"], roleArn(place, role)),
    ...passGivenRole(place, role, PASSED_TO),
  ];
}

export const eks = defineService({
  name: "eks",
  title: "Amazon EKS",
  docs: guide("connect-eks"),
  actions: {
    call: kubernetes(REQUEST_OR_TOKEN, ["ClusterName", "CertificateAuthority", "Endpoint", "Method", "Path"]),
    runJob: kubernetes(PATTERNS, ["ClusterName", "CertificateAuthority", "Endpoint", "Job"]),
    createCluster: {
      patterns: PATTERNS,
      required: ["Name", "ResourcesVpcConfig", "RoleArn"],
      permissions: (call) => [
        allow("eks:CreateCluster", ANY),
        ...passGivenRole(call.place, call.arguments.text("RoleArn"), PASSED_TO),
        ...whileSync(call, ...watch("Cluster", clusterArn(call, ANY))),
      ],
      result: { Cluster: {} },
    },
    deleteCluster: {
      patterns: PATTERNS,
      required: ["Name"],
      permissions(call) {
        const cluster = clusterArn(call, call.arguments.text("Name"));
        return [
          allow("eks:DeleteCluster", cluster),
          ...whileSync(call, allow("eks:DescribeCluster", cluster)),
        ];
      },
      result: {},
    },
    createNodegroup: {
      patterns: PATTERNS,
      required: ["ClusterName", "NodegroupName", "NodeRole", "Subnets"],
      permissions: (call) => [
        allow(["ec2:DescribeSubnets", "eks:CreateNodegroup"], ANY),
        ...nodeRole(call),
        ...whileSync(call, ...watch("Nodegroup", arnHere(call.place, "eks", "nodegroup/*"))),
      ],
      result: { Nodegroup: {} },
    },
    createFargateProfile: {
      patterns: PATTERNS,
      required: ["ClusterName", "FargateProfileName", "PodExecutionRoleArn"],
      permissions(call) {
        const { arguments: given, place } = call;
        const profiles = arnHere(place, "eks", "fargateprofile/*");
        const role = given.text("PodExecutionRoleArn");
        return [
          allow("eks:CreateFargateProfile", clusterArn(call, given.text("ClusterName"))),
          ...(role === undefined ? [] : [allow("iam:GetRole", roleArn(place, role))]),
          ...passGivenRole(place, role, PASSED_TO),
          ...whileSync(call, ...watch("FargateProfile", profiles)),
        ];
      },
      result: { FargateProfile: {} },
    },
    deleteFargateProfile: {
      patterns: PATTERNS,
      required: ["ClusterName", "FargateProfileName"],
      permissions(call) {
        const { arguments: given, place } = call;
        const path = `${given.text("ClusterName") ?? ANY}/${given.text("FargateProfileName") ?? ANY}/*`;
        const profile = arnHere(place, "eks", `fargateprofile/${path}`);
        return [
          allow("eks:DeleteFargateProfile", profile),
          ...whileSync(call, allow("eks:DescribeFargateProfile", profile)),
        ];
      },
      result: {},
    },
    deleteNodegroup: {
      patterns: PATTERNS,
      required: ["ClusterName", "NodegroupName"],
      permissions(call) {
        const { arguments: given, place } = call;
        const path = `${given.text("ClusterName") ?? ANY}/${given.text("NodegroupName") ?? ANY}/*`;
        const group = arnHere(place, "eks", `nodegroup/${path}`);
        return [
          allow("eks:DeleteNodegroup", group),
          ...whileSync(call, allow("eks:DescribeNodegroup", group)),
        ];
      },
      result: {},
    },
  },
});
