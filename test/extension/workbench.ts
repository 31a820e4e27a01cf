/** What the tests in VS Code share: opening an example, finding a place in it, waiting for what comes by itself. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

const PATIENCE = 10_000;

/** The URI of a file given relative to examples/, the folder that is open. */
export function exampleUri(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "No folder is open.");
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Writes a file beside the examples; what the tests need and nobody else shall see lies in a folder of its own. */
export async function writeFile(file: string, content: string | object): Promise<vscode.Uri> {
  const uri = exampleUri(file);
  const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Opens an example in the editor as it is on disk, dropping what an earlier test changed. */
export async function openExample(file: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(exampleUri(file), { preview: false });
  if (editor.document.isDirty) await vscode.commands.executeCommand("workbench.action.files.revert");
  return editor;
}

/** The range of the text's only occurrence; fails when there is none or a second one. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `The document does not hold ${text}`);
  assert.equal(
    document.getText().indexOf(text, offset + 1),
    -1,
    `The document holds ${text} more than once.`,
  );
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Replaces the text's only occurrence, without saving. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  assert.ok(await vscode.workspace.applyEdit(edit), "The editor refused the edit.");
}

/** Asks again until the answer is there; fails with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  patience = PATIENCE,
): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  assert.fail(`Waited in vain for ${what}.`);
}

/** The document's problems once they are the expected number. */
export async function problemsOf(
  document: vscode.TextDocument,
  count: number,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`${count} problems in ${document.uri.path}`, () => {
    const problems = vscode.languages.getDiagnostics(document.uri);
    return problems.length === count ? problems : undefined;
  });
}
