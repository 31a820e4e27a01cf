/** How a function's process is started so that the debugger of its language can attach, and how it says where. */
import path from "node:path";
import type { FunctionDebugging, WaitingFunction } from "../tasks/function-debugging.js";
import { FunctionProcess, type HostCommand } from "./function-process.js";

/** A person who looks at a function takes longer than any function may: a day, in seconds. */
export const DEBUGGED_TIMEOUT = 86_400;

/** Node's inspector, at any free port of this machine alone. */
const NODE_FLAG = "--inspect=127.0.0.1:0";

/** Says the port as Node does. */
const DEBUGPY = `
import debugpy, sys
host, port = debugpy.listen(("127.0.0.1", 0))
print("Debugger listening on ws://%s:%d/" % (host, port), file=sys.stderr, flush=True)
debugpy.wait_for_client()
`;

/** Starts the process; it waits until its debugger is there. `log` gets what the function prints. */
export function startDebugged(
  command: HostCommand,
  name: string,
  debugging: FunctionDebugging,
  log: (line: string) => void,
): FunctionProcess {
  const language = command.argv.includes("-c") ? "python" : "node";
  const hear = hearDebugged(debugging, { name, language }, log);
  return new FunctionProcess(debuggedCommand(command, language, debugging), hear);
}

/** The command with what lets a debugger in; unchanged where there is none for the language. */
function debuggedCommand(
  command: HostCommand,
  language: WaitingFunction["language"],
  { debugpy }: FunctionDebugging,
): HostCommand {
  const { argv, environment } = command;
  if (language === "node") return { ...command, argv: [NODE_FLAG, ...argv] };
  const at = argv.indexOf("-c") + 1;
  const program = argv[at];
  if (debugpy === undefined || program === undefined) return command;
  const folders = [debugpy, environment["PYTHONPATH"]].filter((each) => each !== undefined && each !== "");
  return {
    ...command,
    argv: [...argv.slice(0, at), DEBUGPY + program, ...argv.slice(at + 1)],
    environment: {
      ...environment,
      PYTHONPATH: folders.join(path.delimiter),
      PYDEVD_DISABLE_FILE_VALIDATION: "1",
    },
  };
}

/** What the runtimes say about debugging, which is not the function's own output. */
const CHATTER =
  /^(For help, see: https:\/\/nodejs\.org|Debugger (attached|ending on)|Waiting for the debugger to disconnect)/;

/** Hears the process's standard error: where its debugger shall attach, and the function's own lines. */
function hearDebugged(
  debugging: FunctionDebugging,
  waiting: Omit<WaitingFunction, "port">,
  log: (line: string) => void,
): (line: string) => void {
  return (line) => {
    const port = /^Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) debugging.attach({ ...waiting, port: Number(port) });
    else if (!CHATTER.test(line)) log(line);
  };
}
