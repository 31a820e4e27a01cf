/** The options of `asl run`, read and checked. */
import { type Arguments, readArguments } from "./arguments.js";

/** What `asl run --help` prints. */
export const RUN_HELP = `asl run FILE [--input JSON|PATH] [--mock PATH] [--case NAME] [--tasks PATH] [--s3 FOLDER]
             [--state-machine NAME] [--history PATH] [--save PATH] [--json] [--format text|json]
             [--seed N] [--max-events N] [--real-time] [--speed N] [--no-wait]

Executes a state machine without AWS. Tasks get their answers from a mock file, or are done on this machine as a
tasks file says. Waiting takes no time, unless asked for.

  --input JSON|PATH      the input of the execution; "-" reads it from the standard input
  --mock PATH            the answers of the tasks: {"State name": {"Return": value}}, or
                         {"Throw": {"Error": "…", "Cause": "…"}}, or a list with one answer for each attempt;
                         also AWS's MockConfigFile.json
  --case NAME            take NAME.input.json and NAME.mocks.json of that case from beside the definition
  --tasks PATH           run local code: Lambda handlers, commands, endpoints, queues and topics, as that file
                         says; mocks count before it where they are given too. Only this option runs code.
  --s3 FOLDER            folders in it stand for S3 buckets, for ItemReader and ResultWriter
  --state-machine NAME   which state machine of a template (its logical id)
  --history PATH         write the history there, as GetExecutionHistory gives it
  --save PATH            write the whole run there, for "asl redrive"
  --json                 print one JSON line for each event as it happens, and one for the result
  --format text|json     how to print the run at its end (default: text)
  --seed N               where chance begins; the same seed gives the same run
  --max-events N         end the execution after so many events (default: 25000, AWS's limit)
  --real-time            let time pass as on the clock
  --speed N              the same, N times as fast
  --no-wait              do not wait for task tokens to come back

Without --input, --mock and --tasks the files beside flow.asl.json are taken: flow.input.json and
flow.mocks.json, or with --case late: flow.late.input.json and flow.late.mocks.json.

A state that waits for its task token can be answered from another terminal; the command is printed. Ctrl-C ends
the execution as ABORTED.

State machines that the execution starts are found in the same template or folder, or where "stateMachines" in the
tasks file or in asl.config.json says: {"stateMachines": {"name or ARN": "path/to/definition.asl.json"}}.

Exit code: 0 succeeded, 1 failed or not over because a task has no answer, 2 wrong arguments or a
definition that cannot be run, 130 ended with Ctrl-C.
`;

/** What `asl redrive --help` prints. */
export const REDRIVE_HELP = `asl redrive SAVED [--mock PATH] [--case NAME] [--tasks PATH] [--s3 FOLDER] [--history PATH]
             [--save PATH] [--json] [--format text|json] [--real-time] [--speed N] [--no-wait]

Goes on with a run that "asl run FILE --save SAVED" wrote, as RedriveExecution does on AWS: with the states that failed,
were aborted or ran out of time, with the definition and input that it was run with. What succeeded is kept; retries and
time limits begin anew. The options are those of "asl run"; those that are left out are as they were in that run.

Exit code: as of "asl run"; 2 also for a run that cannot be redriven.
`;

/** What a redrive may be given. */
const REDRIVE_OPTIONS = {
  mock: "value",
  case: "value",
  tasks: "value",
  s3: "value",
  history: "value",
  save: "value",
  json: "flag",
  format: "value",
  "real-time": "flag",
  speed: "value",
  "no-wait": "flag",
} as const;

const OPTIONS = {
  ...REDRIVE_OPTIONS,
  input: "value",
  "state-machine": "value",
  seed: "value",
  "max-events": "value",
} as const;

type Given = Arguments<typeof OPTIONS>["options"];

export interface RunOptions {
  readonly file: string;
  readonly given: Given;
  /** `lines`: as it happens; the others at the end. */
  readonly format: "text" | "json" | "lines";
  readonly seed?: number;
  readonly maxEvents?: number;
  /** Virtual seconds a second; without it time is free. */
  readonly speed?: number;
}

/** The options, or the sentence that says which one is wrong. */
export const readRunOptions = (argv: readonly string[]): RunOptions | string =>
  checked(readArguments(argv, OPTIONS), "Name the one file to run.");

/** The same of `asl redrive`; the file is the saved run's. */
export const readRedriveOptions = (argv: readonly string[]): RunOptions | string =>
  checked(readArguments(argv, REDRIVE_OPTIONS), "Name the one saved run to redrive.");

function checked(read: Arguments<typeof OPTIONS> | string, whichFile: string): RunOptions | string {
  if (typeof read === "string") return read;
  const given = read.options;
  const { format = given.json ? "lines" : "text" } = given;
  if (format !== "text" && format !== "json" && format !== "lines")
    return `There is no format "${format}". Use "text" or "json".`;
  const [file, ...others] = read.files;
  if (file === undefined || others.length > 0) return whichFile;
  const seed = numberIn("seed", given.seed, Number.MIN_SAFE_INTEGER);
  const maxEvents = numberIn("max-events", given["max-events"], 2);
  const speed = given.speed === undefined ? undefined : Number(given.speed);
  if (typeof seed === "string") return seed;
  if (typeof maxEvents === "string") return maxEvents;
  if (speed !== undefined && !(speed > 0 && Number.isFinite(speed)))
    return "--speed needs a number above 0, such as 10.";
  const pace = speed ?? (given["real-time"] ? 1 : undefined);
  return {
    file,
    given,
    format,
    ...(seed !== undefined && { seed }),
    ...(maxEvents !== undefined && { maxEvents }),
    ...(pace !== undefined && { speed: pace }),
  };
}

function numberIn(name: string, text: string | undefined, least: number): number | undefined | string {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= least) return value;
  return `--${name} needs a whole number${least > 0 ? ` from ${least}` : ""}.`;
}
