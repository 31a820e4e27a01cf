/** Amazon EMR: clusters and their steps. The managed rules of this service are named GetEvent, without an s. */
import { allow, managedRule, type Permission, passRole } from "./permission.js";
import { arnHere, type Place } from "./place.js";
import { type Action, type Call, defineService, guide, REQUEST, REQUEST_OR_SYNC } from "./service.js";
import { ANY } from "./written-text.js";

function clusterArn(place: Place, id: string | undefined): string {
  if (id === undefined || id === ANY) return `arn:${place.partition}:elasticmapreduce:*:*:cluster/*`;
  return arnHere(place, "elasticmapreduce", `cluster/${id}`);
}

const allowCluster = ({ arguments: given, place }: Call, ...actions: readonly string[]): Permission =>
  allow(
    actions.map((action) => `elasticmapreduce:${action}`),
    clusterArn(place, given.text("ClusterId")),
  );

const onCluster = (required: readonly string[], ...actions: readonly string[]): Action => ({
  patterns: REQUEST,
  required: ["ClusterId", ...required],
  permissions: (call) => [allowCluster(call, ...actions)],
  result: {},
});

/** The instance profile of JobFlowRole usually has the name of its role. */
const clusterRoles = ({ arguments: given, place }: Call): readonly Permission[] =>
  ["ServiceRole", "JobFlowRole", "AutoScalingRole"].flatMap((name) => {
    const role = given.text(name);
    return role === undefined ? [] : [passRole(place, role)];
  });

export const elasticmapreduce = defineService({
  name: "elasticmapreduce",
  title: "Amazon EMR",
  docs: guide("connect-emr"),
  actions: {
    createCluster: {
      patterns: REQUEST_OR_SYNC,
      required: ["Name", "ServiceRole", "JobFlowRole", "Instances"],
      permissions: (call) => [
        allow("elasticmapreduce:RunJobFlow", ANY),
        ...clusterRoles(call),
        allow("elasticmapreduce:AddTags", ANY, { need: "advisory" }),
        ...(call.pattern === "sync"
          ? [
              allow("elasticmapreduce:DescribeCluster", ANY),
              allow("elasticmapreduce:TerminateJobFlows", ANY, { need: "cancel" as const }),
              managedRule(call.place, "StepFunctionsGetEventForEMRRunJobFlowRule"),
            ]
          : []),
      ],
      result: { ClusterId: "j-0123456789ABC" },
    },
    addStep: {
      patterns: REQUEST_OR_SYNC,
      required: ["ClusterId", "Step"],
      permissions: (call) => [
        allowCluster(call, "AddJobFlowSteps"),
        ...(call.pattern === "sync"
          ? [
              allowCluster(call, "DescribeStep"),
              { ...allowCluster(call, "CancelSteps"), need: "cancel" as const },
              managedRule(call.place, "StepFunctionsGetEventForEMRAddJobFlowStepsRule"),
            ]
          : []),
      ],
      result: { StepId: "s-0123456789ABC" },
    },
    terminateCluster: {
      patterns: REQUEST_OR_SYNC,
      required: ["ClusterId"],
      permissions: (call) => [
        allowCluster(call, "TerminateJobFlows"),
        ...(call.pattern === "sync"
          ? [
              allowCluster(call, "DescribeCluster"),
              managedRule(call.place, "StepFunctionsGetEventForEMRTerminateJobFlowsRule"),
            ]
          : []),
      ],
      result: {},
    },
    cancelStep: onCluster(["StepId"], "CancelSteps"),
    setClusterTerminationProtection: onCluster(["TerminationProtected"], "SetTerminationProtection"),
    modifyInstanceFleetByName: onCluster(["InstanceFleetName"], "ListInstanceFleets", "ModifyInstanceFleet"),
    modifyInstanceGroupByName: {
      patterns: REQUEST,
      required: ["ClusterId", "InstanceGroupName"],
      permissions(call) {
        const allowed = allowCluster(call, "ListInstanceGroups", "ModifyInstanceGroups");
        // For groups of a cluster that only a run knows, the guide allows everything.
        return [call.arguments.text("ClusterId") === ANY ? { ...allowed, resources: [ANY] } : allowed];
      },
      result: {},
    },
  },
});
