/** What DescribeExecution says of a child execution that is over. */
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { formatInstant } from "./instant.js";
import type { ChildExecution } from "./machine.js";

export type Outcome =
  | { readonly output: JsonValue }
  | { readonly error: AslError }
  | { readonly timedOut: true };

/** The description; `now` is when the execution ended, in virtual milliseconds since 1970. */
export function executionOutcome(child: ChildExecution, outcome: Outcome, now: number): JsonObject {
  return {
    ExecutionArn: child.id,
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...ending(outcome),
    RedriveCount: child.redriveCount ?? 0,
    StartDate: formatInstant(child.startTime),
    StateMachineArn: child.stateMachine.id,
    StopDate: formatInstant(now),
  };
}

/** The same of a child execution that was not started because its Map Run failed. */
export const pendingOutcome = ({ id, name, input, stateMachine }: ChildExecution): JsonObject => ({
  ExecutionArn: id,
  Input: JSON.stringify(input),
  InputDetails: { Included: true },
  Name: name,
  StateMachineArn: stateMachine.id,
  Status: "PENDING",
});

function ending(outcome: Outcome): JsonObject {
  if ("output" in outcome) {
    return {
      Output: JSON.stringify(outcome.output),
      OutputDetails: { Included: true },
      RedriveStatus: "NOT_REDRIVABLE",
      RedriveStatusReason: "Execution is SUCCEEDED and cannot be redriven",
      Status: "SUCCEEDED",
    };
  }
  if ("timedOut" in outcome) return { RedriveStatus: "REDRIVABLE", Status: "TIMED_OUT" };
  const { error, cause } = outcome.error;
  return {
    ...(error !== undefined && { Error: error }),
    ...(cause !== undefined && { Cause: cause }),
    RedriveStatus: "REDRIVABLE_BY_MAP_RUN",
    Status: "FAILED",
  };
}
