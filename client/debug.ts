/** Debugging in VS Code: completes launch configurations, and runs the debug adapter inside the extension. */
import * as vscode from "vscode";
import { createDebugSession } from "../server/dap/session.js";
import type { ActiveDefinition, Target } from "./active-definition.js";
import type { Host } from "./activate.js";
import { pathOfUri, uriOfPath, workspaceFiles } from "./debug-files.js";
import { askForInput, pickCase, pickMachine } from "./run-questions.js";
import { runChoices } from "./run-choices.js";
import { asksForFiles, newConfiguration } from "./run-configuration.js";

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
    const configuration = { ...newConfiguration(pathOfUri(target.uri), target.pointer) };
    await vscode.debug.startDebugging(folder, configuration, { noDebug });
  };
  const provider: vscode.DebugConfigurationProvider = {
    resolveDebugConfiguration: (_folder, configuration) => resolve(configuration, active),
    async resolveDebugConfigurationWithSubstitutedVariables(_folder, configuration) {
      const withMachine = await pickMachine(configuration, server);
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
    vscode.commands.registerCommand("asl.run", (uri?: unknown, pointer?: unknown) => start(true, uri, pointer)),
    vscode.commands.registerCommand("asl.debug", (uri?: unknown, pointer?: unknown) => start(false, uri, pointer)),
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

const NOTHING_TO_RUN = "No state machine is open: open a definition, or a template that holds one, and try again.";

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

/** An empty configuration has empty strings where its type and name would be. */
const given = (configuration: vscode.DebugConfiguration): Partial<vscode.DebugConfiguration> =>
  Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== ""));

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

/** The document that a running session was started for. */
export const documentOf = (session: vscode.DebugSession): vscode.Uri =>
  uriOfPath(String(session.configuration["definition"]));
