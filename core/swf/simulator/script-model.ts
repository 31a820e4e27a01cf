/** What a scripted simulation is told: who does what, and how long it takes (types only). */
import type { JsonObject } from "../../text/json-value.js";
import type { WorldSettings } from "./world.js";

/** Who does what, and how long it takes. Times are seconds. */
export interface Script {
  /** Members of StartWorkflowExecution; what is missing is made up. */
  readonly start?: JsonObject;
  /** The registration of the execution's own type; without it the type has a default for everything. */
  readonly workflowType?: JsonObject;
  readonly workflowTypes?: readonly JsonObject[];
  readonly activityTypes?: readonly JsonObject[];
  /** By function name; a function that is not listed does not exist. */
  readonly lambda?: { readonly [name: string]: ScriptedLambda };
  /** By the name of the activity type; one that is not listed takes a second and has no result. */
  readonly activities?: { readonly [type: string]: ScriptedActivity };
  /** By workflow id; one that is not listed takes a second and has no result. */
  readonly children?: { readonly [workflowId: string]: ScriptedChild };
  /** Workflow ids that are open elsewhere. */
  readonly openExecutions?: readonly string[];
  readonly externalEvents?: readonly ScriptedEvent[];
  /** How long the n-th response of the decider takes, by n; else no time. */
  readonly deciderSeconds?: { readonly [n: string]: number };
  readonly settings?: Partial<WorldSettings>;
}

export interface ScriptedLambda {
  readonly durationSeconds?: number;
  readonly result?: string;
  readonly error?: string;
  readonly details?: string;
}

export interface ScriptedActivity extends Omit<ScriptedLambda, "error"> {
  readonly pickupSeconds?: number;
  readonly reason?: string;
  /** True when nobody polls the task list. */
  readonly noWorker?: boolean;
}

export type ScriptedChild = Omit<ScriptedActivity, "pickupSeconds" | "noWorker">;

export interface ScriptedEvent {
  readonly atSeconds: number;
  readonly type: "signal" | "cancel" | "terminate";
  readonly signalName?: string;
  readonly input?: string;
  readonly reason?: string;
  readonly details?: string;
}
