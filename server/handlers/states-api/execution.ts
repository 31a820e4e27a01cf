/** One execution of a local Step Functions, running or over, as the API describes it. */
import type { Machine } from "../../../core/interpreter/machine.js";
import { redriveRefusal } from "../../../core/interpreter/redrive.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import type { LiveRun } from "../../tasks/live-run.js";
import type { StoredMachine } from "./machine-registry.js";
import { seconds } from "./page.js";

export interface StoredExecution {
  readonly arn: string;
  readonly name: string;
  readonly machine: StoredMachine;
  /** The case of a mock file that the caller chose, behind the machine's ARN. */
  readonly testCase?: string;
  readonly input: JsonValue;
  /** The text that StartExecution was given. */
  readonly inputText: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  stopped?: number;
  redriven?: number;
  run: LiveRun;
  /** Resolves when the run that goes on is over. */
  done: Promise<void>;
  /** The times of redrives by the client tokens that asked for them. */
  readonly redrives: Map<string, number>;
}

/** What DescribeExecution says. */
export function describedExecution(execution: StoredExecution, now: number): JsonObject {
  const { run, redriven } = execution;
  const { output, error, status, execution: info } = run.machine;
  const isOver = status !== "RUNNING";
  const why = redriveRefusal(run.machine, now);
  return {
    ...listedExecution(execution),
    input: execution.inputText,
    inputDetails: { included: true },
    ...(status === "SUCCEEDED" && output !== undefined && outputMembers(output)),
    ...(isOver && status !== "TIMED_OUT" && errorMembers(error)),
    ...(info.type === "STANDARD" && {
      redriveCount: info.redriveCount ?? 0,
      redriveStatus: why === undefined ? "REDRIVABLE" : "NOT_REDRIVABLE",
      ...(why !== undefined && { redriveStatusReason: why }),
    }),
    ...(redriven !== undefined && { redriveDate: seconds(redriven) }),
  };
}

/** What ListExecutions says of each. */
export function listedExecution({ arn, name, machine, started, stopped, run }: StoredExecution): JsonObject {
  const { status, execution } = run.machine;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: seconds(started),
    ...(status !== "RUNNING" && stopped !== undefined && { stopDate: seconds(stopped) }),
    ...(execution.redriveCount !== undefined && { redriveCount: execution.redriveCount }),
  };
}

/** What StartSyncExecution answers. */
export function syncResult({
  arn,
  name,
  machine,
  started,
  stopped,
  run,
  inputText,
}: StoredExecution): JsonObject {
  const { status, output, error } = run.machine;
  const duration = Math.max(0, (stopped ?? started) - started);
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: status === "ABORTED" ? "FAILED" : status,
    startDate: seconds(started),
    stopDate: seconds(stopped ?? started),
    input: inputText,
    inputDetails: { included: true },
    ...(status === "SUCCEEDED" && output !== undefined && outputMembers(output)),
    ...(status !== "SUCCEEDED" && errorMembers(error)),
    billingDetails: {
      billedMemoryUsedInMB: 64,
      billedDurationInMilliseconds: Math.max(100, Math.ceil(duration / 100) * 100),
    },
  };
}

const outputMembers = (output: JsonValue): JsonObject => ({
  output: JSON.stringify(output),
  outputDetails: { included: true },
});

const errorMembers = (error: Machine["error"]): JsonObject => ({
  ...(error?.error !== undefined && { error: error.error }),
  ...(error?.cause !== undefined && { cause: error.cause }),
});
