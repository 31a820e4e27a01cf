/** `asl run`: executes a state machine and prints what happens. */
import { compile } from "../../core/interpreter/compile.js";
import type { RunResult } from "../../core/interpreter/execution.js";
import { historyJson } from "../../core/interpreter/history.js";
import { type ChosenDefinition, readDefinition } from "./definition.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { placeOf } from "./place.js";
import { gatherRun } from "./run-files.js";
import { runLive } from "./run-live.js";
import { RUN_HELP, type RunOptions, readRunOptions } from "./run-options.js";
import { createRunPrinter } from "./run-printer.js";
import { keptOptions, type SavedRun, saveRun } from "./saved-run.js";

export const run: Command = {
  name: "run",
  summary: "execute a state machine with the answers you give its tasks",
  help: RUN_HELP,
  async run(argv, io) {
    const options = readRunOptions(argv);
    return typeof options === "string" ? refuse(io, options) : executeRun(options, io);
  },
};

/** Runs as the options say, from the beginning or on from a saved run, and shows it. */
export async function executeRun(options: RunOptions, io: CliIo, from?: SavedRun): Promise<ExitCode> {
  const { file, given, format } = options;
  const chosen = await readDefinition(file, given["state-machine"], io);
  if (typeof chosen === "string") return refuse(io, chosen);
  const compiled = compile(chosen.definition.machine);
  if ("problems" in compiled) return refuse(io, cannotRun(file, chosen, compiled.problems));
  const gathered = await gatherRun({ file, ...given }, chosen, compiled.program, io);
  if (typeof gathered === "string") return refuse(io, gathered);
  const printer = createRunPrinter(format, io);
  for (const note of gathered.notes) printer.note(note);
  const { result, machine, isInterrupted } = await runLive(options, gathered, chosen, printer, io, from);
  const { history } = result;
  if (given.history !== undefined && !(await writeHistory(given.history, result, io))) return 2;
  if (given.save !== undefined) {
    const definition = io.absolute(file);
    const saved = {
      definition,
      text: chosen.analysis.text,
      options: keptOptions(given, io),
      machine,
      history,
    };
    const why = await saveRun(given.save, saved, io);
    if (why !== undefined) return refuse(io, why);
  }
  printer.end(result);
  return isInterrupted ? 130 : exitCodeOf(result);
}

const exitCodeOf = ({ status }: RunResult): ExitCode => (status === "SUCCEEDED" ? 0 : 1);

/** False when it could not be written, which has then been said. */
async function writeHistory(path: string, { history }: RunResult, io: CliIo): Promise<boolean> {
  try {
    await io.writeText(path, `${JSON.stringify(historyJson(history), undefined, 2)}\n`);
    return true;
  } catch (error) {
    refuse(io, `The history cannot be written to "${path}": ${reasonOf(error)}`);
    return false;
  }
}

/** What keeps a definition from running, a line for each place. */
function cannotRun(
  file: string,
  { analysis }: ChosenDefinition,
  problems: readonly { readonly start: number; readonly message: string }[],
): string {
  const told = problems.map(({ start, message }) => `${placeOf(file, analysis.text, start)} ${message}`);
  return [`"${file}" cannot be run:`, ...told].join("\n");
}
