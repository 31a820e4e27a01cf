/** What the server can do, and what it must know of the client to do it well. */
import {
  CodeActionKind,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { FIX_ALL_KIND } from "./code-actions.js";
import { semanticTokensLegend } from "./semantic-tokens.js";

/** What the client can do. */
export interface ClientAbilities {
  readonly pullsDiagnostics: boolean;
  readonly snippets: boolean;
  readonly locationLinks: boolean;
  /** It can be offered formatting for some languages only. */
  readonly registersFormatting: boolean;
  /** It answers questions about its settings. */
  readonly tellsSettings: boolean;
  /** It tells of changes of its settings, and of files, when it is asked to. */
  readonly watchesSettings: boolean;
  readonly watchesFiles: boolean;
  /** It can be told to pull diagnostics anew. */
  readonly refreshesDiagnostics: boolean;
}

/** Reads the abilities from what the client says of itself. */
export const abilitiesOf = ({
  capabilities: { textDocument, workspace },
}: Pick<InitializeParams, "capabilities">): ClientAbilities => ({
  pullsDiagnostics: textDocument?.diagnostic !== undefined,
  snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  locationLinks: textDocument?.definition?.linkSupport === true,
  registersFormatting: textDocument?.formatting?.dynamicRegistration === true,
  tellsSettings: workspace?.configuration === true,
  watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
  watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
});

/** What is assumed of a client before it has said anything. */
export const UNKNOWN_CLIENT: ClientAbilities = {
  pullsDiagnostics: true,
  snippets: false,
  locationLinks: false,
  registersFormatting: false,
  tellsSettings: false,
  watchesSettings: false,
  watchesFiles: false,
  refreshesDiagnostics: false,
};

export const serverCapabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: "asl", interFileDependencies: false, workspaceDiagnostics: false },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['"', ":", " ", ".", "$"] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL_KIND] },
  codeLensProvider: { resolveProvider: false },
  semanticTokensProvider: { legend: semanticTokensLegend, full: true },
};
