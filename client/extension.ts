/** The extension's entry in Node: VS Code calls these two. */
import process from "node:process";
import * as vscode from "vscode";
import { startLocalTasks } from "../server/handlers/start-local-tasks.js";
import { bucketStore } from "../server/storage/bucket-store.js";
import { registerWorkbench } from "./activate.js";
import { LanguageServer } from "./language-client.js";
import { runProgram } from "./run-program.js";

/** Starts the language server and registers everything that VS Code offers of ours. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("ASL Workbench", { log: true });
  const program = (name: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", name).fsPath;
  const server = new LanguageServer(program("server.js"), log);
  const startTasks = startLocalTasks([process.execPath, program("asl.js"), "lambda-host"]);
  context.subscriptions.push(log, server);
  registerWorkbench(context, { server, log, startTasks, openBuckets: bucketStore, runProgram });
}

/** What was registered is disposed by VS Code, the language server with it. */
export function deactivate(): void {}
