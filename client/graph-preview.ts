/** The graph as VS Code offers it: a command, a panel that follows the editor, its edits, its cursor and its runs. */
import * as vscode from "vscode";
import type { RunStateBody } from "../server/dap/protocol.js";
import type { ActiveDefinition } from "./active-definition.js";
import { documentOf } from "./debug-files.js";
import type { RunPicture } from "./graph-feed.js";
import { GRAPH_VIEW, type GraphPanel, graphPanel, newPanel } from "./graph-panel.js";
import type { LanguageServer } from "./language-client.js";

/** Typing pauses this long before the drawing follows. */
const DELAY_MS = 150;
/** Under this key the workspace remembers what the panel shows, for after a reload. */
const MEMORY = "asl.graph.shown";

/** Registers `asl.openGraph` and everything that the panel follows. */
export function registerGraph(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  active: ActiveDefinition,
): vscode.Disposable {
  let current: GraphPanel | undefined;
  let run: RunPicture | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const adopt = (panel: vscode.WebviewPanel): GraphPanel => {
    const adopted = graphPanel(panel, context.extensionUri, server);
    current = adopted;
    adopted.feed.showRun(run);
    panel.onDidDispose(() => {
      if (current === adopted) current = undefined;
    });
    return adopted;
  };
  const show = async (panel: GraphPanel, uri: vscode.Uri, pointer?: string): Promise<void> => {
    await panel.show(uri, pointer);
    followCursor(vscode.window.visibleTextEditors.find(({ document }) => isSame(document.uri, uri)));
    await context.workspaceState.update(MEMORY, panel.feed.shown);
  };
  const open = async (uri: vscode.Uri, pointer?: string): Promise<void> => {
    current?.front();
    await show(current ?? adopt(newPanel(context.extensionUri)), uri, pointer);
  };
  const isShown = (document: vscode.TextDocument): boolean =>
    current?.feed.shown?.uri === document.uri.toString();
  const followCursor = (editor: vscode.TextEditor | undefined): void => {
    if (!editor || !isShown(editor.document)) return;
    current?.feed.select(editor.document.offsetAt(editor.selection.active));
  };
  const followEdit = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    if (contentChanges.length === 0 || !isShown(document)) return;
    if (run?.finished !== undefined && run.uri === document.uri.toString()) setRun(undefined);
    clearTimeout(timer);
    timer = setTimeout(() => void current?.feed.refresh(), DELAY_MS);
  };
  const setRun = (picture: RunPicture | undefined): void => {
    run = picture;
    current?.feed.showRun(run);
  };
  const seen = new WeakSet<vscode.DebugSession>();
  const followRun = async ({ session, event, body }: vscode.DebugSessionCustomEvent): Promise<void> => {
    if (session.type !== "asl" || event !== "asl/runState") return;
    const { states, pointer, finished } = body as RunStateBody;
    const uri = documentOf(session);
    setRun({ uri: uri.toString(), pointer, states, ...(finished && { finished }) });
    if (seen.has(session)) return;
    seen.add(session);
    if (current ? setting("followEditor") : setting("showOnRun")) await open(uri, pointer);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand("asl.openGraph", async (uri?: unknown, pointer?: unknown) => {
      const target = await active.resolve(uri, pointer);
      if (target) return open(target.uri, target.pointer);
      return void vscode.window.showInformationMessage(NOTHING_TO_DRAW);
    }),
    vscode.window.registerWebviewPanelSerializer(GRAPH_VIEW, {
      async deserializeWebviewPanel(panel) {
        const shown = context.workspaceState.get<{ uri: string; pointer?: string }>(MEMORY);
        const adopted = adopt(panel);
        if (shown) await show(adopted, vscode.Uri.parse(shown.uri), shown.pointer);
      },
    }),
    active.onDidChange(({ uri }) => {
      if (current && setting("followEditor")) void show(current, uri);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => followCursor(textEditor)),
    vscode.workspace.onDidChangeTextDocument(followEdit),
    vscode.debug.onDidReceiveDebugSessionCustomEvent((event) => void followRun(event)),
    { dispose: () => clearTimeout(timer) },
  );
}

const NOTHING_TO_DRAW =
  "No state machine is open: open a definition, or a template that holds one, and try again.";

const isSame = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();

const setting = (name: "followEditor" | "showOnRun"): boolean =>
  vscode.workspace.getConfiguration("asl.graph").get(name, true);
