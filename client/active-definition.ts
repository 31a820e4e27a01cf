/** Knows which document the person works on, if it holds state machines: for commands, buttons and the graph. */
import * as vscode from "vscode";
import type { LanguageServer } from "./language-client.js";

/** A document, and which of its definitions is meant: a JSON pointer, or the first when missing. */
export interface Target {
  readonly uri: vscode.Uri;
  readonly pointer?: string;
}

export interface ActiveDefinition extends vscode.Disposable {
  /** The last document with a state machine that the person turned to, while it is open. */
  readonly target: Target | undefined;
  /** Fires when another document with a state machine becomes the active one. */
  readonly onDidChange: vscode.Event<Target>;
  /** What a command is about: its arguments (as code lenses, menus and other extensions give them), else the target. */
  resolve(uri?: unknown, pointer?: unknown): Promise<Target | undefined>;
}

/** Long enough not to ask for every key, short enough for the buttons to come up as if at once. */
const DELAY_MS = 300;

/** Follows the active editor, and keeps the context key `asl.active` that menus and key bindings ask for. */
export function followActiveEditor(server: LanguageServer): ActiveDefinition {
  const changed = new vscode.EventEmitter<Target>();
  let target: Target | undefined;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void>;

  const ask = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    // No editor is active while a webview is: what was said last still holds, as long as its document is open.
    if (!editor && target && isOpen(target.uri)) return;
    const turn = ++asked;
    const answer = editor && (await server.definitions({ uri: editor.document.uri.toString() }));
    if (turn !== asked) return;
    const before = target;
    const holdsOne = editor && (isByName(editor.document) || (answer?.definitions.length ?? 0) > 0);
    target = holdsOne ? { uri: editor.document.uri } : undefined;
    await vscode.commands.executeCommand("setContext", "asl.active", target !== undefined);
    if (target && target.uri.toString() !== before?.uri.toString()) changed.fire(target);
  };
  const look = (): void => {
    looking = ask();
  };
  const lookSoon = ({ document }: vscode.TextDocumentChangeEvent): void => {
    if (document !== vscode.window.activeTextEditor?.document) return;
    clearTimeout(timer);
    timer = setTimeout(look, DELAY_MS);
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidChangeTextDocument(lookSoon),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(look),
    { dispose: () => clearTimeout(timer) },
  );
  looking = ask();
  return {
    get target() {
      return target;
    },
    onDidChange: changed.event,
    async resolve(uri, pointer) {
      const given = uriOf(uri);
      if (!given) {
        await looking;
        return target;
      }
      return typeof pointer === "string" ? { uri: given, pointer } : { uri: given };
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** Documents that are definitions by their name, even while nothing is written in them yet. */
const isByName = ({ languageId }: vscode.TextDocument): boolean =>
  languageId === "asl" || languageId === "asl-yaml";

function uriOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  return typeof value === "string" ? vscode.Uri.parse(value, true) : undefined;
}

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
