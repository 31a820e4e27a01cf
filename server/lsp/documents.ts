/** The open documents, each with its analysis: made when first asked for, kept until the text or the settings change. */
import { type Connection, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Analysis, analyze, isAslName } from "../../core/analysis.js";
import type { Catalog } from "../../core/catalog/catalog.js";
import type { Language } from "../../core/syntax/tree.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import type { DocumentSettings } from "./document-settings.js";

/** One version of an open document. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly analysis: Analysis;
  readonly lines: LineMap;
  /** Different for every text, and every settings, that were ever analysed. */
  readonly stamp: string;
}

export interface Documents {
  /** The newest version of the document; nothing when it is not open. */
  get(uri: string): OpenDocument | undefined;
  /** Is called with the URI whenever a document was opened or changed. */
  onChange(listener: (uri: string) => void): void;
  onClose(listener: (uri: string) => void): void;
}

interface Analysed {
  readonly open: OpenDocument;
  readonly settings: DocumentSettings;
}

/** Follows the documents that the client opens, changes and closes. */
export function openDocuments(
  connection: Connection,
  settingsOf: (uri: string) => DocumentSettings,
  catalog?: Catalog,
): Documents {
  const documents = new TextDocuments(TextDocument);
  const analysed = new Map<string, Analysed>();
  let count = 0;
  documents.onDidClose(({ document }) => analysed.delete(document.uri));
  documents.listen(connection);
  return {
    get(uri) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const known = analysed.get(uri);
      const settings = settingsOf(uri);
      if (known?.open.version === document.version && known.settings === settings) return known.open;
      const open = understand(document, settings, `${++count}`, catalog);
      analysed.set(uri, { open, settings });
      return open;
    },
    onChange: (listener) => void documents.onDidChangeContent(({ document }) => listener(document.uri)),
    onClose: (listener) => void documents.onDidClose(({ document }) => listener(document.uri)),
  };
}

function understand(
  document: TextDocument,
  { enabled, settings }: DocumentSettings,
  stamp: string,
  catalog: Catalog | undefined,
): OpenDocument {
  const { uri, version, languageId } = document;
  const text = document.getText();
  const options = { uri: nameOf(uri, languageId), language: languageOf(uri, languageId), settings };
  const analysis = analyze(text, { ...options, catalog });
  const said = enabled ? analysis : { ...analysis, problems: [] };
  return { uri, version, analysis: said, lines: lineMap(text), stamp };
}

function languageOf(uri: string, languageId: string): Language {
  if (languageId === "terraform" || /\.tf$/i.test(uri)) return "hcl";
  return /yaml/.test(languageId) ? "yaml" : "json";
}

/** What the user has set to be a definition is one, whatever its file is called. */
function nameOf(uri: string, languageId: string): string {
  const isOurs = languageId === "asl" || languageId === "asl-yaml";
  return isOurs && !isAslName(uri) && !/\.swf\.(json|ya?ml)$/i.test(uri) ? `${uri}.asl` : uri;
}
