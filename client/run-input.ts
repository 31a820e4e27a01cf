/** The input of a run that has none beside its definition: chosen by the person. */
import * as vscode from "vscode";
import { inputSkeleton } from "../core/features/input-skeleton.js";
import type { JsonValue } from "../core/text/json-value.js";
import { fileNameOf } from "../server/tasks/paths.js";
import { uriOfPath } from "./debug-files.js";
import type { ValueEditor } from "./debugging/value-editor.js";
import { analysisOf } from "./documents.js";
import type { InputHistory } from "./input-history.js";
import { askForInput } from "./input-picker.js";
import { configuredInput } from "./run-configuration.js";

/** What asks for inputs, and remembers them. */
export interface InputDesk {
  readonly history: InputHistory;
  readonly values: ValueEditor;
}

/** The configuration with an input, or undefined when the person turned away. */
export async function withInput<C extends vscode.DebugConfiguration>(
  configuration: C,
  desk: InputDesk,
): Promise<C | undefined> {
  const input = await chooseInput(String(configuration["definition"]), configuration["stateMachine"], desk);
  return input === undefined ? undefined : { ...configuration, input: configuredInput(input) };
}

/** Asks for the input of the definition at a path; `stateMachine` is its name or pointer in a template. */
export async function chooseInput(
  definition: string,
  stateMachine: unknown,
  { history, values }: InputDesk,
): Promise<JsonValue | undefined> {
  const uri = uriOfPath(definition);
  const question = {
    title: `Run ${fileNameOf(definition)}`,
    subject: typeof stateMachine === "string" ? `${definition}#${stateMachine}` : definition,
    skeleton: await skeletonOf(uri, stateMachine),
    folder: vscode.Uri.joinPath(uri, ".."),
  };
  return askForInput(question, history, values);
}

/** Undefined when the definition cannot be read: the session itself says so. */
async function skeletonOf(uri: vscode.Uri, stateMachine: unknown): Promise<JsonValue | undefined> {
  try {
    const { definitions } = analysisOf(await vscode.workspace.openTextDocument(uri));
    const [first] = definitions;
    const chosen =
      definitions.find(({ name, pointer }) => name === stateMachine || pointer === stateMachine) ?? first;
    return chosen && inputSkeleton(chosen.machine);
  } catch {
    return undefined;
  }
}
