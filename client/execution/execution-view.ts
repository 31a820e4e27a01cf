/** The view "Execution" in the panel: the timeline and the history of the run that is debugged, or was last. */
import * as vscode from "vscode";
import { stateSpan } from "../../core/features/place.js";
import { documentOf } from "../debug-files.js";
import { change } from "../debugging/requests.js";
import type { DebugSessions, HeardEvent } from "../debugging/sessions.js";
import { analysisOf } from "../documents.js";
import { pageHtml } from "../page-html.js";
import { revealSpan } from "../reveal-span.js";
import type { FromExecutionPage } from "../webview/execution/messages.js";
import { ExecutionFeed } from "./execution-feed.js";

const VIEW = "asl.execution";
/** While a run goes on, the page follows it this often. */
const PAUSE_MS = 400;

/** Registers the view; it can be seen once a state machine was run. */
export function registerExecutionView(
  context: vscode.ExtensionContext,
  sessions: DebugSessions,
): vscode.Disposable {
  const view = new ExecutionView(context.extensionUri, sessions);
  return vscode.Disposable.from(
    view,
    vscode.window.registerWebviewViewProvider(VIEW, view, {
      webviewOptions: { retainContextWhenHidden: true },
    }),
    sessions.onDidHear((event) => view.hear(event)),
    sessions.onDidChange((session) => view.follow(session)),
  );
}

class ExecutionView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #sessions: DebugSessions;
  readonly #feed = new ExecutionFeed((message) => void this.#view?.webview.postMessage(message));
  #view: vscode.WebviewView | undefined;
  #session: vscode.DebugSession | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(extensionUri: vscode.Uri, sessions: DebugSessions) {
    this.#extensionUri = extensionUri;
    this.#sessions = sessions;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const { webview } = view;
    const dist = vscode.Uri.joinPath(this.#extensionUri, "dist");
    const address = (file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: FromExecutionPage) => this.#receive(message));
    view.onDidChangeVisibility(() => this.#refresh());
    view.onDidDispose(() => {
      this.#view = undefined;
    });
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll("-", ""),
      script: address("execution.js"),
      style: address("execution.css"),
      title: "Execution",
      root: "execution",
    });
  }

  /** A run that goes on is followed now and then, one that has ended is asked at once. */
  hear({ session, event, body }: HeardEvent): void {
    if (session !== this.#session) return;
    if (event === "asl/forked") this.#feed.forget();
    if (event !== "asl/runState") return;
    if ((body as { readonly finished?: string }).finished !== undefined) this.#ask(session);
    else this.#timer ??= setTimeout(() => this.#refresh(), PAUSE_MS);
  }

  /** The newest session is the one on show. */
  follow(session: vscode.DebugSession): void {
    const isNew = session !== this.#session && this.#sessions.all.at(-1) === session;
    if (isNew) this.#begin(session);
    else if (session !== this.#session) return;
    else if (!this.#sessions.all.includes(session)) this.#feed.end();
    else if (this.#sessions.isStopped(session)) this.#refresh();
  }

  #begin(session: vscode.DebugSession): void {
    this.#session = session;
    this.#feed.begin(session.name);
    void vscode.commands.executeCommand("setContext", "asl.hasRun", true);
  }

  /** A view that nobody sees asks for nothing. */
  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#session && this.#view?.visible) this.#ask(this.#session);
  }

  #ask(session: vscode.DebugSession): void {
    const canGo = this.#sessions.isStopped(session);
    void this.#feed.refresh((request, args) => this.#sessions.ask(session, request, args), { canGo });
  }

  #receive(message: FromExecutionPage): void {
    switch (message.kind) {
      case "ready":
        this.#feed.replay();
        this.#refresh();
        break;
      case "reveal":
        void this.#reveal(message.state);
        break;
      case "go":
        if (this.#session) void change(this.#session, "asl/goToEvent", { event: message.event });
        break;
    }
  }

  async #reveal(name: string): Promise<void> {
    if (!this.#session) return;
    const uri = documentOf(this.#session);
    const { definitions } = analysisOf(await vscode.workspace.openTextDocument(uri));
    const wanted = this.#session.configuration["stateMachine"];
    const chosen = definitions.filter(
      (each) => wanted === undefined || each.name === wanted || each.pointer === wanted,
    );
    const state = chosen.flatMap(({ machine }) => machine.allStates).find((each) => each.name === name);
    if (state) await revealSpan(uri, stateSpan(state));
  }
}
