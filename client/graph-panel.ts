/** The webview panel with the graph page, and the way from a node in it to the text. */
import * as vscode from "vscode";
import type { Direction } from "../core/graph/flow.js";
import type { StateVisit } from "../core/graph/run-visits.js";
import type { Scene } from "../core/graph/scene.js";
import { fileNameOf } from "../server/tasks/paths.js";
import { actOnState } from "./graph-actions.js";
import { statesWithBreakpoints, toggleBreakpoint } from "./graph-breakpoints.js";
import { GraphFeed } from "./graph-feed.js";
import { graphHtml } from "./graph-html.js";
import { savePicture } from "./graph-pictures.js";
import type { LanguageServer } from "./language-client.js";
import { revealSpan } from "./reveal-span.js";
import type { FromPage, ToPage } from "./webview/messages.js";

/** The panel's type, by which VS Code brings it back after a reload. */
export const GRAPH_VIEW = "asl.graph";

/** What a panel asks of the rest of the extension. */
export interface GraphPanelHost {
  readonly extensionUri: vscode.Uri;
  readonly server: LanguageServer;
  /** What happened in a state of the run on show. */
  visits(scene: Scene, id: string): readonly StateVisit[];
}

export interface GraphPanel extends vscode.Disposable {
  readonly feed: GraphFeed;
  show(uri: vscode.Uri, pointer?: string): Promise<void>;
  /** Brings the panel to the front, beside the editor and never over it, without taking the focus. */
  front(): void;
  /** Shows the breakpoints as they are now. */
  showBreakpoints(): void;
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
  { extensionUri, server, visits }: GraphPanelHost,
): GraphPanel {
  const { webview } = panel;
  const post = (message: ToPage): void => void webview.postMessage(message);
  const feed = new GraphFeed((params) => server.graph(params), post, directionSetting());
  const showBreakpoints = (): void => {
    const document = openDocument(feed.shown?.uri);
    if (document && feed.scene)
      post({ kind: "breakpoints", ids: statesWithBreakpoints(document, feed.scene) });
  };
  const show = async (uri: vscode.Uri, pointer?: string): Promise<void> => {
    panel.title = `Graph: ${fileNameOf(uri.path)}`;
    await openQuietly(uri);
    await feed.show({ uri: uri.toString(), ...(pointer !== undefined && { pointer }) });
    showBreakpoints();
  };
  webview.onDidReceiveMessage((message: FromPage) => {
    const uri = feed.shown && vscode.Uri.parse(feed.shown.uri);
    switch (message.kind) {
      case "ready":
        feed.replay();
        return showBreakpoints();
      case "reveal":
        if (feed.scene) post({ kind: "visits", id: message.id, visits: visits(feed.scene, message.id) });
        return void (uri && revealSpan(uri, message.span));
      case "pick":
        return void (uri && show(uri, message.pointer));
      case "fold":
        return void feed.fold(message.id, message.folded).then(showBreakpoints);
      case "direction":
        void vscode.workspace.getConfiguration("asl.graph").update("direction", message.direction, true);
        return void feed.turn(message.direction);
      case "endComparison":
        return void feed.compare(undefined);
      case "hover":
      case "act":
      case "breakpoint":
        return void answerAboutState(feed, server, message, post);
      case "export":
        return void savePicture(feed, message.format, extensionUri);
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
    showBreakpoints,
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

/** What the page asks of one state of its drawing. */
async function answerAboutState(
  { shown, scene }: GraphFeed,
  server: LanguageServer,
  message: Extract<FromPage, { readonly kind: "hover" | "act" | "breakpoint" }>,
  post: (message: ToPage) => void,
): Promise<void> {
  const document = openDocument(shown?.uri);
  if (!shown || !scene || !document) return;
  const { id, kind } = message;
  if (kind === "act") await actOnState(server, shown, scene, id, message.action);
  else if (kind === "breakpoint") toggleBreakpoint(document, scene, id);
  else {
    const card = await server.stateCard({ uri: shown.uri, definition: shown.pointer ?? "", state: id });
    if (card) post({ kind: "card", id, card });
  }
}

const directionSetting = (): Direction =>
  vscode.workspace.getConfiguration("asl.graph").get<Direction>("direction", "down");

const openDocument = (uri: string | undefined): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);

/** After a reload the document may not be open yet, and the server draws open documents only. */
async function openQuietly(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.openTextDocument(uri);
  } catch {
    // A file that is gone has no drawing: the page says so.
  }
}
