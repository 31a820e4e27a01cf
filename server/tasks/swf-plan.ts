/** What a run of an SWF workflow starts with: its types, its start, who decides and works, and what reaches it from outside (types only). */
import type { ScriptedEvent } from "../../core/swf/simulator/script-model.js";
import type { RegisteredType, WorldSettings } from "../../core/swf/simulator/world.js";
import type { JsonObject } from "../../core/text/json-value.js";
import type { TaskSetup } from "./task-setup.js";

export interface SwfPlan {
  readonly workflowTypes: readonly RegisteredType[];
  readonly activityTypes: readonly RegisteredType[];
  /** A StartWorkflowExecution request. */
  readonly start: JsonObject;
  /** The one response that a decision list is; nobody decides after it. */
  readonly response?: JsonObject;
  /** Who decides, by the name of the workflow type, as `states` of a plan. */
  readonly deciders?: TaskSetup;
  /** Who does activity tasks and Lambda functions. */
  readonly tasks?: TaskSetup;
  readonly events: readonly ScriptedEvent[];
  /** Virtual seconds that work takes, by the name of the activity type or the function; no time for what is not named. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly settings: Partial<WorldSettings>;
  readonly notes: readonly string[];
}
