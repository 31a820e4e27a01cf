/** A language server and a client in one process, speaking the real protocol over two in-memory streams. */
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type MessageReader,
  type MessageWriter,
  type Position,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { layout } from "../../core/graph/layout.js";
import { lineMap } from "../../core/text/line-map.js";
import type { Host } from "../../server/lsp/host.js";
import { startServer } from "../../server/lsp/server.js";

export interface LspClient {
  /** Sends a request and gives the answer. */
  ask<R>(method: string, params: unknown): Promise<R>;
  tell(method: string, params: unknown): Promise<void>;
  /** Opens a document; `<|>` in the text is taken out, and its position is given. */
  open(uri: string, source: string, languageId?: string): Promise<Position>;
  /** Replaces a whole document. */
  replace(uri: string, version: number, text: string): Promise<void>;
  /** What the server pushed last for a document, once it has. */
  pushed(uri: string): Promise<readonly Diagnostic[]>;
  /** Sets what the client answers when it is asked for the section `asl.check`. */
  configure(section: unknown): void;
  /** What the server logged. */
  readonly logs: readonly string[];
  close(): void;
}

/** What VS Code can do, as far as our server asks. */
export const editorCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    completion: { completionItem: { snippetSupport: true } },
    definition: { linkSupport: true },
  },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
};

/** Starts a server in this process and a client of it; close the client at the end of the test. */
export async function startedPair(
  capabilities: ClientCapabilities = editorCapabilities,
  host: Partial<Host> = {},
): Promise<LspClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, {
    later: (work, milliseconds) => void setTimeout(work, milliseconds),
    layout,
    readIfThere: () => Promise.resolve(undefined),
    ...host,
  });
  const client = await connectedClient(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
    capabilities,
  );
  return {
    ...client,
    close() {
      client.close();
      server.dispose();
    },
  };
}

/** A client over any transport, past its initialisation. */
export async function connectedClient(
  reader: MessageReader,
  writer: MessageWriter,
  capabilities: ClientCapabilities = editorCapabilities,
): Promise<LspClient> {
  const connection = createProtocolConnection(reader, writer);
  const logs: string[] = [];
  let section: unknown = null;
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<string, (found: readonly Diagnostic[]) => void>();
  connection.onNotification(
    "window/logMessage",
    ({ message }: { message: string }) => void logs.push(message),
  );
  connection.onNotification(
    "textDocument/publishDiagnostics",
    (params: { uri: string; diagnostics: Diagnostic[] }) => {
      diagnostics.set(params.uri, params.diagnostics);
      waiting.get(params.uri)?.(params.diagnostics);
    },
  );
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
    items.map(() => section),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.listen();
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities });
  await connection.sendNotification("initialized", {});
  return {
    logs,
    configure(value) {
      section = value;
    },
    ask: (method, params) => connection.sendRequest(method, params),
    tell: (method, params) => connection.sendNotification(method, params),
    async open(uri, source, languageId = "asl") {
      const at = source.indexOf("<|>");
      const text = source.replace("<|>", "");
      const textDocument = { uri, languageId, version: 1, text };
      await connection.sendNotification("textDocument/didOpen", { textDocument });
      return lineMap(text).position(Math.max(0, at));
    },
    replace: (uri, version, text) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    pushed: (uri) => {
      const known = diagnostics.get(uri);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(uri, resolve));
    },
    close: () => connection.dispose(),
  };
}
