/** Puts the parts of the extension together; each part registers itself. */
import type * as vscode from "vscode";
import { ActiveDefinition } from "./active-definition.js";
import { registerCommands } from "./commands.js";
import { registerDebugger } from "./debug.js";
import { registerGraph } from "./graph-preview.js";
import type { Host } from "./host.js";
import { registerTaskAnswers } from "./task-answers.js";

/** Registers commands, debugger, graph and notifications for the life of the extension. */
export function registerWorkbench(context: vscode.ExtensionContext, host: Host): void {
  const active = new ActiveDefinition(host.server);
  context.subscriptions.push(
    active,
    registerGraph(context, host.server, active),
    registerDebugger(context, host, active),
    registerTaskAnswers(),
    registerCommands(host, active),
  );
}
