/** Runs in files: what `asl run --save` writes and `asl redrive` reads. */
import type { HistoryEvent } from "../../core/interpreter/history.js";
import type { Machine } from "../../core/interpreter/machine.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { type CliIo, reasonOf } from "./io.js";

/** The options of `asl run` that a redrive takes over. */
const KEPT = ["mock", "case", "tasks", "s3", "state-machine"] as const;

export type KeptOptions = Partial<Readonly<Record<(typeof KEPT)[number], string>>>;

/** A run that was saved. */
export interface SavedRun {
  /** The whole path of the definition's file. */
  readonly definition: string;
  /** What the file held when it was run. */
  readonly text: string;
  readonly options: KeptOptions;
  readonly machine: Machine;
  readonly history: readonly HistoryEvent[];
}

/** Tells such files from others, and later forms from this one. */
const FORMAT = "asl-workbench/run/1";

/** Those of the options that a redrive needs; paths as seen from the root. */
export function keptOptions(given: KeptOptions, io: CliIo): KeptOptions {
  const kept = KEPT.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, isPath(name, value) ? io.absolute(value) : value] as const];
  });
  return Object.fromEntries(kept);
}

const isPath = (name: (typeof KEPT)[number], value: string): boolean =>
  name === "tasks" || name === "s3" || (name === "mock" && !/^\s*[{@]|^-$/.test(value));

/** Writes a run; the sentence that says why it cannot, if so. */
export async function saveRun(path: string, saved: SavedRun, io: CliIo): Promise<string | undefined> {
  try {
    await io.writeText(path, `${JSON.stringify({ format: FORMAT, ...saved })}\n`);
    return undefined;
  } catch (error) {
    return `The run cannot be saved to "${path}": ${reasonOf(error)}`;
  }
}

/** Reads a run, or says why it cannot. */
export async function readSavedRun(path: string, io: CliIo): Promise<SavedRun | string> {
  let text: string;
  try {
    text = await io.readText(path);
  } catch (error) {
    return `"${path}" cannot be read: ${reasonOf(error)}`;
  }
  const value = parsed(text);
  if (!isObject(value) || value["format"] !== FORMAT || !isSaved(value))
    return `"${path}" is no saved run: make one with "asl run FILE --save ${path}".`;
  return value as unknown as SavedRun;
}

/** A look at the outside only: the file is our own. */
function isSaved({ definition, text, options, machine, history }: JsonObject): boolean {
  const isNamed = typeof definition === "string" && typeof text === "string";
  return isNamed && isObject(options ?? null) && isObject(machine ?? null) && isArray(history ?? null);
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
