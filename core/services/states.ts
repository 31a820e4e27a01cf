/** AWS Step Functions: executions of another state machine. */
import { parseArn } from "../asl/arn.js";
import { allow, managedRule } from "./permission.js";
import { arnHere, type Place } from "./place.js";
import { ALL_PATTERNS, defineService, guide } from "./service.js";
import { ANY } from "./written-text.js";

/** All executions of a state machine that is given by its ARN, whatever version or alias it names. */
export function executionsOf(place: Place, machine: string): string {
  if (machine === ANY) return ANY;
  const arn = parseArn(machine);
  const [, name] = /^stateMachine:([^:]+)/.exec(arn?.resource ?? "") ?? [];
  if (!arn || name === undefined) return arnHere(place, "states", "execution:*");
  return `arn:${arn.partition}:states:${arn.region}:${arn.account}:execution:${name}:*`;
}

export const states = defineService({
  name: "states",
  title: "AWS Step Functions",
  docs: guide("connect-stepfunctions"),
  actions: {
    startExecution: {
      patterns: ALL_PATTERNS,
      required: ["StateMachineArn"],
      permissions({ arguments: given, pattern, place }) {
        const machine = given.text("StateMachineArn") ?? ANY;
        return [
          allow("states:StartExecution", machine),
          ...(pattern === "sync"
            ? [
                allow("states:DescribeExecution", executionsOf(place, machine)),
                allow("states:StopExecution", executionsOf(place, machine), { need: "cancel" as const }),
                managedRule(place, "StepFunctionsGetEventsForStepFunctionsExecutionRule"),
              ]
            : []),
        ];
      },
      result: {
        ExecutionArn: "arn:aws:states:us-east-1:123456789012:execution:Child:0a1b2c3d",
        StartDate: 1_700_000_000,
      },
    },
  },
});
