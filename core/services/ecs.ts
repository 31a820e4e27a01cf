/** Amazon ECS and AWS Fargate: tasks. */
import { allow, managedRule, type Permission, passRole } from "./permission.js";
import { arnHere, isToken, type Place } from "./place.js";
import { ALL_PATTERNS, type Call, defineService, guide } from "./service.js";
import { ANY } from "./written-text.js";

/** ECS authorises the revision that runs: a family alone means its latest, so any revision must be allowed. */
export function taskDefinitionArn(place: Place, given: string | undefined): string {
  if (given === undefined || given === ANY || isToken(given)) return given ?? ANY;
  const arn = given.startsWith("arn:") ? given : arnHere(place, "ecs", `task-definition/${given}`);
  return /task-definition\/[^/:]+$/.test(arn) && !arn.endsWith("*") ? `${arn}:*` : arn;
}

/** The roles of the task definition are not in the definition of the state machine; only overrides are. */
function roles({ arguments: given, place }: Call): readonly Permission[] {
  const overrides = ["TaskRoleArn", "ExecutionRoleArn"].flatMap(
    (name) => given.text("Overrides", name) ?? [],
  );
  const service = "ecs-tasks.amazonaws.com";
  if (overrides.length > 0 && !overrides.includes(ANY))
    return overrides.map((role) => passRole(place, role, service));
  return [passRole(place, ANY, service, "advisory")];
}

export const ecs = defineService({
  name: "ecs",
  title: "Amazon ECS",
  docs: guide("connect-ecs"),
  actions: {
    runTask: {
      patterns: ALL_PATTERNS,
      required: ["TaskDefinition"],
      permissions: (call) => [
        allow("ecs:RunTask", taskDefinitionArn(call.place, call.arguments.text("TaskDefinition"))),
        ...roles(call),
        ...(call.pattern === "sync"
          ? [
              allow("ecs:DescribeTasks", ANY),
              allow("ecs:StopTask", ANY, { need: "cancel" as const }),
              managedRule(call.place, "StepFunctionsGetEventsForECSTaskRule"),
            ]
          : []),
      ],
      result: { Failures: [], Tasks: [] },
    },
  },
});
