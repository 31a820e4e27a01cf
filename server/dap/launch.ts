/** Launch arguments → everything a run needs, or the sentence that says why it cannot begin. */
import { type Analysis, analyze, type Definition } from "../../core/analysis.js";
import { compile } from "../../core/interpreter/compile.js";
import type { ObjectStore } from "../../core/interpreter/object-store.js";
import type { Program } from "../../core/interpreter/program.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import { nearest } from "../../core/text/nearest.js";
import { isAnswered } from "../tasks/called-function.js";
import type { Files } from "../tasks/files.js";
import { linkMachines, type NestedMachines, NO_MACHINES } from "../tasks/nested-machines.js";
import { fileNameOf, folderOf, resolvePath } from "../tasks/paths.js";
import { type RunSetup, setUpRun } from "../tasks/run-setup.js";
import { setUpTasks, type TaskSetup } from "../tasks/task-setup.js";
import type { DebugHost } from "./host.js";
import { launchMachines } from "./machines.js";
import type { LaunchArguments } from "./protocol.js";
import { prepareRecording, type RecordedLaunch } from "./recording.js";

/** A definition that is ready to be run. */
export interface Launch {
  readonly path: string;
  readonly analysis: Analysis;
  readonly lines: LineMap;
  readonly definition: Definition;
  /** What a person calls the state machine. */
  readonly name: string;
  readonly program: Program;
  readonly setup: RunSetup;
  /** The recorded execution that the session is about. */
  readonly recording?: RecordedLaunch;
  /** True when the debugger of a function's own language may stop in it. */
  readonly debugsFunctions: boolean;
  /** The state machines that the program starts. */
  readonly nested: NestedMachines;
  /** What stands for S3, where the configuration names folders and the host can open them. */
  readonly objects?: ObjectStore;
  /** Who does tasks on this machine; only where the configuration asks for it and the host allows it. */
  readonly tasks?: TaskSetup;
}

type Refused = { readonly refused: string };

const SHOWN_PROBLEMS = 5;

/** Reads, checks and compiles the definition and gathers its input and answers. */
export async function prepareLaunch(args: LaunchArguments, files: DebugHost): Promise<Launch | Refused> {
  const read = await readDefinition(args, files);
  if ("refused" in read) return read;
  const { definition } = read;
  const recording =
    args.recording === undefined ? undefined : await prepareRecording(args, read.program, files);
  if (recording && "refused" in recording) return recording;
  const tasks = await prepareTasks(args, definition, files);
  if (tasks && "refused" in tasks) return tasks;
  // What a recording has of nested executions is their tasks' answers.
  const nested = recording ? NO_MACHINES : await launchMachines(args, read, tasks, files);
  if ("refused" in nested) return nested;
  const setup = recording?.setup ?? (await gather(args, read, nested, files));
  if ("refused" in setup) return setup;
  const program = withMachines(read.program, { nested, setup, ...(tasks && { tasks }) });
  const objects = openBuckets(args, tasks, files);
  return {
    ...read,
    program,
    nested,
    debugsFunctions: args.debugFunctions === true,
    setup: { ...setup, notes: [...setup.notes, ...nested.notes] },
    ...(recording && { recording }),
    ...(tasks && { tasks }),
    ...(objects && { objects }),
  };
}

/** Input and answers, from the configuration or from the files beside the definition. */
function gather(
  { input, mocks, tasks, case: testCase }: LaunchArguments,
  { definition, path }: Compiled,
  { stateNames }: NestedMachines,
  files: DebugHost,
): ReturnType<typeof setUpRun> {
  // Who wants tasks to be done does not want them answered by files that happen to be there.
  const given = mocks ?? (tasks !== undefined && testCase === undefined ? {} : undefined);
  const wishes = {
    definition: path,
    ...(input !== undefined && { input }),
    ...(given !== undefined && { mocks: given }),
    ...(testCase !== undefined && { case: testCase }),
    ...(definition.name !== undefined && { stateMachine: definition.name }),
    stateNames: [...definition.machine.allStates.map(({ name }) => name), ...stateNames],
  };
  return setUpRun(wishes, files);
}

/** A program joined with the machines of a launch; those that mocks or a tasks file answer are not started. */
export const withMachines = (
  program: Program,
  { nested, setup, tasks }: Pick<Launch, "nested" | "setup" | "tasks">,
): Program => linkMachines(program, nested, isAnswered(setup.answers, tasks?.plan));

/** The buckets of the tasks file, and those in the folder that the configuration names. */
function openBuckets(
  { s3, definition }: LaunchArguments,
  tasks: TaskSetup | undefined,
  host: DebugHost,
): ObjectStore | undefined {
  if (s3 === undefined && !tasks?.plan.buckets.size) return undefined;
  const buckets = [...(tasks?.plan.buckets ?? [])].map(
    ([name, folder]) => [name, resolvePath(tasks?.folder ?? "", folder)] as const,
  );
  const folder = typeof s3 === "string" ? resolvePath(folderOf(definition), s3) : undefined;
  return host.openBuckets?.({ buckets: new Map(buckets), ...(folder !== undefined && { folder }) });
}

