/** Debugging in VS Code: the commands that start it, and the debug adapter, which runs inside the extension. */
import * as vscode from "vscode";
import type { ActiveDefinition } from "./active-definition.js";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import { withFunctionDebuggers } from "./debugging/function-debuggers.js";
import { inlineAdapter } from "./debugging/inline-adapter.js";
import type { DebugSessions } from "./debugging/sessions.js";
import type { Host } from "./host.js";
import { newConfiguration } from "./run-configuration.js";
import { chooseInput, type InputDesk, withInput } from "./run-input.js";
import { configurationList, configurationProvider } from "./run-provider.js";
import { NOTHING_OPEN } from "./words.js";

/** Registers `asl.run`, `asl.debug`, `asl.debugWithInput` and `asl.chooseInput`, the configuration providers and the adapter. */
export function registerDebugger(
  { server, log, startTasks, openBuckets }: Host,
  active: ActiveDefinition,
  sessions: DebugSessions,
  desk: InputDesk,
): vscode.Disposable {
  const command = (id: string, noDebug: boolean): vscode.Disposable =>
    vscode.commands.registerCommand(id, (uri?: unknown, pointer?: unknown) =>
      startSession(active, noDebug, uri, pointer),
    );
  const provider = configurationProvider(active, server, desk);
  const { Dynamic } = vscode.DebugConfigurationProviderTriggerKind;
  return vscode.Disposable.from(
    command("asl.run", true),
    command("asl.debug", false),
    vscode.commands.registerCommand("asl.debugWithInput", (uri?: unknown, pointer?: unknown) =>
      startSession(active, false, uri, pointer, (configuration) => withInput(configuration, desk)),
    ),
    // For "${command:ChooseInput}" in launch.json, which takes text.
    vscode.commands.registerCommand("asl.chooseInput", async (configuration: vscode.DebugConfiguration) => {
      const { definition, stateMachine } = configuration;
      const input = await chooseInput(String(definition), stateMachine, desk);
      return input === undefined ? undefined : JSON.stringify(input);
    }),
    vscode.debug.registerDebugConfigurationProvider("asl", provider),
    vscode.debug.registerDebugConfigurationProvider("asl", configurationList(active), Dynamic),
    vscode.debug.registerDebugAdapterDescriptorFactory("asl", {
      createDebugAdapterDescriptor(session) {
        const { adapter, ask } = inlineAdapter({
          ...workspaceFiles,
          log: (message) => log.error(message),
          // A workspace that nobody trusts runs no code and writes no files, whatever its launch configurations say.
          ...(vscode.workspace.isTrusted && openBuckets && { openBuckets }),
          ...(vscode.workspace.isTrusted &&
            startTasks && { startTasks: withFunctionDebuggers(startTasks, session, sessions) }),
        });
        sessions.adopt(session, ask);
        return new vscode.DebugAdapterInlineImplementation(adapter);
      },
    }),
  );
}

async function startSession(
  active: ActiveDefinition,
  noDebug: boolean,
  uri: unknown,
  pointer: unknown,
  complete: (
    configuration: vscode.DebugConfiguration,
  ) => Promise<vscode.DebugConfiguration | undefined> = async (given) => given,
): Promise<void> {
  const target = await active.resolve(uri, pointer);
  if (!target) return void vscode.window.showInformationMessage(NOTHING_OPEN);
  const configuration = await complete({
    ...newConfiguration(pathOfUri(target.uri), target.pointer),
    // What a run gives is in the Debug Console, and nothing else shows it.
    ...(noDebug && { internalConsoleOptions: "openOnSessionStart" }),
  });
  if (!configuration) return;
  const folder = vscode.workspace.getWorkspaceFolder(target.uri);
  // The session reads the text as the editor has it, so nothing needs to be saved, or given a name, for it.
  await vscode.debug.startDebugging(folder, configuration, { noDebug, suppressSaveBeforeStart: true });
}
