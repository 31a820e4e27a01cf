/** The other state machines that a run starts: found where they are named or by convention, compiled, and joined with its program. */
import { type Analysis, analyze, type Definition } from "../../core/analysis.js";
import { compile } from "../../core/interpreter/compile.js";
import { link } from "../../core/interpreter/link.js";
import type { Program } from "../../core/interpreter/program.js";
import type { TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { MachineSource } from "../../core/settings.js";
import { handlerOf, type TaskAnswers } from "../../core/task-answers.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import { companionsOf, type Files } from "./files.js";
import { loadValue } from "./load-value.js";
import { neighboursOf, startedMachines, startsExecutions } from "./machine-neighbours.js";
import { readMocks } from "./mock-file.js";
import { resolvePath } from "./paths.js";
import type { MachineMapping } from "./task-plan.js";

/** A definition that is run, or that may be. */
export interface RunDefinition {
  readonly path: string;
  readonly analysis: Analysis;
  readonly definition: Definition;
  readonly program: Program;
}

/** Machines that somebody names, with the folder that the paths are seen from. */
export interface NamedMachines {
  readonly folder: string;
  readonly machines: MachineMapping;
}

export interface NestedMachines {
  /** By every name that stands for one; several may stand for the same. */
  readonly programs: ReadonlyMap<string, Program>;
  /** The same as they are written. */
  readonly definitions: ReadonlyMap<string, RunDefinition>;
  /** The names of their states. */
  readonly stateNames: readonly string[];
  /** The answers in the mock files beside their definitions, by the first of their names. */
  readonly answers: ReadonlyMap<string, TaskAnswers>;
  /** Sentences about what cannot be started. */
  readonly notes: readonly string[];
}

/** No machines: what starts others is left to the task handler. */
export const NO_MACHINES: NestedMachines = {
  programs: new Map(),
  definitions: new Map(),
  stateNames: [],
  answers: new Map(),
  notes: [],
};

/** The machines that a definition and those that it starts may start. What is named counts before what is near by. */
export async function findMachines(
  own: RunDefinition,
  named: readonly NamedMachines[],
  files: Files,
): Promise<NestedMachines> {
  if (startedMachines(own.definition).length === 0) return NO_MACHINES;
  const search = new MachineSearch(own, files);
  for (const { folder, machines } of named) {
    for (const [name, { definition, ...rest }] of machines)
      await search.add([name], { definition: resolvePath(folder, definition), ...rest }, true);
  }
  await search.lookAround();
  return search.result();
}

/** The program joined with the machines; tasks for which `answered` holds are left to the task handler. */
export function linkMachines(
  program: Program,
  { programs }: Pick<NestedMachines, "programs">,
  answered: (state: string, resource: string) => boolean,
): Program {
  const states = [program, ...programs.values()].flatMap((each) => [...each.states.values()]);
  const left = states.flatMap(({ name, work }) =>
    work.type === "Task" && answered(name, work.resource) ? [name] : [],
  );
  return link(program, programs, new Set(left));
}

/** The handler of a run with nested executions: their machines' own answers count first. */
export function nestedHandlerOf(answers: TaskAnswers, { answers: nested }: NestedMachines): TaskHandler {
  const own = handlerOf(answers);
  const inner = new Map([...nested].map(([name, each]) => [name, handlerOf(each)]));
  return (request) => {
    const [machine = "", rest] = request.pointer.split("#");
    const answer = rest === undefined ? undefined : inner.get(machine)?.(request);
    const isKnown = answer !== undefined && (answer instanceof Promise || !("pending" in answer));
    return isKnown ? answer : own(request);
  };
}

/** Why a task that starts an execution has no answer: AWS's error, and a sentence that says how to name the machine; undefined for other tasks. */
export function unknownMachine({ state, resource, input }: TaskRequest) {
  if (!startsExecutions(resource)) return undefined;
  const { StateMachineArn: given = null } = isObject(input) ? input : {};
  const arn = typeof given === "string" ? given : JSON.stringify(given);
  const name = /:stateMachine:([^:/]+)/.exec(arn)?.[1] ?? arn;
  const cause = `State Machine Does Not Exist: '${arn}' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: local; Proxy: null)`;
  const entry = JSON.stringify({ stateMachines: { [name]: "path/to/definition.asl.json" } });
  return {
    error: { error: "StepFunctions.StateMachineDoesNotExistException", cause },
    sentence: `"${state}" starts the state machine "${name}", which is not known here: write ${entry} into the tasks file, the launch configuration or asl.config.json, or answer "${state}" with a mock.`,
  };
}

/** Gathers machines, each of them once. */
class MachineSearch {
  readonly #own: RunDefinition;
  readonly #files: Files;
  readonly #loaded = new Map<string, RunDefinition | string>();
  readonly #programs = new Map<string, Program>();
  readonly #definitions = new Map<string, RunDefinition>();
  readonly #answers = new Map<string, TaskAnswers>();
  readonly #notes: string[] = [];
  /** Those whose surroundings have not been looked at. */
  readonly #open: RunDefinition[];

  constructor(own: RunDefinition, files: Files) {
    this.#own = own;
    this.#files = files;
    this.#open = [own];
    this.#loaded.set(keyOf(own.path, own.definition.name), own);
  }

  /** Adds a machine under names that do not stand for another one yet. */
  async add(names: readonly string[], source: MachineSource, isNamed: boolean): Promise<void> {
    const free = names.filter((name) => !this.#programs.has(name));
    const [first] = free;
    if (first === undefined) return;
    const loaded = await this.#load(source);
    if (typeof loaded === "string") {
      if (isNamed) this.#notes.push(`The state machine "${first}" cannot be started: ${loaded}`);
      return;
    }
    const isNew = loaded !== this.#own && ![...this.#programs.values()].includes(loaded.program);
    for (const name of free) {
      this.#programs.set(name, loaded.program);
      this.#definitions.set(name, loaded);
    }
    if (!isNew) return;
    this.#open.push(loaded);
    await this.#addAnswers(first, loaded);
  }

  async lookAround(): Promise<void> {
    for (let next = this.#open.shift(); next; next = this.#open.shift()) {
      const { path, analysis, definition } = next;
      if (startedMachines(definition).length === 0) continue;
      const document = { path, text: analysis.text, kind: analysis.kind };
      const found = await neighboursOf(document, definition, analysis.definitions, this.#files);
      for (const { names, source } of found) await this.add(names, source, false);
    }
  }

  result(): NestedMachines {
    const stateNames = [...new Set(this.#programs.values())].flatMap(({ states }) =>
      [...states.values()].map(({ name }) => name),
    );
    const definitions = this.#definitions;
    return { programs: this.#programs, definitions, stateNames, answers: this.#answers, notes: this.#notes };
  }

  async #load({ definition: path, stateMachine }: MachineSource): Promise<RunDefinition | string> {
    const key = keyOf(path, stateMachine);
    const known = this.#loaded.get(key) ?? (await loadDefinition(path, stateMachine, this.#files));
    this.#loaded.set(key, known);
    return known;
  }

  /** Files beside a definition only ever answer; what is wrong with them shows when the definition itself is run. */
  async #addAnswers(name: string, { path, definition }: RunDefinition): Promise<void> {
    const { mocks } = await companionsOf(path, this.#files);
    if (mocks === undefined) return;
    const loaded = await loadValue("mock", mocks as JsonValue, path, this.#files);
    if ("refused" in loaded) return;
    const stateNames = definition.machine.allStates.map((state) => state.name);
    this.#answers.set(name, readMocks(loaded.value, { stateNames }).answers);
  }
}

const keyOf = (path: string, stateMachine: string | undefined): string => `${path}\n${stateMachine ?? ""}`;

async function loadDefinition(
  path: string,
  stateMachine: string | undefined,
  files: Files,
): Promise<RunDefinition | string> {
  const text = await files.readText(path).catch(() => undefined);
  if (text === undefined) return `"${path}" cannot be read.`;
  const analysis = analyze(text, { uri: path });
  const [definition, other] = analysis.definitions.filter(
    ({ name }) => stateMachine === undefined || name === stateMachine,
  );
  if (!definition) return `"${path}" holds no such state machine.`;
  if (other) return `"${path}" holds several state machines: name one with "stateMachine".`;
  const compiled = compile(definition.machine);
  if ("problems" in compiled)
    return `"${path}" cannot be run: ${compiled.problems.map(({ message }) => message).join(" ")}`;
  return { path, analysis, definition, program: compiled.program };
}
