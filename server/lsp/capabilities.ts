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
}

/** Reads the abilities from what the client says of itself. */
export const abilitiesOf = ({ capabilities: { textDocument } }: InitializeParams): ClientAbilities => ({
  pullsDiagnostics: textDocument?.diagnostic !== undefined,
  snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  locationLinks: textDocument?.definition?.linkSupport === true,
});

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
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
  codeLensProvider: { resolveProvider: false },
  semanticTokensProvider: { legend: semanticTokensLegend, full: true },
};
