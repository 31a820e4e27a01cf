/** Gathers what a run of an SWF workflow starts with, from a decision list, a start request or a workflow file. */
import { analyze } from "../../core/analysis.js";
import { isTrailingComma } from "../../core/swf/api-form.js";
import { responseOf } from "../../core/swf/response.js";
import { faultText } from "../../core/swf/simulator/fault-text.js";
import { completedStart, MADE_UP, registeredType } from "../../core/swf/simulator/registration.js";
import type { ScriptedEvent } from "../../core/swf/simulator/script-model.js";
import { registered, typeIn } from "../../core/swf/simulator/start-execution.js";
import { faultsInRequest } from "../../core/swf/simulator/validation.js";
import type { RegisteredType } from "../../core/swf/simulator/world.js";
import { toValue } from "../../core/syntax/value.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { lineMap } from "../../core/text/line-map.js";
import type { Files } from "./files.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";
import { ANY_TYPE, deciderSetup } from "./swf-deciders.js";
import type { SwfPlan } from "./swf-plan.js";
import { looksLikeWorkflowFile, readWorkflowFile, type WorkflowFile } from "./swf-workflow-file.js";
import type { Worker } from "./task-plan.js";
import { setUpTasks, type TaskSetup } from "./task-setup.js";

/** What the person asked for; paths are whole. */
export interface SwfWishes {
  readonly file: string;
  /** A StartWorkflowExecution request, for a decision list. */
  readonly start?: string;
  /** Registrations. */
  readonly types?: readonly string[];
  readonly tasks?: string;
  /** Who decides for every type of workflow; counts before the workflow file's. */
  readonly decider?: { readonly worker: Worker; readonly folder: string };
  readonly events?: readonly ScriptedEvent[];
  /** The role of an execution whose start names none. */
  readonly lambdaRole?: string;
}

type Refused = { readonly refused: string };

/** Throws a sentence through the steps of gathering; caught in `setUpSwf`. */
class Refusal extends Error {}

