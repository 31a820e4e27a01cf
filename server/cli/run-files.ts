/** Where `asl run` takes input and task answers from: its options, else the files beside the definition. */
import type { Program } from "../../core/interpreter/program.js";
import { isArray, isObject, type JsonValue } from "../../core/text/json-value.js";
import { findTemplate } from "../handlers/find-template.js";
import type { TemplateFunctions } from "../handlers/template-functions.js";
import { isAnswered } from "../tasks/called-function.js";
import { type Companions, companionsOf, stemOf } from "../tasks/files.js";
import { findMachines, linkMachines, type NestedMachines } from "../tasks/nested-machines.js";
import { fileNameOf, folderOf } from "../tasks/paths.js";
import { type RunSetup, setUpRun } from "../tasks/run-setup.js";
import { setUpTasks, type TaskSetup } from "../tasks/task-setup.js";
import type { ChosenDefinition } from "./definition.js";
import type { CliIo } from "./io.js";
import { namedMachines } from "./named-machines.js";

/** The options of `asl run` that say what is run. */
export interface RunSources {
  readonly file: string;
  readonly input?: string | undefined;
  readonly mock?: string | undefined;
  readonly case?: string | undefined;
  readonly tasks?: string | undefined;
}

/** What a run of the command line starts with. */
export interface GatheredRun extends RunSetup {
  /** Who does tasks on this machine; only where the person asked for it. */
  readonly tasks?: TaskSetup;
  /** The template that has the definition's functions. */
  readonly template?: TemplateFunctions;
  /** The definition's program with the state machines that it starts. */
  readonly program: Program;
  readonly nested: NestedMachines;
}

/** Input and answers with notes on where they come from, or the sentence that says why they cannot be had. */
export async function gatherRun(
  sources: RunSources,
  chosen: ChosenDefinition,
  program: Program,
  io: CliIo,
): Promise<GatheredRun | string> {
  const { definition } = chosen;
  const path = io.absolute(sources.file);
  // What is wrong with the tasks file is said when it is read for its tasks.
  const early =
    sources.tasks === undefined ? undefined : await setUpTasks(io.absolute(sources.tasks), [], io);
  const named = await namedMachines(path, early && "plan" in early ? early : undefined, io);
  const nested = await findMachines({ path, ...chosen, program }, named, io);
  const beside = await filesBeside(path, sources, io);
  if (sources.case !== undefined && sources.mock === undefined && !beside.cases.includes(sources.case)) {
    const known = beside.cases.map((name) => `"${name}"`).join(", ");
    const hint = known ? `There are: ${known}.` : "There is none.";
    return `Beside "${sources.file}" there is no file for the case "${sources.case}". ${hint}`;
  }
  const input = sources.input === undefined ? beside.input : await readOption(sources.input, io);
  const mocks = sources.mock === undefined ? (beside.mocks ?? {}) : await readOption(sources.mock, io);
  const stateNames = [...definition.machine.allStates.map(({ name }) => name), ...nested.stateNames];
  const setup = await setUpRun(
    {
      definition: path,
      ...(input !== undefined && { input }),
      mocks,
      ...(sources.case !== undefined && { case: sources.case }),
      ...(definition.name !== undefined && { stateMachine: definition.name }),
      stateNames,
    },
    io,
  );
  if ("refused" in setup) return setup.refused;
  const tasks =
    sources.tasks === undefined ? undefined : await setUpTasks(io.absolute(sources.tasks), stateNames, io);
  if (tasks && "refused" in tasks) return tasks.refused;
  const template = tasks && (await findTemplate(path, tasks, chosen.analysis, io));
  if (typeof template === "string") return template;
  const notes = [
    ...(sources.input === undefined && beside.input ? [`Input from ${fileNameOf(beside.input)}.`] : []),
    ...(sources.mock === undefined && beside.mocks ? [`Task answers from ${fileNameOf(beside.mocks)}.`] : []),
    ...(tasks ? [`Tasks are done on this machine, as ${fileNameOf(tasks.path)} says.`, ...tasks.notes] : []),
    ...otherCases(sources, beside.cases, beside.case),
    ...(tasks ? [] : await tasksBeside(path, io)),
    ...nested.notes,
  ];
  const local = tasks && { tasks, ...(template && { template }) };
  const linked = linkMachines(program, nested, isAnswered(setup.answers, tasks?.plan));
  return { ...setup, ...local, program: linked, nested, notes: [...notes, ...setup.notes] };
}

/** Without a wanted case and without plain mocks, the first case is as good as any: tasks without answers would only wait. */
async function filesBeside(path: string, sources: RunSources, io: CliIo): Promise<Companions> {
  const beside = await companionsOf(path, io, sources.case);
  const [first] = beside.cases;
  // Who asks for tasks to be done does not want them answered by files that happen to be there.
  if (sources.tasks !== undefined && sources.case === undefined) {
    const { mocks: _, ...rest } = beside;
    return rest;
  }
  const isOpen = sources.case === undefined && sources.mock === undefined && beside.mocks === undefined;
  return isOpen && first !== undefined ? companionsOf(path, io, first) : beside;
}

function otherCases(
  { case: wanted, mock, tasks }: RunSources,
  cases: readonly string[],
  chosen: string | undefined,
): readonly string[] {
  const others = cases.filter((name) => name !== chosen);
  if (wanted !== undefined || mock !== undefined || tasks !== undefined || others.length === 0) return [];
  return [`Other cases, with --case: ${others.join(", ")}.`];
}

/** A tasks file runs code, so it counts only when it is asked for; here it is offered. */
async function tasksBeside(path: string, io: CliIo): Promise<readonly string[]> {
  const name = `${stemOf(fileNameOf(path))}.tasks.json`;
  const names = await io.listFolder(folderOf(path)).catch((): readonly string[] => []);
  if (!names.includes(name)) return [];
  return [`${name} is there too: with --tasks ${name} tasks are done on this machine.`];
}

/** JSON text, `-` for the standard input, or a path with or without `@`: as a value, JSON text or whole path. */
async function readOption(option: string, io: CliIo): Promise<JsonValue> {
  if (option === "-") return io.readStdin();
  if (option.startsWith("@")) return io.absolute(option.slice(1));
  if (/^\s*[[{"]/.test(option)) return option;
  return scalar(option) ?? io.absolute(option);
}

/** The number or truth value that a text stands for. */
function scalar(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) || isArray(value) ? undefined : value;
  } catch {
    return undefined;
  }
}
