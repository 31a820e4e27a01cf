/** What has to be asked before a run: which state machine, which case. Undefined answers mean "not now". */
import * as vscode from "vscode";
import { fileNameOf } from "../server/tasks/paths.js";
import { uriOfPath } from "./debug-files.js";
import type { LanguageServer } from "./language-client.js";
import type { RunChoice } from "./run-choices.js";

type Configuration = vscode.DebugConfiguration;

/** Asks which state machine of a template is meant, when there are several and the configuration does not say. */
export async function pickMachine(
  configuration: Configuration,
  server: LanguageServer,
): Promise<Configuration | undefined> {
  if (configuration["stateMachine"] !== undefined) return configuration;
  const uri = uriOfPath(String(configuration["definition"]));
  const definitions = (await definitionsIn(uri, server)) ?? [];
  if (definitions.length < 2) return configuration;
  const items = definitions.map(({ name, pointer }) => ({ label: name, description: pointer }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `Run ${fileNameOf(uri.path)}`,
    placeHolder: "Which state machine?",
  });
  return picked && { ...configuration, stateMachine: picked.description };
}

/** The server knows open documents only; a configuration of launch.json may name one that is not. */
async function definitionsIn(
  uri: vscode.Uri,
  server: LanguageServer,
): Promise<readonly { readonly name: string; readonly pointer: string }[] | undefined> {
  try {
    await vscode.workspace.openTextDocument(uri);
  } catch {
    // The session itself says that the file cannot be read.
    return undefined;
  }
  return (await server.definitions({ uri: uri.toString() }))?.definitions;
}

/** Takes the only case there is, or asks which one. */
export async function pickCase(
  configuration: Configuration,
  choices: readonly RunChoice[],
): Promise<Configuration | undefined> {
  const picked =
    choices.length === 1
      ? choices[0]
      : await vscode.window.showQuickPick(choices, {
          title: `Run ${fileNameOf(String(configuration["definition"]))}`,
          placeHolder: "Which case?",
          matchOnDescription: true,
        });
  if (!picked) return undefined;
  return picked.case === undefined ? configuration : { ...configuration, case: picked.case };
}
