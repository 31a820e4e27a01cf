/** What a run starts with: its input and the answers of its tasks, from values, from named files, or from the files beside it. */

import { parseJson } from "../../core/syntax/json.js";
import { nodeAtPointer } from "../../core/syntax/pointer.js";
import type { SyntaxTree } from "../../core/syntax/tree.js";
import { toValue } from "../../core/syntax/value.js";
import type { TaskAnswers } from "../../core/task-answers.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { lineMap } from "../../core/text/line-map.js";
import { type Companions, companionsOf, type Files } from "./files.js";
import type { MockFault } from "./mock-fault.js";
import { readMocks } from "./mock-file.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";

/** What the person asked for; all but the definition may be left to the files beside it. */
export interface RunWishes {
  /** Path or URI of the document that holds the definition. */
  readonly definition: string;
  /** A value, JSON text, or a path as seen from the definition's folder. */
  readonly input?: JsonValue;
  /** An object, or a path as seen from the definition's folder. */
  readonly mocks?: JsonValue;
  readonly case?: string;
  /** The state machine's name in AWS's MockConfigFile form. */
  readonly stateMachine?: string;
  readonly stateNames: readonly string[];
}

export interface RunSetup {
  readonly input: JsonValue;
  readonly answers: TaskAnswers;
  /** Sentences worth showing: where input and answers came from, and what is doubtful about them. */
  readonly notes: readonly string[];
}

/** Gathers input and answers, or says in one sentence or more why they cannot be had. */
export async function setUpRun(
  wishes: RunWishes,
  files: Files,
): Promise<RunSetup | { readonly refused: string }> {
  const beside = await companionsOf(wishes.definition, files, wishes.case);
  if (wishes.case !== undefined && wishes.mocks === undefined && !beside.cases.includes(wishes.case)) {
    return { refused: unknownCase(wishes.case, wishes.definition, beside.cases) };
  }
  const input = await load("input", wishes.input ?? beside.input, wishes.definition, files);
  const mocks = await load("mock", wishes.mocks ?? beside.mocks, wishes.definition, files);
  if ("refused" in input) return input;
  if ("refused" in mocks) return mocks;
  const { stateNames, stateMachine } = wishes;
  const { answers, faults } = readMocks(mocks.value, {
    stateNames,
    ...(stateMachine !== undefined && { stateMachine }),
    ...(wishes.case !== undefined && { case: wishes.case }),
  });
  const told = (severity: MockFault["severity"]): readonly string[] =>
    faults.filter((fault) => fault.severity === severity).map((fault) => located(fault, mocks));
  const errors = told("error");
  if (errors.length > 0) return { refused: errors.join("\n") };
  return { input: input.value, answers, notes: [...origins(wishes, beside), ...told("warning")] };
}

interface Loaded {
  readonly value: JsonValue;
  readonly file?: { readonly name: string; readonly tree: SyntaxTree };
}

/** The value itself, or the value of the file that it names. */
async function load(
  what: "input" | "mock",
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

function unknownCase(name: string, definition: string, cases: readonly string[]): string {
  const known = cases.map((each) => `"${each}"`).join(", ");
  const hint = known ? `There are: ${known}.` : "There is none.";
  return `Beside "${fileNameOf(definition)}" there is no input or mock file for the case "${name}". ${hint}`;
}

async function readOr<T>(files: Files, path: string, otherwise: T): Promise<string | T> {
  try {
    return await files.readText(path);
  } catch {
    return otherwise;
  }
}

function located({ pointer, message }: MockFault, { file }: Loaded): string {
  if (!file) return message;
  const node = nodeAtPointer(file.tree.root, pointer);
  return `${file.name}, line ${lineMap(file.tree.text).position(node?.start ?? 0).line + 1}: ${message}`;
}

function origins(wishes: RunWishes, beside: Companions): readonly string[] {
  const notes: string[] = [];
  if (wishes.input === undefined && beside.input) notes.push(`Input from ${fileNameOf(beside.input)}.`);
  if (wishes.mocks === undefined && beside.mocks)
    notes.push(`Task answers from ${fileNameOf(beside.mocks)}.`);
  const others = beside.cases.filter((name) => name !== beside.case);
  if (notes.length > 0 && others.length > 0 && wishes.case === undefined) {
    notes.push(`Other cases, by "case" in the launch configuration: ${others.join(", ")}.`);
  }
  return notes;
}
