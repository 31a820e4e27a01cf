/** How an execution begins: what it is started with, and its first two events. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../../text/json-value.js";
import { scheduleDecisionTask } from "./decision-task.js";
import { arrangeTimeout, type Draft, type DraftExecution, emit, openExecution } from "./draft.js";
import type { Fault } from "./input.js";
import { faultsInRequest } from "./validation.js";
import type { ChildPolicy, ExecutionSettings, RegisteredType, TypeName } from "./world.js";

/** The settings that an execution cannot do without; the order is the one in which SWF misses them. */
export const NEEDED = [
  "executionStartToCloseTimeout",
  "taskList",
  "taskStartToCloseTimeout",
  "childPolicy",
] as const;

/** A string member. */
export const textIn = (object: JsonObject | undefined, name: string): string | undefined => {
  const value = object?.[name];
  return typeof value === "string" ? value : undefined;
};

/** The name inside a member that is a task list. */
export const taskListIn = (object: JsonObject, name: string): string | undefined => {
  const value = object[name];
  return isObject(value) ? textIn(value, "name") : undefined;
};

/** The name and version inside a member that is a type. */
export function typeIn(object: JsonObject, name: string): TypeName {
  const value = object[name];
  const type = isObject(value) ? value : {};
  return { name: textIn(type, "name") ?? "", version: textIn(type, "version") ?? "" };
}

/** The registered type of that name and version. */
export const registered = (
  types: readonly RegisteredType[],
  { name, version }: TypeName,
): RegisteredType | undefined => types.find((type) => type.name === name && type.version === version);

/** `defaultTaskList` for `taskList`. */
const defaultOf = (name: string): string => `default${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/**
 * What an execution runs with: what was given, else the defaults of its type; or the first of the needed settings that neither has.
 */
export function settingsOf(
  given: JsonObject,
  { defaults }: RegisteredType,
  order: readonly (typeof NEEDED)[number][] = NEEDED,
): ExecutionSettings | { readonly missing: (typeof NEEDED)[number] } {
  const chosen = (name: string): string | undefined =>
    textIn(given, name) ?? textIn(defaults, defaultOf(name));
  const needed = {
    executionStartToCloseTimeout: chosen("executionStartToCloseTimeout"),
    taskList: taskListIn(given, "taskList") ?? taskListIn(defaults, "defaultTaskList"),
    taskStartToCloseTimeout: chosen("taskStartToCloseTimeout"),
    childPolicy: chosen("childPolicy"),
  };
  const missing = order.find((name) => needed[name] === undefined);
  if (missing) return { missing };
  const taskPriority = chosen("taskPriority");
  const lambdaRole = chosen("lambdaRole");
  const tagList = given["tagList"];
  return {
    executionStartToCloseTimeout: needed.executionStartToCloseTimeout ?? "",
    taskStartToCloseTimeout: needed.taskStartToCloseTimeout ?? "",
    taskList: needed.taskList ?? "",
    childPolicy: policyOf(needed.childPolicy),
    ...(taskPriority !== undefined && { taskPriority }),
    ...(lambdaRole !== undefined && { lambdaRole }),
    ...(isArray(tagList) && { tagList: tagList.map(String) }),
  };
}

const policyOf = (text: string | undefined): ChildPolicy =>
  text === "REQUEST_CANCEL" || text === "ABANDON" ? text : "TERMINATE";

/** The settings as the events that start or continue an execution have them. */
export const settingsAttributes = (
  settings: ExecutionSettings,
): { readonly [name: string]: JsonValue | undefined } => ({
  executionStartToCloseTimeout: settings.executionStartToCloseTimeout,
  taskStartToCloseTimeout: settings.taskStartToCloseTimeout,
  childPolicy: settings.childPolicy,
  taskList: { name: settings.taskList },
  taskPriority: settings.taskPriority,
  tagList: settings.tagList,
  lambdaRole: settings.lambdaRole,
});

export interface Beginning {
  readonly workflowId: string;
  readonly workflowType: TypeName;
  readonly settings: ExecutionSettings;
  readonly input?: string | undefined;
  readonly parent?: DraftExecution["parent"] | undefined;
  readonly continuedExecutionRunId?: string | undefined;
}

/** The id that the next run gets. */
export const nextRunId = ({ executions }: Draft): string => `run-${executions.length + 1}`;

/** Starts a run: WorkflowExecutionStarted, then its first decision task. */
export function startRun(draft: Draft, beginning: Beginning): DraftExecution {
  const { workflowId, workflowType, settings, parent } = beginning;
  const run: DraftExecution = {
    workflowId,
    runId: nextRunId(draft),
    workflowType,
    settings,
    status: "OPEN",
    ...(parent && { parent }),
    lastEventId: 0,
    previousStartedEventId: 0,
    hasNews: false,
    isCancelRequested: false,
    activityTasks: [],
    lambdaTasks: [],
    timers: [],
    children: [],
    externalRequests: [],
  };
  draft.executions.push(run);
  emit(draft, run, "WorkflowExecutionStarted", {
    input: beginning.input,
    ...settingsAttributes(settings),
    workflowType: { ...workflowType },
    continuedExecutionRunId: beginning.continuedExecutionRunId,
    parentWorkflowExecution: parent && { workflowId: parent.workflowId, runId: parent.runId },
    parentInitiatedEventId: parent?.initiatedEventId ?? 0,
  });
  const { runId } = run;
  arrangeTimeout(draft, settings.executionStartToCloseTimeout, { kind: "executionTimesOut", runId });
  scheduleDecisionTask(draft, run);
  return run;
}

/** StartWorkflowExecution: a run, or the fault that the API gives. */
export function startWorkflowExecution(draft: Draft, request: JsonObject): Fault | undefined {
  const fault = faultsInRequest("StartWorkflowExecution", request);
  if (fault) return fault;
  const denied = draft.settings.failures["StartWorkflowExecution"];
  if (denied !== undefined) return { code: denied, message: "The settings of the simulation say so." };
  const workflowType = typeIn(request, "workflowType");
  const type = registered(draft.workflowTypes, workflowType);
  const shown = `WorkflowType=[name=${workflowType.name}, version=${workflowType.version}]`;
  if (!type) return { code: "UnknownResourceFault", message: `Unknown type: ${shown}` };
  if (type.status === "DEPRECATED") return { code: "TypeDeprecatedFault", message: shown };
  const settings = settingsOf(request, type);
  if ("missing" in settings) return { code: "DefaultUndefinedFault", message: settings.missing };
  const workflowId = textIn(request, "workflowId") ?? "";
  if (openExecution(draft, { workflowId }) || draft.outside.includes(workflowId))
    return { code: "WorkflowExecutionAlreadyStartedFault", message: "Already Started" };
  if (draft.executions.filter(({ status }) => status === "OPEN").length >= draft.settings.openExecutions)
    return { code: "LimitExceededFault", message: "Too many open workflow executions." };
  startRun(draft, { workflowId, workflowType, settings, input: textIn(request, "input") });
  return undefined;
}