/** A definition that is read and compiled, without what it needs to run. */
type Compiled = Pick<Launch, "path" | "analysis" | "lines" | "definition" | "name" | "program">;

/** Reads, checks and compiles the definition as it is now. */
export async function readDefinition(
  args: Pick<LaunchArguments, "definition" | "stateMachine">,
  files: DebugHost,
): Promise<Compiled | Refused> {
  const { definition: path } = args;
  if (typeof path !== "string" || path === "") {
    return { refused: 'The launch configuration needs "definition", the path of the state machine\'s file.' };
  }
  const text = await read(path, files);
  if (text === undefined) return { refused: `The definition "${path}" cannot be read: check its path.` };
  const analysis = analyze(text, { uri: path });
  const definition = choose(analysis, args.stateMachine);
  if ("refused" in definition) return definition;
  const lines = lineMap(text);
  const errors = analysis.problems.filter(
    (problem) => problem.severity === "error" && isAbout(problem, definition, analysis),
  );
  if (errors.length > 0) return faulty(path, lines, errors);
  const compiled = compile(definition.machine);
  if ("problems" in compiled) return faulty(path, lines, compiled.problems);
  const name =
    definition.name ??
    fileNameOf(path)
      .replace(/\.[^.]*$/, "")
      .replace(/\.(asl|sfn)$/, "");
  return { path, analysis, lines, definition, name, program: compiled.program };
}

const NOT_TRUSTED =
  'The tasks file would run local code, which is not allowed here: trust the workspace (in another editor, start the adapter with --trust), or leave out "tasks".';

/** The tasks file, where the configuration names one. Without mocks of its own such a run is not answered by files that happen to be there. */
async function prepareTasks(
  { tasks, definition: path }: LaunchArguments,
  { machine }: Definition,
  host: DebugHost,
): Promise<TaskSetup | Refused | undefined> {
  if (tasks === undefined) return undefined;
  if (typeof tasks !== "string") return { refused: '"tasks" must be the path of a tasks file.' };
  if (!host.startTasks) return { refused: NOT_TRUSTED };
  const stateNames = machine.allStates.map(({ name }) => name);
  return setUpTasks(resolvePath(folderOf(path), tasks), stateNames, host);
}

async function read(path: string, files: Files): Promise<string | undefined> {
  try {
    return await files.readText(path);
  } catch {
    return undefined;
  }
}

function choose({ uri, definitions }: Analysis, wanted: string | undefined): Definition | Refused {
  const [first, second] = definitions;
  const file = fileNameOf(uri);
  if (!first) return { refused: `"${file}" holds no state machine: it needs "StartAt" and "States".` };
  if (wanted === undefined && !second) return first;
  const chosen = definitions.find(
    ({ name, pointer }) => wanted !== undefined && (name === wanted || pointer === wanted),
  );
  if (chosen) return chosen;
  const names = definitions.map(({ name, pointer }) => name ?? pointer).filter((name) => name !== "");
  const listed = names.map((name) => `"${name}"`).join(", ");
  if (wanted === undefined)
    return { refused: `"${file}" holds several state machines: choose one with "stateMachine": ${listed}.` };
  const meant = nearest(wanted, names);
  const hint = meant
    ? `Did you mean "${meant}"?`
    : listed
      ? `It has: ${listed}.`
      : 'Leave "stateMachine" out.';
  return { refused: `"${file}" holds no state machine "${wanted}". ${hint}` };
}

interface Fault {
  readonly start: number;
  readonly message: string;
}

/** In a template, only what is wrong with the chosen definition or with the text as a whole counts. */
function isAbout(
  problem: { start: number; end: number },
  chosen: Definition,
  { definitions }: Analysis,
): boolean {
  const holds = ({ machine: { node } }: Definition): boolean =>
    node.start <= problem.start && problem.end <= node.end;
  return holds(chosen) || !definitions.some(holds);
}

/** One message with the first problems and their lines. */
function faulty(path: string, lines: LineMap, faults: readonly Fault[]): Refused {
  const count = faults.length === 1 ? "an error" : `${faults.length} errors`;
  const shown = faults
    .slice(0, SHOWN_PROBLEMS)
    .map(({ start, message }) => `line ${lines.position(start).line + 1}: ${message}`);
  const rest = faults.length > SHOWN_PROBLEMS ? ["…"] : [];
  return { refused: [`"${fileNameOf(path)}" has ${count} and cannot be run.`, ...shown, ...rest].join("\n") };
}
