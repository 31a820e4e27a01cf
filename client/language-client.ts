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
  GRAPH_REQUEST,
  type GraphAnswer,
  type GraphParams,
} from "../server/lsp/protocol.js";

/** The requests of ours that the language server answers. */
export interface LanguageServer extends vscode.Disposable {
  /** The drawing of a document's state machine; undefined when the server does not run. */
  graph(params: GraphParams): Promise<GraphAnswer | undefined>;
  /** The state machines that a document holds; undefined when the server does not run. */
  definitions(params: DefinitionsParams): Promise<DefinitionsAnswer | undefined>;
  restart(): Promise<void>;
}

/** Plain JSON and YAML are sent too: the server says nothing about documents that hold no definition. */
const LANGUAGES = ["asl", "asl-yaml", "swf", "json", "jsonc", "yaml"];
/** Where people edit; not the old versions that a diff shows. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-test-web"];

/** Starts the server of the given module. It comes up in the background; requests wait for it. */
export function startLanguageClient(module: string, log: vscode.LogOutputChannel): LanguageServer {
  const client = new LanguageClient(
    "asl",
    "ASL Workbench",
    { module, transport: TransportKind.ipc },
    clientOptions(log, (words) => void offerRestart(words)),
  );
  const start = async (): Promise<void> => {
    try {
      await client.start();
    } catch (error) {
      log.error(`The language server did not start: ${String(error)}`);
      await offerRestart("The ASL language server did not start.");
    }
  };
  const restart = async (): Promise<void> => {
    if (client.isRunning()) await client.stop();
    await start();
  };
  const offerRestart = async (words: string): Promise<void> => {
    const message = `${words} Checks, completion and the graph stand still until it runs again.`;
    const chosen = await vscode.window.showErrorMessage(message, "Restart", "Show Log");
    if (chosen === "Restart") await restart();
    if (chosen === "Show Log") log.show();
  };
  let started = start();
  const ask = async <T>(method: string, params: unknown): Promise<T | undefined> => {
    await started;
    if (!client.isRunning()) return undefined;
    try {
      return await client.sendRequest<T>(method, params);
    } catch (error) {
      log.error(`${method} failed: ${String(error)}`);
      return undefined;
    }
  };
  return {
    graph: (params) => ask<GraphAnswer>(GRAPH_REQUEST, params),
    definitions: (params) => ask<DefinitionsAnswer>(DEFINITIONS_REQUEST, params),
    restart() {
      started = restart();
      return started;
    },
    dispose: () => void client.dispose(),
  };
}

function clientOptions(
  log: vscode.LogOutputChannel,
  onStopped: (words: string) => void,
): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    outputChannel: log,
    diagnosticPullOptions: { onChange: true },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // A server that dies of one document would die of it again: the person decides, and is asked once.
      closed() {
        onStopped("The ASL language server stopped unexpectedly.");
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}
