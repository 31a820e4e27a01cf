/** The events of a task: Lambda functions, activities and integrations each have a family of their own. */
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { type Draft, emit } from "./draft.js";
import type { Thread } from "./machine.js";
import type { TaskWork } from "./program.js";

type Family = "LambdaFunction" | "Activity" | "Task";

const familyOf = ({ target }: TaskWork): Family =>
  target.kind === "lambda" ? "LambdaFunction" : target.kind === "activity" ? "Activity" : "Task";

/** `resource` and `resourceType` as the events of an integration have them. */
export function integrationOf({ target, resource }: TaskWork): JsonObject {
  if (target.kind !== "integration") return { resource, resourceType: "" };
  const { service, action, suffix, sdk } = target;
  return { resource: `${action}${suffix}`, resourceType: sdk ? `aws-sdk:${service}` : service };
}

/** The events of scheduling and starting; `limits` are more members of the first one. The id of the last. */
export function emitScheduled(
  work: TaskWork,
  draft: Draft,
  thread: Thread,
  input: JsonValue,
  limits: JsonObject,
): number {
  const family = familyOf(work);
  if (family === "Task") {
    const integration = integrationOf(work);
    const details = { ...integration, region: "us-east-1", parameters: input, ...limits };
    return emit(draft, thread, "TaskStarted", integration, emit(draft, thread, "TaskScheduled", details));
  }
  const scheduled = emit(draft, thread, `${family}Scheduled`, { resource: work.resource, input, ...limits });
  return family === "LambdaFunction"
    ? emit(draft, thread, "LambdaFunctionStarted", {}, scheduled)
    : scheduled;
}

/** The event of the task's end, and its id. */
export function emitOutcome(
  work: TaskWork,
  draft: Draft,
  thread: Thread,
  outcome: "Succeeded" | "Failed" | "TimedOut",
  details: JsonObject,
): number {
  const family = familyOf(work);
  if (family === "Task") return emit(draft, thread, `Task${outcome}`, { ...details, ...integrationOf(work) });
  if (family === "LambdaFunction" || outcome === "TimedOut") {
    return emit(draft, thread, `${family}${outcome}`, details);
  }
  // An activity starts when a worker takes it, which shows only by its answer.
  return emit(draft, thread, `Activity${outcome}`, details, emit(draft, thread, "ActivityStarted", {}));
}
