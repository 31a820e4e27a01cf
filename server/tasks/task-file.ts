/** Tasks files: `NAME.tasks.json` beside a definition says who does its tasks on this machine. */
import { MACHINE_SOURCE_FORMS, type MachineSource, machineSource } from "../../core/settings.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { nearest } from "../../core/text/nearest.js";
import { type Complain, collectFaults, type MockFault } from "./mock-fault.js";
import { readConnection } from "./read-connection.js";
import { readEnvironment, readWorker } from "./read-worker.js";
import type {
  Environment,
  HttpConnection,
  MachineMapping,
  QueuePlan,
  TaskPlan,
  TopicPlan,
  Worker,
} from "./task-plan.js";

const MEMBERS = [
  "states",
  "resources",
  "queues",
  "topics",
  "buckets",
  "events",
  "stateMachines",
  "connections",
  "template",
  "environment",
];

/** Reads the value of a tasks file. What is wrong is left out of the plan and told in the faults. */
export function readTasks(
  value: JsonValue,
  stateNames: readonly string[],
): { readonly plan: TaskPlan; readonly faults: readonly MockFault[] } {
  const { faults, complain } = collectFaults();
  const file = isObject(value) ? value : {};
  if (!isObject(value))
    complain(
      [],
      'The tasks must be an object, such as {"states": {"State name": {"lambda": "file.handler"}}}.',
    );
  checkMembers(file, complain);
  const shared = readEnvironment(file["environment"], ["environment"], complain);
  const states = workersIn(file["states"], ["states"], shared, complain);
  for (const state of states.keys()) checkState(state, stateNames, complain);
  const resources = workersIn(file["resources"], ["resources"], shared, complain);
  const template = file["template"];
  if (template !== undefined && typeof template !== "string")
    complain(["template"], '"template" must be the path of a SAM or CloudFormation template.');
  const plan: TaskPlan = {
    states,
    resources: [...resources].map(([pattern, worker]) => ({ pattern, worker })),
    queues: queuesIn(file["queues"], shared, complain),
    topics: topicsIn(file["topics"], shared, complain),
    buckets: bucketsIn(file["buckets"], complain),
    events: file["events"] === true,
    stateMachines: readMachines(file["stateMachines"], ["stateMachines"], complain),
    connections: connectionsIn(file["connections"], complain),
    ...(typeof template === "string" && { template }),
  };
  return { plan, faults };
}

function checkMembers(file: JsonObject, complain: Complain): void {
  for (const name of Object.keys(file)) {
    if (MEMBERS.includes(name) || name === "$schema") continue;
    const meant = nearest(name, MEMBERS);
    const hint = meant ? `Did you mean "${meant}"?` : `There are: ${MEMBERS.join(", ")}.`;
    complain([name], `A tasks file has no member "${name}". ${hint}`);
  }
}

function checkState(state: string, stateNames: readonly string[], complain: Complain): void {
  if (stateNames.includes(state)) return;
  const meant = nearest(state, stateNames);
  const hint = meant ? `Did you mean "${meant}"?` : "Write the name as the definition does.";
  complain(["states", state], `No state is named "${state}". ${hint}`, "warning");
}

function workersIn(
  value: JsonValue | undefined,
  path: readonly string[],
  shared: Environment,
  complain: Complain,
): ReadonlyMap<string, Worker> {
  const workers = new Map<string, Worker>();
  for (const [name, entry] of entriesOf(value, path, complain)) {
    const worker = readWorker(entry, [...path, name], shared, complain);
    if (worker) workers.set(name, worker);
  }
  return workers;
}

function queuesIn(
  value: JsonValue | undefined,
  shared: Environment,
  complain: Complain,
): ReadonlyMap<string, QueuePlan> {
  const queues = new Map<string, QueuePlan>();
  for (const [name, entry] of entriesOf(value, ["queues"], complain)) {
    const given = isObject(entry) ? entry["trigger"] : undefined;
    const path = ["queues", name, "trigger"];
    const trigger = given === undefined ? undefined : readWorker(given, path, shared, complain);
    if (!isObject(entry)) complain(["queues", name], `The queue "${name}" must be {} or {"trigger": {…}}.`);
    queues.set(name, trigger ? { trigger } : {});
  }
  return queues;
}

function topicsIn(
  value: JsonValue | undefined,
  shared: Environment,
  complain: Complain,
): ReadonlyMap<string, TopicPlan> {
  const topics = new Map<string, TopicPlan>();
  for (const [name, entry] of entriesOf(value, ["topics"], complain)) {
    const given = isObject(entry) ? (entry["subscribers"] ?? []) : undefined;
    if (!isArray(given))
      complain(["topics", name], `The topic "${name}" must be {} or {"subscribers": [{…}]}.`);
    const subscribers = (isArray(given) ? given : []).flatMap((each, i) => {
      const worker = readWorker(each, ["topics", name, "subscribers", i], shared, complain);
      return worker ? [worker] : [];
    });
    topics.set(name, { subscribers });
  }
  return topics;
}

function bucketsIn(value: JsonValue | undefined, complain: Complain): ReadonlyMap<string, string> {
  const buckets = new Map<string, string>();
  for (const [name, folder] of entriesOf(value, ["buckets"], complain)) {
    if (typeof folder === "string") buckets.set(name, folder);
    else complain(["buckets", name], `The bucket "${name}" must be the path of a folder.`);
  }
  return buckets;
}

function entriesOf(
  value: JsonValue | undefined,
  path: readonly string[],
  complain: Complain,
): readonly (readonly [string, JsonValue])[] {
  if (value === undefined) return [];
  if (isObject(value)) return Object.entries(value);
  complain(path, `"${path.join(".")}" must be an object.`);
  return [];
}

function connectionsIn(
  value: JsonValue | undefined,
  complain: Complain,
): ReadonlyMap<string, HttpConnection> {
  const connections = new Map<string, HttpConnection>();
  for (const [name, entry] of entriesOf(value, ["connections"], complain))
    connections.set(name, readConnection(entry, ["connections", name], complain));
  return connections;
}

/** Where definitions of other state machines are, as a tasks file or a launch configuration says it. */
export function readMachines(
  value: JsonValue | undefined,
  path: readonly string[],
  complain: Complain,
): MachineMapping {
  const machines = new Map<string, MachineSource>();
  for (const [name, entry] of entriesOf(value, path, complain)) {
    const source = machineSource(entry);
    if (source) machines.set(name, source);
    else complain([...path, name], `The entry of the state machine "${name}" ${MACHINE_SOURCE_FORMS}`);
  }
  return machines;
}
