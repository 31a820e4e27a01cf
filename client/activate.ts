/** Puts the parts of the extension together; each part registers itself. */
import type * as vscode from "vscode";
import { followActiveEditor } from "./active-definition.js";
import { registerCommands } from "./commands.js";
import { registerDebugger } from "./debug.js";
import { registerGraph } from "./graph-panel.js";
import type { LanguageServer } from "./language-client.js";
import { registerTaskAnswers } from "./task-answers.js";

/** What the parts need from the entry: they differ between desktop and browser. */
export interface Host {
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
}

/** Registers commands, debugger, graph and notifications for the life of the extension. */
export function registerWorkbench(context: vscode.ExtensionContext, host: Host): void {
  const active = followActiveEditor(host.server);
  const graph = registerGraph(context, host.server, active);
  context.subscriptions.push(
    active,
    graph,
    registerDebugger(context, host, active),
    registerTaskAnswers(),
    registerCommands(host, active, graph),
  );
}
