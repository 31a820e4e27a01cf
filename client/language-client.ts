/** Starts the language server and asks it: the one file that knows vscode-languageclient. */
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from "vscode-languageclient/node";
import {
  DEFINITIONS_REQUEST,
  type DefinitionsAnswer,
  type DefinitionsParams,
  EDIT_STATE_REQUEST,
  type EditAnswer,
  type EditParams,
  GRAPH_REQUEST,
  type GraphAnswer,
  type GraphParams,
  POLICY_REQUEST,
  type PolicyAnswer,
  type PolicyParams,
  STATE_CARD_REQUEST,
  type StateCardAnswer,
  type StateParams,
  TEST_STATE_COMMAND,
} from "../server/lsp/protocol.js";

/** Plain JSON, YAML and Terraform are sent too: the server says nothing about documents that hold no definition. */
const LANGUAGES = ["asl", "asl-yaml", "swf", "json", "jsonc", "yaml", "terraform"];
/** Where people edit; not the old versions that a diff shows. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-test-web"];

/** The running server. Answers are undefined while it does not run, or when it could not answer. */
export class LanguageServer implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #log: vscode.LogOutputChannel;
  #started: Promise<void>;

  /** Starts the server of the given module. It comes up in the background; requests wait for it. */
  constructor(module: string, log: vscode.LogOutputChannel) {
    this.#log = log;
    const options = clientOptions(log, () => void this.#offerRestart("stopped unexpectedly"));
    this.#client = new LanguageClient(
      "asl",
      "ASL Workbench",
      { module, transport: TransportKind.ipc },
      options,
    );
    this.#started = this.#start();
  }

  /** The drawing of a document's state machine. */
  graph(params: GraphParams): Promise<GraphAnswer | undefined> {
    return this.#ask(GRAPH_REQUEST, params);
  }

  /** The state machines that a document holds. */
  definitions(params: DefinitionsParams): Promise<DefinitionsAnswer | undefined> {
    return this.#ask(DEFINITIONS_REQUEST, params);
  }

  /** What is known of a state. */
  stateCard(params: StateParams): Promise<StateCardAnswer | undefined> {
    return this.#ask(STATE_CARD_REQUEST, params);
  }

  /** The text edits of a change to a state. */
  editState(params: EditParams): Promise<EditAnswer | undefined> {
    return this.#ask(EDIT_STATE_REQUEST, params);
  }

  /** The policy that a state machine's role needs, as JSON text. */
  async policy(params: PolicyParams): Promise<string | undefined> {
    return (await this.#ask<PolicyAnswer>(POLICY_REQUEST, params)) ?? undefined;
  }

  async restart(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop();
    this.#started = this.#start();
    await this.#started;
  }

  dispose(): void {
    void this.#client.dispose();
  }

  async #ask<T>(method: string, params: object): Promise<T | undefined> {
    await this.#started;
    if (!this.#client.isRunning()) return undefined;
    try {
      return await this.#client.sendRequest<T>(method, params);
    } catch (error) {
      this.#log.error(`${method} failed: ${String(error)}`);
      return undefined;
    }
  }

  async #start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (error) {
      this.#log.error(`The language server did not start: ${String(error)}`);
      void this.#offerRestart("did not start");
    }
  }

  async #offerRestart(fate: string): Promise<void> {
    const message = `The ASL language server ${fate}: there are no checks, no completion and no graph until it runs again.`;
    const chosen = await vscode.window.showErrorMessage(message, "Restart", "Show Log");
    if (chosen === "Restart") await this.restart();
    if (chosen === "Show Log") this.#log.show();
  }
}

function clientOptions(log: vscode.LogOutputChannel, onStopped: () => void): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    outputChannel: log,
    diagnosticPullOptions: { onChange: true },
    middleware: {
      async provideCodeLenses(document, token, next) {
        const lenses = await next(document, token);
        const areWanted = vscode.workspace.getConfiguration("asl.lens", document).get("states", true);
        return areWanted ? lenses : lenses?.filter(({ command }) => command?.command !== TEST_STATE_COMMAND);
      },
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // A server that dies of one document would die of it again: the person decides, and is asked once.
      closed() {
        onStopped();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}
