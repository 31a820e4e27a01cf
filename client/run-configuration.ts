/** Completes launch configurations of type `asl`: what F5, the buttons and the code lenses start. */
import type { JsonValue } from "../core/text/json-value.js";
import type { LaunchArguments } from "../server/dap/protocol.js";
import { fileNameOf } from "../server/tasks/paths.js";
import type { RunChoice } from "./run-choices.js";

/** A launch configuration as VS Code holds it: what a person wrote, with `type`, `request` and `name` around it. */
export interface RunConfiguration extends LaunchArguments {
  readonly type: string;
  readonly request: string;
  readonly name: string;
}

/** The configuration for a definition at hand; a pointer other than "" says which one of the document is meant. */
export function newConfiguration(definition: string, pointer = "", choice?: RunChoice): RunConfiguration {
  const name =
    choice?.case === undefined ? fileNameOf(definition) : `${fileNameOf(definition)} (${choice.case})`;
  return {
    type: "asl",
    request: "launch",
    name,
    definition,
    ...(pointer !== "" && { stateMachine: pointer }),
    ...(choice?.case !== undefined && { case: choice.case }),
  };
}

/** True when nothing in the configuration says what to run the definition with, so that the files beside it may. */
export const asksForFiles = (configuration: object): boolean =>
  !["input", "mocks", "case", "tasks", "recording", "decider"].some((name) => name in configuration) &&
  !isAboutSwf(configuration);

/** A workflow of SWF has its input in its start. */
const isAboutSwf = ({ definition }: { readonly definition?: unknown }): boolean =>
  isSwfDocument(String(definition));

/** True for the path of a document about a workflow of SWF, by its name. */
export const isSwfDocument = (path: string): boolean => /\.(swf\.(json|ya?ml)|workflow\.json)$/i.test(path);

/** An input as a configuration takes it: a string becomes its JSON text, since a plain string there is the path of a file. */
export const configuredInput = (input: JsonValue): JsonValue =>
  typeof input === "string" ? JSON.stringify(input) : input;

/** What keeps a text from being JSON, as one sentence; undefined when it is JSON. */
export function jsonFault(text: string): string | undefined {
  if (text.trim() === "") return "Write a JSON value, such as {}.";
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
