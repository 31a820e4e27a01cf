/** Asks for an error: a name, chosen or typed, and a cause. */
import * as vscode from "vscode";
import { predefinedErrors } from "../../core/asl/error-names.js";

export interface GivenError {
  readonly error: string;
  readonly cause?: string;
}

/** The error, or undefined when the person turned away. */
export async function askForError(title: string): Promise<GivenError | undefined> {
  const error = await askForName(title);
  if (error === undefined) return undefined;
  const prompt = "The cause, if you like";
  const cause = await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true });
  if (cause === undefined) return undefined;
  return cause === "" ? { error } : { error, cause };
}

/** What a person most often wants to try first; States.ALL is a pattern, no error. */
const FIRST = "States.TaskFailed";
const KNOWN: readonly vscode.QuickPickItem[] = [
  FIRST,
  ...[...predefinedErrors.keys()].filter((name) => name !== FIRST && name !== "States.ALL"),
].map((label) => ({ label, detail: predefinedErrors.get(label) ?? "" }));

/** A list that takes what is typed into it as well. */
function askForName(title: string): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  Object.assign(pick, {
    title,
    placeholder: "The error name, as Retry and Catch look for it: choose one or type your own",
    items: KNOWN,
    ignoreFocusOut: true,
  });
  return new Promise((resolve) => {
    const settle = (name: string | undefined): void => {
      resolve(name);
      pick.dispose();
    };
    pick.onDidChangeValue((typed) => {
      const own = typed.trim();
      const isOwn = own !== "" && !predefinedErrors.has(own);
      pick.items = isOwn ? [{ label: own, detail: "An error of your own." }, ...KNOWN] : KNOWN;
    });
    pick.onDidAccept(() => settle(pick.activeItems[0]?.label));
    pick.onDidHide(() => settle(undefined));
    pick.show();
  });
}
