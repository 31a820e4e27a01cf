/** Completes launch configurations in VS Code: F5 works with none, and what is missing is found or asked for. */
import * as vscode from "vscode";
import { resolvePath } from "../server/tasks/paths.js";
import type { ActiveDefinition, Target } from "./active-definition.js";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import type { LanguageServer } from "./language-client.js";
import { runChoices } from "./run-choices.js";
import { asksForFiles, isSwfDocument, newConfiguration } from "./run-configuration.js";
import { type InputDesk, withInput } from "./run-input.js";
import { pickCase, pickMachine } from "./run-questions.js";
import { NOTHING_OPEN } from "./words.js";
import { runsOf, type WorkspaceRun, workspaceRuns } from "./workspace-runs.js";

type Configuration = vscode.DebugConfiguration;

/** Completes a configuration before it starts; a question that was dismissed starts nothing. */
export function configurationProvider(
  active: ActiveDefinition,
  server: LanguageServer,
  desk: InputDesk,
): vscode.DebugConfigurationProvider {
  return {
    resolveDebugConfiguration: (_folder, configuration) => withDefinition(configuration, active),
    async resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
      const chosen = await pickMachine(inFolder(configuration, folder), server);
      if (!chosen || !asksForFiles(chosen)) return chosen;
      const choices = await runChoices(String(chosen["definition"]), workspaceFiles);
      return choices.length === 0 ? withInput(chosen, desk) : pickCase(chosen, choices);
    },
  };
}

/** One configuration for each definition of the workspace and each case of it, the definition at hand first. */
export function configurationList(active: ActiveDefinition): vscode.DebugConfigurationProvider {
  return {
    async provideDebugConfigurations() {
      const target = await active.resolve();
      const own = target ? await runsOf(target.uri) : [];
      const others = (await workspaceRuns()).filter(({ uri }) => uri.toString() !== target?.uri.toString());
      return [
        ...own.map((run) => configurationOf(run, target?.pointer)),
        ...others.map((run) => configurationOf(run)),
      ];
    },
  };
}

const configurationOf = ({ uri, choice }: WorkspaceRun, pointer?: string): Configuration => ({
  ...newConfiguration(pathOfUri(uri), pointer, choice),
});

/** F5 without a launch.json comes with an empty configuration: the definition at hand is meant. */
async function withDefinition(
  configuration: Configuration,
  active: ActiveDefinition,
): Promise<Configuration | undefined> {
  if (configuration["definition"] !== undefined) return configuration;
  const target = swfAtHand() ?? (await active.resolve());
  if (target) return { ...newConfiguration(pathOfUri(target.uri), target.pointer), ...given(configuration) };
  void vscode.window.showInformationMessage(NOTHING_OPEN);
  return undefined;
}

/** A workflow of SWF in the active editor: no definition, but it runs as well. */
function swfAtHand(): Target | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && isSwfDocument(uri.path) ? { uri } : undefined;
}

/** What a configuration says: an empty one has empty strings for its type and name. */
const given = (configuration: Configuration): Partial<Configuration> =>
  Object.fromEntries(
    Object.entries(configuration).filter(([, value]) => value !== "" && value !== undefined),
  );

/** A relative path in launch.json is seen from the workspace folder. */
function inFolder(configuration: Configuration, folder: vscode.WorkspaceFolder | undefined): Configuration {
  const definition = String(configuration["definition"]);
  return {
    ...configuration,
    definition: folder ? resolvePath(pathOfUri(folder.uri), definition) : definition,
  };
}
