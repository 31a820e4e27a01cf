/** Attaches the debuggers of the functions' own languages to local Lambda handlers, as children of the state machine's session. */
import * as vscode from "vscode";
import type { FunctionDebugging, WaitingFunction } from "../../server/tasks/function-debugging.js";
import type { StartLocalTasks } from "../../server/tasks/local-tasks.js";
import type { DebugSessions } from "./sessions.js";

/** The Python Debugger brings debugpy along. */
const PYTHON_DEBUGGER = "ms-python.debugpy";

/** Local tasks whose functions are debugged, where the session's configuration asks for it. */
export function withFunctionDebuggers(
  startTasks: StartLocalTasks,
  session: vscode.DebugSession,
  sessions: DebugSessions,
): StartLocalTasks {
  if (session.configuration["debugFunctions"] !== true || session.configuration["noDebug"] === true)
    return startTasks;
  return (setup, document, listener) => {
    const python = vscode.extensions.getExtension(PYTHON_DEBUGGER);
    const debugging: FunctionDebugging = {
      ...(python && { debugpy: vscode.Uri.joinPath(python.extensionUri, "bundled", "libs").fsPath }),
      attach: (waiting) => void attach(waiting, session, listener.log),
      stepsIn: () => sessions.lastMove(session) === "stepIn",
    };
    return startTasks(setup, document, { ...listener, debugging });
  };
}

async function attach(
  waiting: WaitingFunction,
  session: vscode.DebugSession,
  log: (name: string, line: string) => void,
): Promise<void> {
  const started = await vscode.debug.startDebugging(session.workspaceFolder, configurationFor(waiting), {
    parentSession: session,
    lifecycleManagedByParent: true,
    compact: true,
    suppressSaveBeforeStart: true,
  });
  if (!started) log(waiting.name, "Its debugger could not be attached: the function waits for it in vain.");
}

function configurationFor({ name, language, port }: WaitingFunction): vscode.DebugConfiguration {
  const common = { request: "attach", name, skipFiles: ["<node_internals>/**", "**/dist/asl.js"] };
  switch (language) {
    case "node":
      return {
        ...common,
        type: "pwa-node",
        address: "127.0.0.1",
        port,
        continueOnAttach: true,
        autoAttachChildProcesses: false,
      };
    case "python":
      return {
        request: "attach",
        name,
        type: "debugpy",
        connect: { host: "127.0.0.1", port },
        justMyCode: true,
      };
  }
}
