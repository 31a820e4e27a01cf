/** Knows which document the person works on, if it holds state machines or is one of SWF: for commands, buttons and the graph. */
import * as vscode from "vscode";
import type { LanguageServer } from "./language-client.js";

/** A document, and which of its definitions is meant: a JSON pointer, or the first when missing. */
export interface Target {
  readonly uri: vscode.Uri;
  readonly pointer?: string;
}

/** Long enough not to ask for every key, short enough for the buttons to come up as if at once. */
const DELAY_MS = 300;

/** Follows the active editor, and keeps the context keys `asl.active` and `asl.swfActive` that menus and key bindings ask for. */
export class ActiveDefinition implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  #target: Target | undefined;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void>;

  /** Fires when another document with a state machine, or one of SWF, becomes the active one. */
  readonly onDidChange = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    const look = (): void => {
      this.#looking = this.#look();
    };
    const lookSoon = ({ document }: vscode.TextDocumentChangeEvent): void => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(look, DELAY_MS);
    };
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(lookSoon),
    );
    this.#looking = this.#look();
  }

  /** What a command is about: its arguments (as code lenses and menus give them), else the document at hand. */
  async resolve(uri?: unknown, pointer?: unknown): Promise<Target | undefined> {
    const given = uriOf(uri);
    if (given) return typeof pointer === "string" ? { uri: given, pointer } : { uri: given };
    await this.#looking;
    return this.#target;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    // No editor is active while a webview is: what was said last still holds, as long as its document is open.
    if (!document && this.#target && isOpen(this.#target.uri)) return;
    const turn = ++this.#turn;
    const content = document && (await this.#contentOf(document));
    if (turn !== this.#turn) return;
    const before = this.#target?.uri.toString();
    this.#target = content && { uri: document.uri };
    void vscode.commands.executeCommand("setContext", "asl.active", content === "definition");
    void vscode.commands.executeCommand("setContext", "asl.swfActive", content === "swf");
    if (content && document.uri.toString() !== before) this.#changed.fire(document.uri);
  }

  /** Known at once for a document that is a definition by its name, even while nothing is written in it yet. */
  async #contentOf({ languageId, uri }: vscode.TextDocument): Promise<"definition" | "swf" | undefined> {
    if (languageId === "asl" || languageId === "asl-yaml") return "definition";
    const answer = await this.#server.definitions({ uri: uri.toString() });
    if (answer && answer.definitions.length > 0) return "definition";
    return answer?.kind === "swf" ? "swf" : undefined;
  }
}

function uriOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  return typeof value === "string" ? vscode.Uri.parse(value, true) : undefined;
}

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
