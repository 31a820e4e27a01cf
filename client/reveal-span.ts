/** Shows a place of a document in the column where it is open, whatever view it was chosen in. */
import * as vscode from "vscode";
import type { Span } from "../core/text/span.js";

/** Puts the cursor at the beginning of the span; the editor gets the focus. */
export async function revealSpan(uri: vscode.Uri, { start, end }: Span): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(uri),
    preview: false,
  });
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const wanted = uri.toString();
  const visible = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === wanted,
  );
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === wanted),
  );
  return visible?.viewColumn ?? group?.viewColumn ?? vscode.ViewColumn.One;
}
