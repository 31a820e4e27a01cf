/** Asks for a JSON value: in a box where it is short, in an editor of its own, with checks and completion, where it is long. */
import * as vscode from "vscode";
import type { JsonValue } from "../../core/text/json-value.js";
import { jsonFault } from "../run-configuration.js";

const SCHEME = "asl-value";
/** What fits a box can be read in it. */
const MOST_IN_BOX = 90;

/** What is asked for. */
export interface ValueQuestion {
  readonly title: string;
  /** A sentence below the box. */
  readonly prompt: string;
  readonly value: JsonValue;
}

interface Asked {
  text: string;
  readonly created: number;
  readonly resolve: (value: JsonValue | undefined) => void;
}

const EDIT: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("go-to-file"),
  tooltip: "Write It in an Editor",
};

/** Registers the editor for values, and the command that takes what is written there. */
export class ValueEditor implements vscode.Disposable {
  readonly #asked = new Map<string, Asked>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changes,
      vscode.workspace.registerFileSystemProvider(SCHEME, this.#fileSystem(), { isCaseSensitive: true }),
      vscode.commands.registerCommand("asl.useValue", () =>
        this.#use(vscode.window.activeTextEditor?.document),
      ),
      vscode.workspace.onDidSaveTextDocument((document) => this.#answer(document)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#forget(closed)),
    );
  }

  /** The value, or undefined when the person turned away. */
  async ask({ title, prompt, value }: ValueQuestion): Promise<JsonValue | undefined> {
    const short = JSON.stringify(value);
    const answer = short.length <= MOST_IN_BOX ? await askInBox(title, prompt, short) : { editor: value };
    if (answer === undefined || "value" in answer) return answer?.value;
    return this.#askInEditor(title, answer.editor);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #askInEditor(title: string, value: JsonValue): Promise<JsonValue | undefined> {
    const name = title.replaceAll(/[/\\?#%"]+/g, "").trim();
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++this.#count}/${name}.json` });
    const text = `${JSON.stringify(value, null, 2)}\n`;
    const answer = new Promise<JsonValue | undefined>((resolve) => {
      this.#asked.set(uri.path, { text, created: Date.now(), resolve });
    });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return answer;
  }

  /** Saves what is written, which answers; a value that is right as it was proposed has nothing to save. */
  async #use(document: vscode.TextDocument | undefined): Promise<void> {
    if (document?.uri.scheme !== SCHEME) return;
    if (document.isDirty) await document.save();
    else this.#answer(document);
  }

  /** The editor has then served its purpose. */
  #answer(document: vscode.TextDocument): void {
    const asked = document.uri.scheme === SCHEME ? this.#asked.get(document.uri.path) : undefined;
    if (!asked) return;
    asked.resolve(JSON.parse(document.getText()) as JsonValue);
    const tab = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputText && input.uri.path === document.uri.path);
    if (tab) void vscode.window.tabGroups.close(tab);
  }

  /** Whoever closes the editor without saving does not want to answer. */
  #forget(tabs: readonly vscode.Tab[]): void {
    for (const { input } of tabs) {
      if (!(input instanceof vscode.TabInputText) || input.uri.scheme !== SCHEME) continue;
      this.#asked.get(input.uri.path)?.resolve(undefined);
      this.#asked.delete(input.uri.path);
    }
  }

  #fileSystem(): vscode.FileSystemProvider {
    const find = (uri: vscode.Uri): Asked => {
      const asked = this.#asked.get(uri.path);
      if (!asked) throw vscode.FileSystemError.FileNotFound(uri);
      return asked;
    };
    const never = (): never => {
      throw vscode.FileSystemError.NoPermissions("Only the value itself can be written here.");
    };
    return {
      onDidChangeFile: this.#changes.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: (uri) => {
        const { text, created } = find(uri);
        return { type: vscode.FileType.File, ctime: created, mtime: created, size: text.length };
      },
      readFile: (uri) => new TextEncoder().encode(find(uri).text),
      writeFile: (uri, content) => {
        const asked = find(uri);
        const text = new TextDecoder().decode(content);
        const fault = jsonFault(text);
        if (fault !== undefined) throw vscode.FileSystemError.Unavailable(fault);
        asked.text = text;
      },
      readDirectory: () => [],
      createDirectory: never,
      delete: never,
      rename: never,
    };
  }
}

type BoxAnswer = { readonly value: JsonValue } | { readonly editor: JsonValue };

function askInBox(title: string, prompt: string, text: string): Promise<BoxAnswer | undefined> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { title, prompt, value: text, ignoreFocusOut: true, buttons: [EDIT] });
  return new Promise((resolve) => {
    const settle = (answer: BoxAnswer | undefined): void => {
      resolve(answer);
      box.dispose();
    };
    const check = (): boolean => {
      const fault = jsonFault(box.value);
      box.validationMessage = fault;
      return fault === undefined;
    };
    box.onDidChangeValue(check);
    box.onDidAccept(() => check() && settle({ value: JSON.parse(box.value) as JsonValue }));
    box.onDidTriggerButton(() =>
      settle({
        editor: jsonFault(box.value) === undefined ? (JSON.parse(box.value) as JsonValue) : box.value,
      }),
    );
    box.onDidHide(() => settle(undefined));
    box.show();
  });
}
