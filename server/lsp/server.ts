/** The language server: one line for each request. It keeps nothing but the open documents and what is derived from them. */
import {
  type Connection,
  type DefinitionParams,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  type Position,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import { lensesOf } from "../../core/features/code-lenses.js";
import { outlineOf } from "../../core/features/symbols.js";
import { SETTINGS_FILE } from "../../core/settings.js";
import * as answers from "./answers.js";
import { abilitiesOf, type ClientAbilities, serverCapabilities, UNKNOWN_CLIENT } from "./capabilities.js";
import { codeActions } from "./code-actions.js";
import { toCodeLens, toDocumentSymbol } from "./convert.js";
import { answerPulls, pushDiagnostics } from "./diagnostics.js";
import { documentSettings } from "./document-settings.js";
import { type Documents, type OpenDocument, openDocuments } from "./documents.js";
import { definitionsRequest, graphRequest } from "./graph-request.js";
import { type Guard, guardWith } from "./guard.js";
import type { Host } from "./host.js";
import { policyRequest } from "./policy-request.js";
import {
  DEFINITIONS_REQUEST,
  type DefinitionsAnswer,
  EDIT_STATE_REQUEST,
  type EditAnswer,
  GRAPH_REQUEST,
  type GraphAnswer,
  POLICY_REQUEST,
  STATE_CARD_REQUEST,
} from "./protocol.js";
import { toSemanticTokens } from "./semantic-tokens.js";
import { editStateRequest, stateCardRequest } from "./state-requests.js";
import { followTemplates, TEMPLATE_NAMES, templatesOn } from "./templates.js";

/** Serves a client over the connection until it is closed. */
export function startServer(connection: Connection, host: Host): void {
  const guard = guardWith(connection.console);
  const settings = documentSettings(connection, host);
  const templates = templatesOn(host.readIfThere);
  const documents = openDocuments(connection, settings.of, host.catalog, templates.around);
  const ready = async (uri: string): Promise<void> => {
    await Promise.all([settings.ready(uri), templates.ready(uri)]);
  };
  const follower = followTemplates(documents, templates, host);
  const said = {
    ready,
    onChange(listener: (uri: string) => void): void {
      settings.onChange(listener);
      follower.onChange(listener);
    },
  };
  let client = UNKNOWN_CLIENT;
  connection.onInitialize((params) => {
    client = abilitiesOf(params);
    if (client.tellsSettings) settings.asksEditor();
    if (!client.pullsDiagnostics) pushDiagnostics(connection, documents, said, host, guard);
    return { capabilities: serverCapabilities, serverInfo: { name: "ASL Workbench" } };
  });
  connection.onInitialized(() => {
    watchSettings(connection, client);
    offerFormatting(connection, client);
  });
  documents.onClose(settings.forget);
  said.onChange(() => {
    if (client.refreshesDiagnostics) void refreshDiagnostics(connection);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    settings.filesChanged(uris);
    follower.filesChanged(uris);
  });
  answerPulls(connection, documents, ready, guard);
  answerPositions(connection, documents, guard, () => client, host);
  answerDocuments(connection, documents, guard);
  answerOwnRequests(connection, documents, guard, host);
  connection.listen();
}

/** Asks to be told of changes that settings come from, where the client can. */
function watchSettings({ client: registry }: Connection, client: ClientAbilities): void {
  if (client.watchesSettings) {
    registry.register(DidChangeConfigurationNotification.type, { section: "asl.check" }).catch(clientIsGone);
  }
  if (client.watchesFiles) {
    const watchers = [SETTINGS_FILE, ...TEMPLATE_NAMES].map((name) => ({ globPattern: `**/${name}` }));
    registry.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(clientIsGone);
  }
}

/** Only for our own languages: JSON and YAML files have formatters of their own. */
function offerFormatting({ client: registry }: Connection, client: ClientAbilities): void {
  if (!client.registersFormatting) return;
  const documentSelector = [{ language: "asl" }, { language: "swf" }];
  registry.register(DocumentFormattingRequest.type, { documentSelector }).catch(clientIsGone);
}

/** Asks the client to pull anew. A change may be followed a moment after the client has left. */
const refreshDiagnostics = async ({ languages }: Connection): Promise<void> => {
  try {
    await languages.diagnostics.refresh();
  } catch {
    clientIsGone();
  }
};

/** A question that a client leaves unanswered because it ends: there is nobody left to tell. */
const clientIsGone = (): void => undefined;

interface About {
  readonly textDocument: TextDocumentIdentifier;
}

/** A handler of requests about a document: when it is not open, or when the feature fails, the answer is `empty`. */
const onDocument =
  (documents: Documents, guard: Guard) =>
  <P extends About, R>(name: string, empty: R, feature: (open: OpenDocument, params: P) => R) =>
    guard(
      name,
      (params: P): R => {
        const open = documents.get(params.textDocument.uri);
        return open ? feature(open, params) : empty;
      },
      () => empty,
    );

function answerPositions(
  connection: Connection,
  documents: Documents,
  guard: Guard,
  client: () => ClientAbilities,
  { readIfThere }: Pick<Host, "readIfThere">,
): void {
  const on = onDocument(documents, guard);
  const at = <P extends About & { readonly position: Position }, R>(
    name: string,
    empty: NoInfer<R>,
    feature: (open: OpenDocument, offset: number, params: P) => R,
  ) => on<P, R>(name, empty, (open, params) => feature(open, open.lines.offset(params.position), params));
  connection.onHover(at("hover", null, answers.hover));
  connection.onCompletion(at("completion", [], (...asked) => answers.completion(...asked, client())));
  connection.onDefinition(
    guard(
      "definition",
      async ({ textDocument, position }: DefinitionParams) => {
        const open = documents.get(textDocument.uri);
        return open ? answers.definition(open, open.lines.offset(position), client(), readIfThere) : [];
      },
      () => [],
    ),
  );
  connection.onReferences(at("references", [], answers.references));
  connection.onDocumentHighlight(at("document highlight", [], answers.highlights));
  connection.onPrepareRename(at("prepare rename", null, answers.prepareRename));
  connection.onRenameRequest(at("rename", null, answers.rename));
}

function answerDocuments(connection: Connection, documents: Documents, guard: Guard): void {
  const on = onDocument(documents, guard);
  connection.onDocumentSymbol(
    on("document symbol", [], ({ analysis, lines }) =>
      outlineOf(analysis).map((item) => toDocumentSymbol(lines, item)),
    ),
  );
  connection.onCodeLens(
    on("code lens", [], (open) => lensesOf(open.analysis).map((lens) => toCodeLens(open, lens))),
  );
  connection.onCodeAction(on("code action", [], codeActions));
  connection.onDocumentFormatting(on("formatting", [], answers.formatting));
  connection.onFoldingRanges(on("folding range", [], answers.foldingRanges));
  connection.onSelectionRanges(on("selection range", null, answers.selectionRanges));
  connection.languages.semanticTokens.on(on("semantic tokens", { data: [] }, toSemanticTokens));
}

const NO_GRAPH: GraphAnswer = { version: -1, machines: [], pointer: "", scene: null };
const NO_EDIT: EditAnswer = {
  refusal: "The change could not be made: the log of the language server says why.",
};
const NO_DEFINITIONS: DefinitionsAnswer = { version: -1, kind: "other", definitions: [] };

function answerOwnRequests(connection: Connection, documents: Documents, guard: Guard, host: Host): void {
  const graph = graphRequest(documents, host);
  connection.onRequest(
    GRAPH_REQUEST,
    guard(GRAPH_REQUEST, graph, () => NO_GRAPH),
  );
  const definitions = definitionsRequest(documents);
  connection.onRequest(
    DEFINITIONS_REQUEST,
    guard(DEFINITIONS_REQUEST, definitions, () => NO_DEFINITIONS),
  );
  connection.onRequest(
    STATE_CARD_REQUEST,
    guard(STATE_CARD_REQUEST, stateCardRequest(documents), () => null),
  );
  connection.onRequest(
    POLICY_REQUEST,
    guard(POLICY_REQUEST, policyRequest(documents), () => null),
  );
  connection.onRequest<EditAnswer, never>(
    EDIT_STATE_REQUEST,
    guard(EDIT_STATE_REQUEST, editStateRequest(documents), () => NO_EDIT),
  );
}
