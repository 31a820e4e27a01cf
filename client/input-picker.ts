/** Asks for an input: one that was used before, one from a file, one made from what is read of it, or a new one. */
import * as vscode from "vscode";
import type { JsonValue } from "../core/text/json-value.js";
import type { ValueEditor } from "./debugging/value-editor.js";
import type { InputHistory } from "./input-history.js";

/** What the input is for. */
export interface InputQuestion {
  readonly title: string;
  /** Under what the history is kept. */
  readonly subject: string;
  /** What the definition or the state reads; undefined when the text tells nothing. */
  readonly skeleton: JsonValue | undefined;
  /** Where the dialog for a file begins. */
  readonly folder: vscode.Uri;
}

interface Choice extends vscode.QuickPickItem {
  readonly value?: JsonValue;
  /** Goes to the value editor first. */
  readonly edit?: true;
  readonly file?: true;
}

/** Asks; what is answered is remembered. Undefined when the person turned away. */
export async function askForInput(
  question: InputQuestion,
  history: InputHistory,
  values: ValueEditor,
): Promise<JsonValue | undefined> {
  const { title, subject, folder } = question;
  const placeHolder = "Which input?";
  const picked = await vscode.window.showQuickPick(choicesFor(question, history.of(subject)), {
    title,
    placeHolder,
  });
  if (!picked) return undefined;
  const prompt = "The input, in JSON";
  const input = picked.file
    ? await readChosen(folder)
    : picked.edit
      ? await values.ask({ title, prompt, value: picked.value ?? {} })
      : picked.value;
  if (input !== undefined) await history.add(subject, input);
  return input;
}

function choicesFor({ skeleton }: InputQuestion, used: readonly JsonValue[]): readonly Choice[] {
  const read = skeleton !== undefined && JSON.stringify(skeleton) !== "{}";
  const made: Choice[] = read
    ? [
        {
          label: "$(symbol-structure) What It Reads…",
          description: short(skeleton),
          detail: "Fill in the values",
          value: skeleton,
          edit: true,
        },
      ]
    : [];
  const [last = {}] = used;
  return [
    ...used.map((value, i) => ({
      label: `$(history) ${short(value)}`,
      ...(i === 0 && { description: "last used" }),
      value,
    })),
    ...made,
    {
      label: "$(edit) Write One…",
      description: used.length > 0 ? "from the last used" : "",
      value: last,
      edit: true,
    },
    { label: "$(json) An Empty Object", description: "{}", value: {} },
    { label: "$(folder-opened) From a File…", file: true },
  ];
}

const LONGEST = 80;

function short(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

async function readChosen(folder: vscode.Uri): Promise<JsonValue | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      defaultUri: folder,
      filters: { JSON: ["json"] },
      openLabel: "Use as Input",
    })) ?? [];
  if (!file) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as JsonValue;
  } catch (error) {
    void vscode.window.showErrorMessage(`"${file.path}" holds no JSON: ${String(error)}`);
    return undefined;
  }
}
