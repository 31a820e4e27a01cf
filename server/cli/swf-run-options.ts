/** The options of `asl swf run`, read and checked. */

import { isRoleArn } from "../../core/swf/identifier.js";
import type { ScriptedEvent } from "../../core/swf/simulator/script-model.js";
import { folderOf } from "../tasks/paths.js";
import { readWorker } from "../tasks/read-worker.js";
import type { SwfWishes } from "../tasks/swf-setup.js";
import type { Worker } from "../tasks/task-plan.js";
import { readArguments } from "./arguments.js";
import type { CliIo } from "./io.js";

/** What `asl swf --help` prints about running. */
export const RUN_HELP = `asl swf run FILE [--decider FILE.FUNCTION | --decider-command "PROGRAM ARGUMENT …"] [--tasks PATH]
                 [--start PATH] [--type PATH]… [--signal NAME[=INPUT]@SECONDS]… [--lambda-role ARN]
                 [--history PATH] [--format text|json]

Runs a workflow execution in virtual time. FILE is a list of decisions, which answers the first decision task; a
StartWorkflowExecution request; or a workflow file (NAME.workflow.json), which names all that follows.

  --decider FILE.FUNCTION      a function in Node or Python that gets what PollForDecisionTask gives, and returns
                               a RespondDecisionTaskCompleted request or a list of decisions
  --decider-command COMMAND    a program that does the same with JSON on its standard input and output
  --tasks PATH                 who does activity tasks (by the name of their type) and Lambda functions (by their
                               name): a tasks file, as for asl run
  --start PATH                 the StartWorkflowExecution request that a list of decisions belongs to
  --type PATH                  a RegisterWorkflowType or RegisterActivityType request; may be given again
  --signal NAME=INPUT@SECONDS  a signal that comes so many seconds after the start; may be given again
  --lambda-role ARN            the role of an execution whose start names none
  --history PATH               write the history there, as GetWorkflowExecutionHistory gives it
  --format text|json           how to print the histories (default: text)

Local code runs only when one of these options, or a workflow file that you name, says so.

Exit code: 0 the execution completed, or waits for a decider after a list of decisions; 1 it ended otherwise or is
stuck; 2 wrong arguments, or a request that SWF refuses.
`;

/** Options by which a decider is named. */
export const DECIDER_OPTIONS = { decider: "value", "decider-command": "value" } as const;

const OPTIONS = {
  ...DECIDER_OPTIONS,
  tasks: "value",
  start: "value",
  type: "values",
  signal: "values",
  "lambda-role": "value",
  history: "value",
  format: "value",
} as const;

export interface SwfRunOptions {
  readonly wishes: SwfWishes;
  readonly history?: string;
  readonly format: "text" | "json";
}

/** The options, or the sentence that says which one is wrong. */
export function readSwfRunOptions(argv: readonly string[], io: CliIo): SwfRunOptions | string {
  const read = readArguments(argv, OPTIONS);
  if (typeof read === "string") return read;
  const { options, files } = read;
  const { format = "text", history, tasks, start, type = [], signal = [] } = options;
  if (format !== "text" && format !== "json") return `There is no format "${format}". Use "text" or "json".`;
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return "Name the one file to run.";
  const decider = deciderOf(options, io);
  if (typeof decider === "string") return decider;
  const events: ScriptedEvent[] = [];
  for (const text of signal) {
    const event = signalOf(text);
    if (!event) return `"${text}" is no signal: write NAME@SECONDS or NAME=INPUT@SECONDS.`;
    events.push(event);
  }
  const lambdaRole = options["lambda-role"];
  if (lambdaRole !== undefined && !isRoleArn(lambdaRole))
    return `"${lambdaRole}" is no ARN of an IAM role: write one such as arn:aws:iam::123456789012:role/name.`;
  return {
    wishes: {
      file: io.absolute(file),
      ...(decider && { decider }),
      ...(tasks !== undefined && { tasks: io.absolute(tasks) }),
      ...(start !== undefined && { start: io.absolute(start) }),
      types: type.map(io.absolute),
      events,
      ...(lambdaRole !== undefined && { lambdaRole }),
    },
    ...(history !== undefined && { history }),
    format,
  };
}

function signalOf(text: string): ScriptedEvent | undefined {
  const [, signalName, input, seconds] = /^([^=@]+)(?:=(.*))?@(\d+(?:\.\d+)?)$/s.exec(text) ?? [];
  if (signalName === undefined) return undefined;
  const atSeconds = Number(seconds);
  return { atSeconds, type: "signal", signalName, ...(input !== undefined && { input }) };
}

/** The decider that the options name, none, or the sentence that says what is wrong. */
export function deciderOf(
  given: { readonly [K in keyof typeof DECIDER_OPTIONS]?: string },
  io: CliIo,
): SwfWishes["decider"] | string {
  const { decider, "decider-command": command } = given;
  if (decider !== undefined && command !== undefined)
    return "Name one decider: --decider or --decider-command.";
  if (command !== undefined) {
    const worker = workerOf({ command: wordsOf(command) });
    return typeof worker === "string" ? worker : { worker, folder: io.absolute(".") };
  }
  if (decider === undefined) return undefined;
  // `flows/decider.mjs` without a function means its `decide`; `flows/decider.mjs.other` is `flows/decider.other`.
  const named = decider.replace(/\.(mjs|cjs|js|py)(\.\w+)?$/, (_, __, name = ".decide") => name);
  const path = io.absolute(named);
  const worker = workerOf({ lambda: path });
  return typeof worker === "string" ? worker : { worker: worker, folder: folderOf(path) };
}

/** The words of a command line; quotes keep those together that belong together. */
const wordsOf = (command: string): readonly string[] =>
  (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/s, "$2"));

/** Deciders take as long as they take; the limit is only there to end those that hang. */
const DECIDER_SECONDS = 60;

function workerOf(
  entry: { readonly lambda: string } | { readonly command: readonly string[] },
): Worker | string {
  let fault: string | undefined;
  const worker = readWorker({ ...entry, timeout: DECIDER_SECONDS }, ["decider"], {}, (_, message) => {
    fault ??= message;
  });
  return worker ?? fault ?? "The decider cannot be read.";
}
