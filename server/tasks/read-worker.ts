/** One entry of a tasks file: canned answers, a command, a Lambda handler or an endpoint. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { nearest } from "../../core/text/nearest.js";
import { readAnswer } from "./mock-answer.js";
import type { Complain } from "./mock-fault.js";
import type {
  CommandWorker,
  EndpointWorker,
  Environment,
  LambdaWorker,
  NetworkWorker,
  Worker,
} from "./task-plan.js";

type Path = readonly (string | number)[];

const KINDS = ["lambda", "command", "endpoint", "network"] as const;

const FORMS =
  '{"lambda": "file.handler"}, {"command": ["program", "argument"]}, {"endpoint": "http://127.0.0.1:3001"}, {"network": ["https://…"]} or {"Return": value}';

const MEMBERS: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  lambda: ["lambda", "runtime", "environment", "timeout", "memory"],
  command: ["command", "environment", "timeout"],
  endpoint: ["endpoint"],
  network: ["network"],
};

/** Lambda's own limit, without another. */
export const LAMBDA_TIMEOUT = 3;
export const LAMBDA_MEMORY = 128;
const COMMAND_TIMEOUT = 60;

/** Who does the task, or nothing after a complaint. `shared` is the environment that every program gets. */
export function readWorker(
  value: JsonValue,
  path: Path,
  shared: Environment,
  complain: Complain,
): Worker | undefined {
  const subject = `the entry of "${path.at(-1) ?? ""}"`;
  if (isArray(value) || (isObject(value) && ANSWER_MEMBERS.some((name) => name in value))) {
    const list = isArray(value) ? value : [value];
    const answers = list.flatMap((answer) => readAnswer(answer, subject, path, complain));
    return answers.length > 0 ? { kind: "canned", answers } : undefined;
  }
  const kind = isObject(value) ? KINDS.find((each) => each in value) : undefined;
  if (kind === undefined || !isObject(value)) {
    complain(path, `${sentence(subject)} does not say who does the task: write ${FORMS}.`);
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (MEMBERS[kind].includes(name)) continue;
    const meant = nearest(name, MEMBERS[kind]);
    const hint = meant ? `Did you mean "${meant}"?` : `There are: ${MEMBERS[kind].join(", ")}.`;
    complain([...path, name], `${sentence(subject)} has no member "${name}". ${hint}`);
  }
  switch (kind) {
    case "lambda":
      return readLambda(value, path, shared, complain);
    case "command":
      return readCommand(value, path, shared, complain);
    case "endpoint":
      return readEndpoint(value, path, complain);
    case "network":
      return readNetwork(value, path, complain);
  }
}

const ANSWER_MEMBERS = ["Return", "Throw", "result", "errorOutput"];

function readLambda(
  value: JsonObject,
  path: Path,
  shared: Environment,
  complain: Complain,
): LambdaWorker | undefined {
  const { lambda: handler, runtime } = value;
  if (typeof handler !== "string" || !/[^./\\]\.[^./\\]+$/.test(handler)) {
    complain(
      [...path, "lambda"],
      '"lambda" must be "file.handler": a file without its ending, and a name in it.',
    );
    return undefined;
  }
  const known = runtime === undefined ? undefined : runtimeOf(runtime);
  if (runtime !== undefined && !known) {
    complain([...path, "runtime"], '"runtime" must be "nodejs" or "python".');
    return undefined;
  }
  return {
    kind: "lambda",
    handler,
    ...(known && { runtime: known }),
    environment: { ...shared, ...readEnvironment(value["environment"], [...path, "environment"], complain) },
    timeout: positive(value["timeout"], LAMBDA_TIMEOUT, [...path, "timeout"], complain),
    memory: positive(value["memory"], LAMBDA_MEMORY, [...path, "memory"], complain),
  };
}

/** The family of a Lambda runtime such as `nodejs22.x`; undefined for one that cannot run here. */
export function runtimeOf(runtime: JsonValue | undefined): "nodejs" | "python" | undefined {
  if (typeof runtime !== "string") return undefined;
  return runtime.startsWith("nodejs") ? "nodejs" : runtime.startsWith("python") ? "python" : undefined;
}

function readCommand(
  value: JsonObject,
  path: Path,
  shared: Environment,
  complain: Complain,
): CommandWorker | undefined {
  const parts = isArray(value["command"]) ? value["command"] : [];
  const [program, ...rest] = parts.filter((part) => typeof part === "string");
  if (program === undefined || rest.length + 1 !== parts.length) {
    complain([...path, "command"], '"command" must be a list of strings: the program, then its arguments.');
    return undefined;
  }
  return {
    kind: "command",
    command: [program, ...rest],
    environment: { ...shared, ...readEnvironment(value["environment"], [...path, "environment"], complain) },
    timeout: positive(value["timeout"], COMMAND_TIMEOUT, [...path, "timeout"], complain),
  };
}

function readEndpoint(value: JsonObject, path: Path, complain: Complain): EndpointWorker | undefined {
  const { endpoint } = value;
  if (typeof endpoint === "string" && /^https?:\/\/[^/]/.test(endpoint))
    return { kind: "endpoint", url: endpoint.replace(/\/+$/, "") };
  complain([...path, "endpoint"], '"endpoint" must be an address such as "http://127.0.0.1:3001".');
  return undefined;
}

function readNetwork(value: JsonObject, path: Path, complain: Complain): NetworkWorker | undefined {
  const { network = null } = value;
  const allowed = isArray(network) ? network.filter((each) => typeof each === "string") : [];
  if (allowed.length > 0 && isArray(network) && allowed.length === network.length)
    return { kind: "network", allowed };
  complain(
    [...path, "network"],
    '"network" must be a list of the addresses that may be called, such as ["https://api.example.com/*"].',
  );
  return undefined;
}

/** Strings by name; numbers and truth values are taken as they are written. */
export function readEnvironment(value: JsonValue | undefined, path: Path, complain: Complain): Environment {
  if (value === undefined) return {};
  if (!isObject(value)) {
    complain(path, '"environment" must be an object of strings.');
    return {};
  }
  const entries = Object.entries(value).flatMap(([name, each]) => {
    if (typeof each !== "object") return [[name, String(each)] as const];
    complain([...path, name], `"${name}" in "environment" must be a string.`);
    return [];
  });
  return Object.fromEntries(entries);
}

function positive(value: JsonValue | undefined, otherwise: number, path: Path, complain: Complain): number {
  if (value === undefined) return otherwise;
  if (typeof value === "number" && value > 0) return value;
  complain(path, `"${path.at(-1) ?? ""}" must be a number above 0.`);
  return otherwise;
}

const sentence = (subject: string): string => subject.charAt(0).toUpperCase() + subject.slice(1);
