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
  !["input", "mocks", "case", "tasks"].some((name) => name in configuration);

/**
 * Input typed by a person, checked to be JSON, as the configuration takes it. A string stays as its JSON text, since
 * a plain string there is the path of a file.
 */
export function inputOf(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return typeof value === "string" ? text.trim() : value;
}

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
