/** Who takes part in a simulated workflow: deciders, workers and functions, and the calls that their answers are. */
import type { JsonObject, JsonValue } from "../../text/json-value.js";
import type { Call, LambdaOutcome } from "./input.js";
import type { ActivityTask, LambdaTask, WorkflowExecution } from "./world.js";

/** How a worker's work on an activity task ended. */
export type ActivityOutcome =
  | { readonly kind: "completed"; readonly result?: string }
  | { readonly kind: "failed"; readonly reason?: string; readonly details?: string }
  | { readonly kind: "canceled"; readonly details?: string };

/** What a decider said; `failure` when it cannot say anything. */
export type DeciderAnswer = { readonly response: JsonValue } | { readonly failure: string };

/** Who decides and works. Each is asked once for a task; undefined means that nobody answers by himself. */
export interface Participants {
  /** True when somebody decides for the execution now. */
  decides(run: WorkflowExecution): boolean;
  /** Gets what PollForDecisionTask gives. */
  decide(task: JsonObject, run: WorkflowExecution): Promise<DeciderAnswer | undefined>;
  /** True when a worker polls for such tasks. */
  works(task: ActivityTask): boolean;
  perform(task: ActivityTask, run: WorkflowExecution): Promise<ActivityOutcome | undefined>;
  invoke(task: LambdaTask, run: WorkflowExecution): Promise<LambdaOutcome | undefined>;
  /** How much virtual time the work takes, in seconds; none without it. */
  secondsFor?(task: ActivityTask | LambdaTask): number;
}

/** The call by which a worker answers; undefined when it does not. */
export function activityCall(
  runId: string,
  task: ActivityTask,
  outcome: ActivityOutcome | undefined,
): Call | undefined {
  const place = { runId, scheduledEventId: task.scheduledEventId };
  if (!outcome) return undefined;
  const { kind, ...said } = outcome;
  switch (kind) {
    case "completed":
      return { kind: "respondActivityTaskCompleted", ...place, ...said };
    case "failed":
      return { kind: "respondActivityTaskFailed", ...place, ...said };
    case "canceled":
      return { kind: "respondActivityTaskCanceled", ...place, ...said };
  }
}

/** The end of a function; undefined when it never ends. */
export const lambdaCall = (
  runId: string,
  { scheduledEventId }: LambdaTask,
  outcome: LambdaOutcome | undefined,
): Call | undefined => outcome && { kind: "lambdaFunctionEnds", runId, scheduledEventId, outcome };
