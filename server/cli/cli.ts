/** The command line as a function: arguments and ports in, exit code out. */
import { nearest } from "../../core/text/nearest.js";
import { check } from "./check.js";
import { emulate } from "./emulate.js";
import { graph } from "./graph.js";
import { history } from "./history.js";
import { type CliIo, type Command, type ExitCode, refuse } from "./io.js";
import { policy } from "./policy.js";
import { redrive } from "./redrive.js";
import { run } from "./run.js";
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from "./send-task.js";
import { dap, lsp } from "./serve.js";
import { swf } from "./swf.js";
import { test } from "./test.js";

const COMMANDS: readonly Command[] = [
  check,
  run,
  redrive,
  emulate,
  test,
  history,
  graph,
  sendTaskSuccess,
  sendTaskFailure,
  sendTaskHeartbeat,
  policy,
  swf,
  lsp,
  dap,
];

const NAME_WIDTH = 2 + Math.max(...COMMANDS.map(({ name }) => name.length));

/** Runs one command. Nothing is returned when a server was started, which ends by itself. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode | undefined> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(overview());
    return 2;
  }
  if (name === "--version" || name === "-v") {
    io.out(`${io.version}\n`);
    return 0;
  }
  if (name === "--help" || name === "-h" || name === "help") return help(rest[0], io);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) return refuse(io, noCommand(name));
  const options = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (options.some((option) => option === "--help" || option === "-h")) return help(name, io);
  return command.run(rest, io);
}

function help(name: string | undefined, io: CliIo): ExitCode {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (name !== undefined && !command) return refuse(io, noCommand(name));
  io.out(command?.help ?? overview());
  return 0;
}

function noCommand(name: string): string {
  const meant = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  return `There is no command "${name}". ${meant ? `Did you mean "${meant}"?` : 'See "asl --help".'}`;
}

function overview(): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}\n`);
  return `asl COMMAND …: Amazon States Language and Amazon SWF on the command line.

${lines.join("")}
"asl COMMAND --help" says more about one of them; "asl --version" prints the version.
`;
}
