/** Pages to read, made by us: they open beside the editor, drawn as Markdown where VS Code can. */
import * as vscode from "vscode";

const SCHEME = "asl-report";

/** Keeps the pages that were shown, by their titles. */
export class ReportPages implements vscode.Disposable {
  readonly #pages = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#pages.get(uri.path) ?? "",
      }),
    );
  }

  /** Shows the Markdown text; a page of the same title is replaced. */
  async show(title: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title.replaceAll(/[/\\?#%]/g, " ")}.md` });
    this.#pages.set(uri.path, text);
    this.#changed.fire(uri);
    try {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } catch {
      // Without the built-in Markdown support the text itself is readable enough.
      const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
      await vscode.window.showTextDocument(uri, options);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