/** The plan, or in one sentence or more why the workflow cannot be run. */
export async function setUpSwf(wishes: SwfWishes, files: Files): Promise<SwfPlan | Refused> {
  try {
    return await gather(wishes, files);
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

interface Document {
  readonly path: string;
  readonly value: JsonValue;
  /** What kind of SWF document it is. */
  readonly kind: string | undefined;
  readonly response?: JsonObject;
}

async function gather(wishes: SwfWishes, files: Files): Promise<SwfPlan> {
  const document = await read(wishes.file, files);
  const { value, response } = document;
  const workflow = looksLikeWorkflowFile(value) ? workflowFileIn(document) : undefined;
  if (!workflow && !response && document.kind !== "StartWorkflowExecution") {
    const holds =
      'decisions, a StartWorkflowExecution request or a workflow file, which has "start" and "deciders"';
    throw new Refusal(`"${fileNameOf(wishes.file)}" cannot be run: it must hold ${holds}.`);
  }
  const folder = folderOf(wishes.file);
  const listed = [...(workflow?.types ?? []), ...(wishes.types ?? [])];
  const types = await typesFrom(listed, folder, files);
  const given = await startFrom(wishes, document, workflow, files);
  const { start, workflowTypes, notes } = withType(given, types.workflow, wishes.lambdaRole);
  const tasksPath = wishes.tasks ?? (workflow?.tasks && resolvePath(folder, workflow.tasks));
  const tasks = tasksPath === undefined ? undefined : await tasksFrom(tasksPath, files);
  const deciders = decidersOf(wishes, workflow);
  return {
    workflowTypes,
    activityTypes: types.activity,
    start,
    ...(response && { response }),
    ...(deciders && { deciders }),
    ...(tasks && { tasks }),
    events: [...(workflow?.events ?? []), ...(wishes.events ?? [])],
    seconds: workflow?.seconds ?? {},
    settings: workflow?.settings ?? {},
    notes: [...notes, ...(tasks?.notes ?? []), ...roleNotes(response, start, workflowTypes)],
  };
}

async function read(path: string, files: Files): Promise<Document> {
  const text = await files.readText(path).catch(() => undefined);
  if (text === undefined) throw new Refusal(`"${path}" cannot be read: check its path.`);
  const { tree, decisions } = analyze(text, { uri: path });
  // The developer guide's own examples have trailing commas.
  const fault = tree.faults.find((each) => each.severity === "error" && !isTrailingComma(tree, each));
  if (!tree.root || fault) {
    const { line, character } = lineMap(text).position(fault?.start ?? 0);
    const place = `${fileNameOf(path)}:${line + 1}:${character + 1}`;
    throw new Refusal(`"${place}" cannot be read: ${fault?.message ?? "it is empty."}`);
  }
  const response = decisions && responseOf(tree);
  return { path, value: toValue(tree.root), kind: decisions?.kind, ...(response && { response }) };
}

function workflowFileIn({ path, value }: Document): WorkflowFile {
  const { file, faults } = readWorkflowFile(isObject(value) ? value : {});
  if (faults.length === 0) return file;
  const told = faults.map(({ pointer, message }) => `${fileNameOf(path)}${pointer}: ${message}`);
  throw new Refusal(told.join("\n"));
}

async function typesFrom(
  listed: readonly (string | JsonObject)[],
  folder: string,
  files: Files,
): Promise<{ readonly workflow: readonly RegisteredType[]; readonly activity: readonly RegisteredType[] }> {
  const workflow: RegisteredType[] = [];
  const activity: RegisteredType[] = [];
  for (const each of listed) {
    const { kind, value } =
      typeof each === "string" ? await read(resolvePath(folder, each), files) : inlineType(each);
    const name = typeof each === "string" ? fileNameOf(each) : String(each["name"]);
    if (kind !== "RegisterWorkflowType" && kind !== "RegisterActivityType")
      throw new Refusal(
        `"${name}" registers no type: it must be a RegisterWorkflowType or RegisterActivityType request.`,
      );
    register(kind === "RegisterWorkflowType" ? workflow : activity, kind, isObject(value) ? value : {});
  }
  return { workflow, activity };
}

/** Registers a type as SWF would, with its faults. */
function register(
  types: RegisteredType[],
  kind: "RegisterWorkflowType" | "RegisterActivityType",
  request: JsonObject,
): void {
  const type = registeredType(request);
  const { name, version } = type;
  const shown = `${kind.slice("Register".length)}=[name=${name}, version=${version}]`;
  const fault =
    faultsInRequest(kind, request) ??
    (registered(types, type) && { code: "TypeAlreadyExistsFault", message: shown });
  if (fault) throw new Refusal(`SWF refuses to register the type "${name}": ${faultText(fault)}`);
  types.push(type);
}

const inlineType = (value: JsonObject): { readonly kind: string | undefined; readonly value: JsonValue } => ({
  value,
  kind: analyze(JSON.stringify(value)).decisions?.kind,
});

async function startFrom(
  { start }: SwfWishes,
  document: Document,
  workflow: WorkflowFile | undefined,
  files: Files,
): Promise<JsonObject | undefined> {
  const named = start ?? workflow?.start;
  if (named === undefined) {
    return document.kind === "StartWorkflowExecution" && isObject(document.value)
      ? document.value
      : undefined;
  }
  if (typeof named !== "string") return named;
  const { kind, value } = await read(resolvePath(folderOf(document.path), named), files);
  if (kind === "StartWorkflowExecution" && isObject(value)) return value;
  throw new Refusal(
    `"${fileNameOf(named)}" is no StartWorkflowExecution request: it needs "workflowId" and "workflowType".`,
  );
}

/** Where no types are registered at all, the one that is started is, with a default for everything. */
function withType(
  given: JsonObject | undefined,
  types: readonly RegisteredType[],
  lambdaRole: string | undefined,
): Pick<SwfPlan, "start" | "workflowTypes" | "notes"> {
  const role = lambdaRole === undefined ? {} : { lambdaRole };
  if (given && types.length > 0) return { start: { ...role, ...given }, workflowTypes: types, notes: [] };
  const named = isObject(given?.["workflowType"]) ? given["workflowType"] : {};
  const { name, version } = { ...MADE_UP, ...named };
  const type = { ...MADE_UP, name: String(name), version: String(version) };
  const note = `The workflow type "${type.name}" is taken as registered, with a default for everything.`;
  return {
    start: completedStart({ ...role, ...given }, type),
    workflowTypes: [type, ...types],
    notes: given ? [note] : [],
  };
}

/** Lambda tasks of an execution without a role do not start, which is easily overlooked. */
function roleNotes(
  response: JsonObject | undefined,
  start: JsonObject,
  types: readonly RegisteredType[],
): readonly string[] {
  const decisions = response?.["decisions"];
  const schedules = (isArray(decisions) ? decisions : []).some(
    (decision) => isObject(decision) && decision["decisionType"] === "ScheduleLambdaFunction",
  );
  const type = registered(types, typeIn(start, "workflowType"));
  if (!schedules || start["lambdaRole"] !== undefined || type?.defaults["defaultLambdaRole"] !== undefined)
    return [];
  return ["The execution has no lambdaRole and its type no defaultLambdaRole: Lambda tasks will not start."];
}

async function tasksFrom(path: string, files: Files): Promise<TaskSetup> {
  // The names in it are those of activity types and functions, which nobody can list.
  const setup = await setUpTasks(path, [], files);
  if ("refused" in setup) throw new Refusal(setup.refused);
  return { ...setup, notes: [] };
}

/** Deciders as the states of a plan: a worker's process is started, kept and ended in the same way. */
function decidersOf({ file, decider }: SwfWishes, workflow: WorkflowFile | undefined): TaskSetup | undefined {
  const states = decider
    ? new Map([[ANY_TYPE, decider.worker]])
    : (workflow?.deciders ?? new Map<string, Worker>());
  if (states.size === 0) return undefined;
  return deciderSetup(states, decider?.folder ?? folderOf(file), file);
}
