/** Reads the JSON that a run is given: as a value, as text, or from a file; and says where in it something is wrong. */
import { parseJson } from "../../core/syntax/json.js";
import { nodeAtPointer } from "../../core/syntax/pointer.js";
import type { SyntaxTree } from "../../core/syntax/tree.js";
import { toValue } from "../../core/syntax/value.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { lineMap } from "../../core/text/line-map.js";
import type { Files } from "./files.js";
import type { MockFault } from "./mock-fault.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";

/** A value and, when it came from a file, that file. */
export interface Loaded {
  readonly value: JsonValue;
  readonly file?: { readonly name: string; readonly tree: SyntaxTree };
}

/** The value itself, or the value of the file that it names as seen from the definition's folder; or why it cannot be had. */
export async function loadValue(
  what: "input" | "mock" | "tasks",
  source: JsonValue | undefined,
  definition: string,
  files: Files,
): Promise<Loaded | { readonly refused: string }> {
  if (typeof source !== "string") return { value: source ?? {} };
  const isJsonText = /^\s*[[{"]/.test(source);
  const name = isJsonText ? `the ${what}` : fileNameOf(source);
  const path = resolvePath(folderOf(definition), source);
  const text = isJsonText ? source : await readOr(files, path, undefined);
  if (text === undefined) {
    return {
      refused: `The ${what} file "${path}" cannot be read: check its path, which is seen from the definition's folder.`,
    };
  }
  const tree = parseJson(text);
  const fault = tree.faults.find(({ severity }) => severity === "error");
  if (fault || !tree.root) {
    const line = lineMap(text).position(fault?.start ?? 0).line + 1;
    return {
      refused: `${name}, line ${line}: ${fault?.message ?? "The file is empty: write a JSON value."}`,
    };
  }
  return { value: toValue(tree.root), ...(!isJsonText && { file: { name, tree } }) };
}

/** A fault as a sentence, after its file and line where it came from a file. */
export function locatedFault({ pointer, message }: MockFault, { file }: Loaded): string {
  if (!file) return message;
  const node = nodeAtPointer(file.tree.root, pointer);
  return `${file.name}, line ${lineMap(file.tree.text).position(node?.start ?? 0).line + 1}: ${message}`;
}

async function readOr<T>(files: Files, path: string, otherwise: T): Promise<string | T> {
  try {
    return await files.readText(path);
  } catch {
    return otherwise;
  }
}
