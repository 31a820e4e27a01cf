/** `asl run`: executes a state machine in virtual time and prints what happened. */
import { compile } from "../../core/interpreter/compile.js";
import { type RunResult, run as runProgram } from "../../core/interpreter/execution.js";
import { historyJson } from "../../core/interpreter/history.js";
import { handlerOf } from "../../core/task-answers.js";
import { readArguments } from "./arguments.js";
import { painter } from "./colour.js";
import { type ChosenDefinition, readDefinition } from "./definition.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { placeOf } from "./place.js";
import { gatherRun } from "./run-files.js";
import { endAsText, historyAsText, unanswered } from "./run-report.js";

const HELP = `asl run FILE [--input JSON|PATH] [--mock PATH] [--case NAME] [--state-machine NAME]
             [--history PATH] [--format text|json]

Executes a state machine without AWS: tasks get their answers from a mock file, waiting takes no time.

  --input JSON|PATH      the input of the execution; "-" reads it from the standard input
  --mock PATH            the answers of the tasks: {"State name": {"Return": value}}, or
                         {"Throw": {"Error": "…", "Cause": "…"}}, or a list with one answer for each attempt;
                         also AWS's MockConfigFile.json
  --case NAME            take NAME.input.json and NAME.mocks.json of that case from beside the definition
  --state-machine NAME   which state machine of a template (its logical id)
  --history PATH         write the history there, as GetExecutionHistory gives it
  --format text|json     how to print the run (default: text)

Without --input and --mock the files beside flow.asl.json are taken: flow.input.json and flow.mocks.json,
or with --case late: flow.late.input.json and flow.late.mocks.json.

Exit code: 0 succeeded, 1 failed or not over because a task has no answer, 2 wrong arguments or a
definition that cannot be run.
`;

const OPTIONS = {
  input: "value",
  mock: "value",
  case: "value",
  "state-machine": "value",
  history: "value",
  format: "value",
} as const;

export const run: Command = {
  name: "run",
  summary: "execute a state machine with the answers you give its tasks",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, OPTIONS);
    if (typeof given === "string") return refuse(io, given);
    const { format = "text", history, "state-machine": stateMachine } = given.options;
    if (format !== "text" && format !== "json") {
      return refuse(io, `There is no format "${format}". Use "text" or "json".`);
    }
    const [file, ...others] = given.files;
    if (file === undefined || others.length > 0) return refuse(io, "Name the one file to run.");
    const chosen = await readDefinition(file, stateMachine, io);
    if (typeof chosen === "string") return refuse(io, chosen);
    const compiled = compile(chosen.definition.machine);
    if ("problems" in compiled) return refuse(io, cannotRun(file, chosen, compiled.problems));
    const setup = await gatherRun({ file, ...given.options }, chosen, io);
    if (typeof setup === "string") return refuse(io, setup);
    if (format === "text") for (const note of setup.notes) io.err(`${note}\n`);
    const handler = handlerOf(setup.answers);
    const result = await runProgram(compiled.program, { input: setup.input, handler, now: io.now() });
    if (history !== undefined && !(await writeHistory(history, result, io))) return 2;
    print(result, format, io);
    return exitCodeOf(result);
  },
};

const exitCodeOf = ({ status }: RunResult): ExitCode => (status === "SUCCEEDED" ? 0 : 1);

function print(result: RunResult, format: "text" | "json", io: CliIo): void {
  if (format === "json") {
    const history = historyJson(result.history)["events"];
    io.out(`${JSON.stringify({ ...result, history }, undefined, 2)}\n`);
  } else {
    const paint = painter(io.colours);
    io.out(`${historyAsText(result.history, paint)}\n${endAsText(result, paint)}`);
  }
  for (const request of result.waiting) io.err(`${unanswered(request)}\n`);
}

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
