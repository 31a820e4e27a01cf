/** Workflow files: `NAME.workflow.json` says which types, deciders and workers a simulated SWF workflow has. */
import type { ScriptedEvent } from "../../core/swf/simulator/script-model.js";
import type { WorldSettings } from "../../core/swf/simulator/world.js";
import { DEFAULT_SETTINGS } from "../../core/swf/simulator/world.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { nearest } from "../../core/text/nearest.js";
import { type Complain, collectFaults, type MockFault } from "./mock-fault.js";
import { readWorker } from "./read-worker.js";
import type { Worker } from "./task-plan.js";

/** What such a file says; paths are as seen from it. */
export interface WorkflowFile {
  /** Registrations: paths of RegisterWorkflowType and RegisterActivityType documents, or the requests themselves. */
  readonly types: readonly (string | JsonObject)[];
  /** A StartWorkflowExecution document, or the request. */
  readonly start: string | JsonObject;
  /** By the name of the workflow type. */
  readonly deciders: ReadonlyMap<string, Worker>;
  /** A tasks file. */
  readonly tasks?: string;
  readonly events: readonly ScriptedEvent[];
  /** Virtual seconds by the name of the activity type or the function. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly settings: Partial<WorldSettings>;
}

const MEMBERS = ["types", "start", "deciders", "tasks", "events", "seconds", "settings"];

/** True for a value that is meant as a workflow file. */
export const looksLikeWorkflowFile = (value: JsonValue): value is JsonObject =>
  isObject(value) && isObject(value["deciders"]) && value["start"] !== undefined;

/** Reads the value of a workflow file. What is wrong is left out and told in the faults. */
export function readWorkflowFile(value: JsonObject): {
  readonly file: WorkflowFile;
  readonly faults: readonly MockFault[];
} {
  const { faults, complain } = collectFaults();
  for (const name of Object.keys(value)) {
    if (MEMBERS.includes(name) || name === "$schema") continue;
    const meant = nearest(name, MEMBERS);
    const hint = meant ? `Did you mean "${meant}"?` : `There are: ${MEMBERS.join(", ")}.`;
    complain([name], `A workflow file has no member "${name}". ${hint}`);
  }
  const { tasks } = value;
  if (tasks !== undefined && typeof tasks !== "string")
    complain(["tasks"], '"tasks" must be the path of a tasks file.');
  const file: WorkflowFile = {
    types: typesIn(value["types"], complain),
    start: startIn(value["start"], complain),
    deciders: decidersIn(value["deciders"], complain),
    ...(typeof tasks === "string" && { tasks }),
    events: eventsIn(value["events"], complain),
    seconds: secondsIn(value["seconds"], complain),
    settings: settingsIn(value["settings"], complain),
  };
  return { file, faults };
}

const isPathOrObject = (value: JsonValue | undefined): value is string | JsonObject =>
  typeof value === "string" || isObject(value);

function typesIn(value: JsonValue | undefined, complain: Complain): readonly (string | JsonObject)[] {
  const list = isArray(value) ? value : [];
  if (value !== undefined && !isArray(value))
    complain(["types"], '"types" must be a list of registrations: paths or requests.');
  return list.flatMap((each, i) => {
    if (isPathOrObject(each)) return [each];
    complain(["types", i], "A type must be the path of a registration, or the request itself.");
    return [];
  });
}

function startIn(value: JsonValue | undefined, complain: Complain): string | JsonObject {
  if (isPathOrObject(value)) return value;
  complain(["start"], '"start" must be the path of a StartWorkflowExecution request, or the request itself.');
  return {};
}

function decidersIn(value: JsonValue | undefined, complain: Complain): ReadonlyMap<string, Worker> {
  const deciders = new Map<string, Worker>();
  for (const [type, entry] of Object.entries(isObject(value) ? value : {})) {
    const worker = readWorker(entry, ["deciders", type], {}, complain);
    if (worker) deciders.set(type, worker);
  }
  return deciders;
}

function eventsIn(value: JsonValue | undefined, complain: Complain): readonly ScriptedEvent[] {
  const list = isArray(value) ? value : [];
  if (value !== undefined && !isArray(value)) complain(["events"], '"events" must be a list.');
  return list.flatMap((each, i) => {
    if (isEvent(each)) return [each];
    const form = '{"atSeconds": 60, "type": "signal", "signalName": "approved", "input": "…"}';
    complain(["events", i], `An event must be such as ${form}, or of type "cancel" or "terminate".`);
    return [];
  });
}

function isEvent(value: JsonValue): value is ScriptedEvent & JsonObject {
  if (!isObject(value) || typeof value["atSeconds"] !== "number") return false;
  const { type, signalName } = value;
  return type === "signal" ? typeof signalName === "string" : type === "cancel" || type === "terminate";
}

function secondsIn(value: JsonValue | undefined, complain: Complain): Readonly<Record<string, number>> {
  const seconds: Record<string, number> = {};
  for (const [name, each] of Object.entries(isObject(value) ? value : {})) {
    if (typeof each === "number" && each >= 0) seconds[name] = each;
    else complain(["seconds", name], `The time that "${name}" takes must be a number of seconds.`);
  }
  return seconds;
}

function settingsIn(value: JsonValue | undefined, complain: Complain): Partial<WorldSettings> {
  const given = isObject(value) ? value : {};
  const known = Object.entries(given).filter(([name, setting]) => {
    const standard = Object.hasOwn(DEFAULT_SETTINGS, name)
      ? DEFAULT_SETTINGS[name as keyof WorldSettings]
      : undefined;
    if (typeof setting === typeof standard) return true;
    const meant = nearest(name, Object.keys(DEFAULT_SETTINGS));
    const hint = standard === undefined && meant ? `Did you mean "${meant}"?` : "See docs/swf.md.";
    complain(
      ["settings", name],
      `The setting "${name}" is not known, or its value is of another type. ${hint}`,
    );
    return false;
  });
  return Object.fromEntries(known);
}
