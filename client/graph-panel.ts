/** The webview panel with the graph page, and the way from a node in it to the text. */
import * as vscode from "vscode";
import type { Span } from "../core/text/span.js";
import { fileNameOf } from "../server/tasks/paths.js";
import { GraphFeed } from "./graph-feed.js";
import { graphHtml } from "./graph-html.js";
import type { LanguageServer } from "./language-client.js";
import type { FromPage } from "./webview/messages.js";

/** The panel's type, by which VS Code brings it back after a reload. */
export const GRAPH_VIEW = "asl.graph";

export interface GraphPanel extends vscode.Disposable {
  readonly feed: GraphFeed;
  show(uri: vscode.Uri, pointer?: string): Promise<void>;
  /** Brings the panel to the front, beside the editor and never over it, without taking the focus. */
  front(): void;
}

/** Opens a panel beside the editor, which keeps the focus. */
export function newPanel(extensionUri: vscode.Uri): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(GRAPH_VIEW, "Graph", place, {
    ...optionsFor(extensionUri),
    retainContextWhenHidden: true,
  });
}

/** Fills a panel, new or brought back by VS Code, and connects it with the text. */
export function graphPanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  server: LanguageServer,
): GraphPanel {
  const { webview } = panel;
  const feed = new GraphFeed(
    (params) => server.graph(params),
    (message) => void webview.postMessage(message),
  );
  const show = async (uri: vscode.Uri, pointer?: string): Promise<void> => {
    panel.title = `Graph: ${fileNameOf(uri.path)}`;
    await openQuietly(uri);
    await feed.show({ uri: uri.toString(), ...(pointer !== undefined && { pointer }) });
  };
  webview.onDidReceiveMessage((message: FromPage) => {
    const uri = feed.shown && vscode.Uri.parse(feed.shown.uri);
    switch (message.kind) {
      case "ready":
        return feed.replay();
      case "reveal":
        return void (uri && reveal(uri, message.span));
      case "pick":
        return void (uri && show(uri, message.pointer));
    }
  });
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, "client", "icons", `asl-${theme}.svg`);
  panel.iconPath = { light: icon("light"), dark: icon("dark") };
  webview.options = optionsFor(extensionUri);
  webview.html = graphHtml({
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID().replaceAll("-", ""),
    script: address("webview.js"),
    style: address("webview.css"),
  });
  return {
    feed,
    show,
    front() {
      const covers = panel.viewColumn === vscode.window.activeTextEditor?.viewColumn;
      panel.reveal(covers ? vscode.ViewColumn.Beside : undefined, true);
    },
    dispose: () => panel.dispose(),
  };
}

const optionsFor = (extensionUri: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist")],
});

/** After a reload the document may not be open yet, and the server draws open documents only. */
async function openQuietly(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.openTextDocument(uri);
  } catch {
    // A file that is gone has no drawing: the page says so.
  }
}

/** Puts the cursor where the node is written, in the column where the document is open. */
async function reveal(uri: vscode.Uri, { start, end }: Span): Promise<void> {
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
