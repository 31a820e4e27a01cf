/** Completes launch configurations in VS Code: F5 works with none, and what is missing is found or asked for. */
import * as vscode from "vscode";
import { resolvePath } from "../server/tasks/paths.js";
import type { ActiveDefinition } from "./active-definition.js";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import type { LanguageServer } from "./language-client.js";
import { runChoices } from "./run-choices.js";
import { asksForFiles, newConfiguration } from "./run-configuration.js";
import { askForInput, pickCase, pickMachine } from "./run-questions.js";
import { NOTHING_OPEN } from "./words.js";

type Configuration = vscode.DebugConfiguration;

/** Completes a configuration before it starts; a question that was dismissed starts nothing. */
export function configurationProvider(
  active: ActiveDefinition,
  server: LanguageServer,
  memory: vscode.Memento,
): vscode.DebugConfigurationProvider {
  return {
    resolveDebugConfiguration: (_folder, configuration) => withDefinition(configuration, active),
    async resolveDebugConfigurationWithSubstitutedVariables(folder, configuration) {
      const chosen = await pickMachine(inFolder(configuration, folder), server);
      if (!chosen || !asksForFiles(chosen)) return chosen;
      const choices = await runChoices(String(chosen["definition"]), workspaceFiles);
      return choices.length === 0 ? askForInput(chosen, memory) : pickCase(chosen, choices);
    },
  };
}

/** One configuration for each way to run the definition at hand, for the list of "Select and Start Debugging". */
export function configurationList(active: ActiveDefinition): vscode.DebugConfigurationProvider {
  return {
    async provideDebugConfigurations() {
      const target = await active.resolve();
      if (!target) return [];
      const definition = pathOfUri(target.uri);
      const choices = await runChoices(definition, workspaceFiles);
      const ways = choices.length === 0 ? [undefined] : choices;
      return ways.map((choice) => ({ ...newConfiguration(definition, target.pointer, choice) }));
    },
  };
}

/** F5 without a launch.json comes with an empty configuration: the definition at hand is meant. */
async function withDefinition(
  configuration: Configuration,
  active: ActiveDefinition,
): Promise<Configuration | undefined> {
  if (configuration["definition"] !== undefined) return configuration;
  const target = await active.resolve();
  if (target) return { ...newConfiguration(pathOfUri(target.uri), target.pointer), ...given(configuration) };
  void vscode.window.showInformationMessage(NOTHING_OPEN);
  return undefined;
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
