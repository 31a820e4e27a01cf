/** What has to be asked before a run: which state machine, which case, which input. Undefined answers mean "not now". */
import * as vscode from "vscode";
import { stemOf } from "../server/tasks/files.js";
import { fileNameOf } from "../server/tasks/paths.js";
import { uriOfPath } from "./debug-files.js";
import type { LanguageServer } from "./language-client.js";
import type { RunChoice } from "./run-choices.js";
import { inputOf, jsonFault } from "./run-configuration.js";

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

/** Asks for the input of a definition that has none beside it, and remembers it for the next time. */
export async function askForInput(
  configuration: Configuration,
  memory: vscode.Memento,
): Promise<Configuration | undefined> {
  const definition = String(configuration["definition"]);
  const fileName = fileNameOf(definition);
  const key = `asl.lastInput:${definition}`;
  const text = await askForJson({
    title: `Run ${fileName}`,
    prompt: `The execution's input, in JSON. A file "${stemOf(fileName)}.input.json" beside it is taken without asking.`,
    value: memory.get<string>(key) ?? "{}",
  });
  if (text === undefined) return undefined;
  await memory.update(key, text);
  return { ...configuration, input: inputOf(text) };
}

/** An input box that closes only on JSON; gives its text, or undefined when it was dismissed. */
export function askForJson(options: vscode.InputBoxOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox({ ...options, ignoreFocusOut: true, validateInput: jsonFault });
}
