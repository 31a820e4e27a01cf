/** All that can happen to a simulated SWF: the calls of its API, what falls due by itself, and what is arranged for later (types only). */
import type { JsonObject } from "../../text/json-value.js";
import type { ChildPolicy } from "./world.js";

/** Which decision, activity or Lambda task of which run. */
interface TaskPlace {
  readonly runId: string;
  readonly scheduledEventId: number;
}

/** Which execution an API call is about; without `runId` the open run of that workflow id. */
export interface ExecutionPlace {
  readonly workflowId: string;
  readonly runId?: string;
}

/** How a Lambda function ended: `reason` is the error of the function or of its invocation. */
export type LambdaOutcome =
  | { readonly result?: string }
  | { readonly reason: string; readonly details?: string };

export type ActivityTimeoutType = "SCHEDULE_TO_START" | "SCHEDULE_TO_CLOSE" | "START_TO_CLOSE" | "HEARTBEAT";

/** What comes from outside: the API calls of deciders, workers and people, and the ends of Lambda functions. */
export type Call =
  | { readonly kind: "startWorkflowExecution"; readonly request: JsonObject }
  | { readonly kind: "pollForDecisionTask"; readonly runId: string; readonly identity?: string }
  | ({
      readonly kind: "respondDecisionTaskCompleted";
      readonly response: JsonObject;
    } & TaskPlace)
  | ({ readonly kind: "pollForActivityTask"; readonly identity?: string } & TaskPlace)
  | ({ readonly kind: "recordActivityTaskHeartbeat"; readonly details?: string } & TaskPlace)
  | ({ readonly kind: "respondActivityTaskCompleted"; readonly result?: string } & TaskPlace)
  | ({
      readonly kind: "respondActivityTaskFailed";
      readonly reason?: string;
      readonly details?: string;
    } & TaskPlace)
  | ({ readonly kind: "respondActivityTaskCanceled"; readonly details?: string } & TaskPlace)
  | ({ readonly kind: "lambdaFunctionEnds"; readonly outcome: LambdaOutcome } & TaskPlace)
  | ({
      readonly kind: "signalWorkflowExecution";
      readonly signalName: string;
      readonly input?: string;
    } & ExecutionPlace)
  | ({ readonly kind: "requestCancelWorkflowExecution" } & ExecutionPlace)
  | ({
      readonly kind: "terminateWorkflowExecution";
      readonly reason?: string;
      readonly details?: string;
      readonly childPolicy?: ChildPolicy;
    } & ExecutionPlace);

/** What SWF itself does when the time has come. */
export type Due =
  | { readonly kind: "timerFires"; readonly runId: string; readonly startedEventId: number }
  | { readonly kind: "executionTimesOut"; readonly runId: string }
  | {
      readonly kind: "decisionTaskTimesOut";
      readonly runId: string;
      readonly scheduledEventId: number;
      readonly timeoutType: "START_TO_CLOSE" | "SCHEDULE_TO_START";
    }
  | ({ readonly kind: "activityTaskTimesOut"; readonly timeoutType: ActivityTimeoutType } & TaskPlace)
  | ({ readonly kind: "unstartedActivityTaskCanceled" } & TaskPlace)
  | ({ readonly kind: "lambdaFunctionStarts" } & TaskPlace)
  | ({ readonly kind: "lambdaFunctionTimesOut" } & TaskPlace)
  | { readonly kind: "childStarts"; readonly runId: string; readonly initiatedEventId: number }
  | { readonly kind: "externalRequestArrives"; readonly runId: string; readonly initiatedEventId: number };

/** All that can happen to a world; a journal is a list of these. */
export type Input =
  | Call
  | Due
  /** The next appointment takes place, and the clock goes there. */
  | { readonly kind: "nextAppointment" }
  /** Somebody will do something later; `order` places it among what happens at the same time. */
  | { readonly kind: "arrange"; readonly at: number; readonly input: Call; readonly order?: number };

/** A request that SWF refuses as a whole: nothing of it is applied. */
export interface Fault {
  /** The exception's name, e.g. `ValidationException`. */
  readonly code: string;
  readonly message: string;
  /** Where in the request, when AWS's message does not say it, e.g. `decisions.1.member.decisionType`. */
  readonly place?: string;
}
