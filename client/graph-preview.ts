/** The graph as VS Code offers it: a command, and one panel that follows the editor, its edits, its cursor, its runs. */
import * as vscode from "vscode";
import type { RunStateBody } from "../server/dap/protocol.js";
import type { ActiveDefinition } from "./active-definition.js";
import { documentOf } from "./debug-files.js";
import { definitionAt } from "./definition-at.js";
import type { RunPicture, Shown } from "./graph-feed.js";
import { GRAPH_VIEW, type GraphPanel, graphPanel, newPanel } from "./graph-panel.js";
import { GraphRun } from "./graph-run.js";
import { askForOlderText } from "./graph-versions.js";
import type { LanguageServer } from "./language-client.js";
import { NOTHING_OPEN } from "./words.js";

/** Keys that come closer together than this are drawn together. */
const DELAY_MS = 30;
/** Under this key the workspace remembers what the panel shows, for after a reload. */
const MEMORY = "asl.graph.shown";

/** Registers `asl.openGraph`, and everything that an open panel follows. */
export function registerGraph(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  active: ActiveDefinition,
): vscode.Disposable {
  const preview = new GraphPreview(context, server);
  return vscode.Disposable.from(
    preview,
    vscode.commands.registerCommand("asl.openGraph", async (uri?: unknown, pointer?: unknown) => {
      const target = await active.resolve(uri, pointer);
      if (target) await preview.open(target.uri, target.pointer);
      else void vscode.window.showInformationMessage(NOTHING_OPEN);
    }),
    vscode.commands.registerCommand("asl.compareGraph", async (uri?: unknown, pointer?: unknown) => {
      const target = await active.resolve(uri, pointer);
      if (!target) return void vscode.window.showInformationMessage(NOTHING_OPEN);
      const before = await askForOlderText(target.uri);
      if (before !== undefined) await preview.compare(target.uri, target.pointer, before);
    }),
    vscode.window.registerWebviewPanelSerializer(GRAPH_VIEW, {
      deserializeWebviewPanel: (panel) => preview.restore(panel),
    }),
    active.onDidChange((uri) => preview.follow(uri)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => preview.followCursor(textEditor)),
    vscode.workspace.onDidChangeTextDocument((change) => preview.followEdit(change)),
    vscode.debug.onDidChangeBreakpoints(() => preview.showBreakpoints()),
    vscode.debug.onDidReceiveDebugSessionCustomEvent((event) => preview.followRun(event)),
  );
}

class GraphPreview implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #server: LanguageServer;
  readonly #seen = new WeakSet<vscode.DebugSession>();
  #panel: GraphPanel | undefined;
  #run: RunPicture | undefined;
  readonly #story = new GraphRun();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stale = false;

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async open(uri: vscode.Uri, pointer?: string): Promise<void> {
    this.#panel?.front();
    await this.#show(this.#panel ?? this.#adopt(newPanel(this.#context.extensionUri)), uri, pointer);
  }

  /** Opens the graph with what has changed since an older text. */
  async compare(uri: vscode.Uri, pointer: string | undefined, before: string): Promise<void> {
    await this.open(uri, pointer);
    await this.#panel?.feed.compare(before);
  }

  /** Fills a panel that VS Code brought back after a reload. */
  async restore(panel: vscode.WebviewPanel): Promise<void> {
    const shown = this.#context.workspaceState.get<Shown>(MEMORY);
    const adopted = this.#adopt(panel);
    if (shown) await this.#show(adopted, vscode.Uri.parse(shown.uri), shown.pointer);
  }

  follow(uri: vscode.Uri): void {
    if (this.#panel && setting("followEditor")) void this.#show(this.#panel, uri);
  }

  followCursor(editor: vscode.TextEditor): void {
    const { document } = editor;
    const feed = this.#panel?.feed;
    if (!feed || !this.#isShown(document)) return;
    const offset = cursorOf(editor);
    feed.select(offset);
    if (feed.pointers.length < 2) return;
    const language = document.languageId.includes("yaml") ? "yaml" : "json";
    const pointer = definitionAt(document.getText(), language, feed.pointers, offset);
    if (pointer !== undefined && pointer !== feed.shown?.pointer)
      void this.#panel?.show(document.uri, pointer);
  }

  showBreakpoints(): void {
    this.#panel?.showBreakpoints();
  }

  followEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    // The colours of a run that is over tell of a text that is no more.
    if (this.#run?.finished !== undefined && this.#run.uri === document.uri.toString())
      this.#setRun(undefined);
    if (!this.#isShown(document)) return;
    this.#stale = true;
    this.#timer ??= setTimeout(() => void this.#redraw(), DELAY_MS);
  }

  /** One drawing is asked for at a time: while it is made, further keys only make it stale. */
  async #redraw(): Promise<void> {
    while (this.#stale && this.#panel) {
      this.#stale = false;
      await this.#panel.feed.refresh();
      this.#panel?.showBreakpoints();
    }
    this.#timer = undefined;
  }

  followRun({ session, event, body }: vscode.DebugSessionCustomEvent): void {
    if (session.type !== "asl" || event !== "asl/runState") return;
    const { pointer } = body as RunStateBody;
    const uri = documentOf(session);
    void this.#story.follow(session, body as RunStateBody, (picture) => this.#setRun(picture));
    if (this.#seen.has(session) || isWorkflowFile(uri)) return;
    // A new panel opens beside the text, which VS Code may open no sooner than the session stops.
    const isWanted = this.#panel ? setting("followEditor") : setting("showOnRun") && isVisible(uri);
    if (!isWanted) return;
    this.#seen.add(session);
    void this.open(uri, pointer);
  }

  #adopt(panel: vscode.WebviewPanel): GraphPanel {
    const adopted = graphPanel(panel, {
      extensionUri: this.#context.extensionUri,
      server: this.#server,
      visits: (scene, id) => {
        const { uri, pointer } = adopted.feed.shown ?? {};
        const isRun = this.#run?.uri === uri && this.#run?.pointer === pointer;
        return isRun ? this.#story.visits(scene, id) : [];
      },
    });
    this.#panel = adopted;
    adopted.feed.showRun(this.#run);
    panel.onDidDispose(() => {
      if (this.#panel === adopted) this.#panel = undefined;
    });
    return adopted;
  }

  async #show(panel: GraphPanel, uri: vscode.Uri, pointer?: string): Promise<void> {
    await panel.show(uri, pointer);
    const editor = vscode.window.visibleTextEditors.find(({ document }) => this.#isShown(document));
    // Whoever names a definition wants to see that one, wherever the cursor is.
    if (editor && pointer !== undefined) panel.feed.select(cursorOf(editor));
    else if (editor) this.followCursor(editor);
    await this.#context.workspaceState.update(MEMORY, panel.feed.shown);
  }

  #setRun(run: RunPicture | undefined): void {
    if (!run) this.#story.forget();
    this.#run = run;
    this.#panel?.feed.showRun(run);
  }

  #isShown(document: vscode.TextDocument): boolean {
    return this.#panel?.feed.shown?.uri === document.uri.toString();
  }
}

const cursorOf = ({ document, selection }: vscode.TextEditor): number => document.offsetAt(selection.active);

/** It names the parts of a workflow and holds nothing that could be drawn. */
const isWorkflowFile = ({ path }: vscode.Uri): boolean => path.endsWith(".workflow.json");

const isVisible = (uri: vscode.Uri): boolean =>
  vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());

const setting = (name: "followEditor" | "showOnRun"): boolean =>
  vscode.workspace.getConfiguration("asl.graph").get(name, true);
