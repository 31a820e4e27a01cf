/** The extension's entry in Node: VS Code calls these two. */
import * as vscode from "vscode";
import { registerWorkbench } from "./activate.js";
import { LanguageServer } from "./language-client.js";

/** Starts the language server and registers everything that VS Code offers of ours. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("ASL Workbench", { log: true });
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const server = new LanguageServer(module, log);
  context.subscriptions.push(log, server);
  registerWorkbench(context, { server, log });
}

/** What was registered is disposed by VS Code, the language server with it. */
export function deactivate(): void {}
