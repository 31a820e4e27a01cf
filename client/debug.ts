/** Debugging in VS Code: completes launch configurations, and runs the debug adapter inside the extension. */
import * as vscode from "vscode";
import { createDebugSession } from "../server/dap/session.js";
import { resolvePath } from "../server/tasks/paths.js";
import type { ActiveDefinition, Target } from "./active-definition.js";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import type { Host } from "./host.js";
import { runChoices } from "./run-choices.js";
import { asksForFiles, newConfiguration } from "./run-configuration.js";
import { askForInput, pickCase, pickMachine } from "./run-questions.js";

/** Registers the configuration provider, the adapter and the commands that start a session. */
export function registerDebugger(
  context: vscode.ExtensionContext,
  { server, log }: Host,
  active: ActiveDefinition,
): vscode.Disposable {
  const start = async (noDebug: boolean, uri: unknown, pointer: unknown): Promise<void> => {
    const target = await active.resolve(uri, pointer);
    if (!target) return void vscode.window.showInformationMessage(NOTHING_TO_RUN);
    const folder = vscode.workspace.getWorkspaceFolder(target.uri);
    const configuration: vscode.DebugConfiguration = {
      ...newConfiguration(pathOfUri(target.uri), target.pointer),
      // What a run gives is in the Debug Console, and nothing else shows it.
      ...(noDebug && { internalConsoleOptions: "openOnSessionStart" }),
    };
    await vscode.debug.startDebugging(folder, configuration, { noDebug });
  };
  const provider: vscode.DebugConfigurationProvider = {
    resolveDebugConfiguration: (_folder, configuration) => resolve(configuration, active),
    async resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
      const withMachine = await pickMachine(inFolder(configuration, folder), server);
      if (!withMachine || !asksForFiles(withMachine)) return withMachine;
      const choices = await runChoices(String(withMachine["definition"]), workspaceFiles);
      if (choices.length === 0) return askForInput(withMachine, context.workspaceState);
      return pickCase(withMachine, choices);
    },
  };
  const dynamic: vscode.DebugConfigurationProvider = {
    provideDebugConfigurations: async () => configurationsOf(await active.resolve()),
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand("asl.run", (uri?: unknown, pointer?: unknown) =>
      start(true, uri, pointer),
    ),
    vscode.commands.registerCommand("asl.debug", (uri?: unknown, pointer?: unknown) =>
      start(false, uri, pointer),
    ),
    vscode.debug.registerDebugConfigurationProvider("asl", provider),
    vscode.debug.registerDebugConfigurationProvider(
      "asl",
      dynamic,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.registerDebugAdapterDescriptorFactory("asl", {
      createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(inlineAdapter(log)),
    }),
  );
}

const NOTHING_TO_RUN =
  "No state machine is open: open a definition, or a template that holds one, and try again.";

/** F5 without a launch.json comes with an empty configuration: the definition at hand is meant. */
async function resolve(
  configuration: vscode.DebugConfiguration,
  active: ActiveDefinition,
): Promise<vscode.DebugConfiguration | undefined> {
  if (configuration["definition"] !== undefined) return configuration;
  const target = await active.resolve();
  if (target) return { ...newConfiguration(pathOfUri(target.uri), target.pointer), ...given(configuration) };
  void vscode.window.showInformationMessage(NOTHING_TO_RUN);
  return undefined;
}

/** A relative path in launch.json is seen from the workspace folder. */
function inFolder(
  configuration: vscode.DebugConfiguration,
  folder: vscode.WorkspaceFolder | undefined,
): vscode.DebugConfiguration {
  const definition = String(configuration["definition"]);
  return {
    ...configuration,
    definition: folder ? resolvePath(pathOfUri(folder.uri), definition) : definition,
  };
}

/** An empty configuration has empty strings where its type and name would be. */
const given = (configuration: vscode.DebugConfiguration): Partial<vscode.DebugConfiguration> =>
  Object.fromEntries(
    Object.entries(configuration).filter(([, value]) => value !== "" && value !== undefined),
  );

/** One configuration for each way to run the definition at hand: they show in the list of "Select and Start Debugging". */
async function configurationsOf(target: Target | undefined): Promise<vscode.DebugConfiguration[]> {
  if (!target) return [];
  const definition = pathOfUri(target.uri);
  const choices = await runChoices(definition, workspaceFiles);
  if (choices.length === 0) return [{ ...newConfiguration(definition, target.pointer) }];
  return choices.map((choice) => ({ ...newConfiguration(definition, target.pointer, choice) }));
}

/** The same session that other editors reach over stdio; here its messages stay inside the process. */
function inlineAdapter(log: vscode.LogOutputChannel): vscode.DebugAdapter {
  const sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  const session = createDebugSession({ ...workspaceFiles, log: (message) => log.error(message) });
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
