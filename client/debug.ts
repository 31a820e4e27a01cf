/** Debugging in VS Code: the commands that start it, and the debug adapter, which runs inside the extension. */
import * as vscode from "vscode";
import { createDebugSession } from "../server/dap/session.js";
import type { ActiveDefinition } from "./active-definition.js";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import type { Host } from "./host.js";
import { newConfiguration } from "./run-configuration.js";
import { configurationList, configurationProvider } from "./run-provider.js";
import { NOTHING_OPEN } from "./words.js";

/** Registers `asl.run` and `asl.debug`, the configuration providers and the adapter. */
export function registerDebugger(
  context: vscode.ExtensionContext,
  { server, log, startTasks }: Host,
  active: ActiveDefinition,
): vscode.Disposable {
  const command = (id: string, noDebug: boolean): vscode.Disposable =>
    vscode.commands.registerCommand(id, (uri?: unknown, pointer?: unknown) =>
      startSession(active, noDebug, uri, pointer),
    );
  const provider = configurationProvider(active, server, context.workspaceState);
  const { Dynamic } = vscode.DebugConfigurationProviderTriggerKind;
  return vscode.Disposable.from(
    command("asl.run", true),
    command("asl.debug", false),
    vscode.debug.registerDebugConfigurationProvider("asl", provider),
    vscode.debug.registerDebugConfigurationProvider("asl", configurationList(active), Dynamic),
    vscode.debug.registerDebugAdapterDescriptorFactory("asl", {
      createDebugAdapterDescriptor: () =>
        new vscode.DebugAdapterInlineImplementation(inlineAdapter(log, startTasks)),
    }),
  );
}

async function startSession(
  active: ActiveDefinition,
  noDebug: boolean,
  uri: unknown,
  pointer: unknown,
): Promise<void> {
  const target = await active.resolve(uri, pointer);
  if (!target) return void vscode.window.showInformationMessage(NOTHING_OPEN);
  const configuration: vscode.DebugConfiguration = {
    ...newConfiguration(pathOfUri(target.uri), target.pointer),
    // What a run gives is in the Debug Console, and nothing else shows it.
    ...(noDebug && { internalConsoleOptions: "openOnSessionStart" }),
  };
  const folder = vscode.workspace.getWorkspaceFolder(target.uri);
  // The session reads the text as the editor has it, so nothing needs to be saved, or given a name, for it.
  await vscode.debug.startDebugging(folder, configuration, { noDebug, suppressSaveBeforeStart: true });
}

/** The same session that other editors reach over stdio; here its messages stay inside the process. */
function inlineAdapter(log: vscode.LogOutputChannel, startTasks: Host["startTasks"]): vscode.DebugAdapter {
  const sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  const session = createDebugSession({
    ...workspaceFiles,
    log: (message) => log.error(message),
    // A workspace that nobody trusts runs no code, whatever its launch configurations say.
    ...(vscode.workspace.isTrusted && { startTasks }),
  });
  session.onMessage((message) => sent.fire(message));
  return {
    onDidSendMessage: sent.event,
    handleMessage: (message) => session.handle(message as Parameters<typeof session.handle>[0]),
    dispose() {
      session.dispose();
      sent.dispose();
    },
  };
}
