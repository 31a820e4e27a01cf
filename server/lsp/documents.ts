/** The open documents, each with its analysis: made when first asked for, kept until the text or the settings change. */
import { type Connection, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Analysis, analyze, isAslName, languageInEditor } from "../../core/analysis.js";
import type { Catalog } from "../../core/catalog/catalog.js";
import type { TemplateFile } from "../../core/iam/role-for-file.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import { type DocumentSettings, decoded } from "./document-settings.js";
import { templateFile } from "./templates.js";

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
  /** The URIs of all that are open. */
  uris(): readonly string[];
  /** True for an open document that names definitions in files of their own. */
  isTemplate(uri: string): boolean;
  /** Is called with the URI whenever a document was opened or changed. */
  onChange(listener: (uri: string) => void): void;
  onClose(listener: (uri: string) => void): void;
}

interface Analysed {
  readonly open: OpenDocument;
  readonly settings: DocumentSettings;
  readonly templates: readonly TemplateFile[];
}

/** Follows the documents that the client opens, changes and closes. */
export function openDocuments(
  connection: Connection,
  settingsOf: (uri: string) => DocumentSettings,
  catalog?: Catalog,
  templatesOf: (uri: string) => readonly TemplateFile[] = () => [],
): Documents {
  const documents = new TextDocuments(TextDocument);
  const analysed = new Map<string, Analysed>();
  const asTemplate = openTemplates();
  let count = 0;
  /** What is open counts, and not what was saved. */
  const templatesAround = (document: TextDocument): readonly TemplateFile[] => {
    if (!isAslName(nameOf(document.uri, document.languageId))) return [];
    const open = documents.all().flatMap((each) => asTemplate(each) ?? []);
    const paths = new Set(documents.all().map(({ uri }) => decoded(uri)));
    return [...open, ...templatesOf(document.uri).filter(({ path }) => !paths.has(path))];
  };
  documents.onDidClose(({ document }) => analysed.delete(document.uri));
  documents.listen(connection);
  return {
    get(uri) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const known = analysed.get(uri);
      const settings = settingsOf(uri);
      const templates = templatesAround(document);
      const isNew = known?.open.version !== document.version || known.settings !== settings;
      if (known && !isNew && isSameList(known.templates, templates)) return known.open;
      const open = understand(document, settings, `${++count}`, { catalog, templates });
      analysed.set(uri, { open, settings, templates });
      return open;
    },
    uris: () => documents.keys(),
    isTemplate(uri) {
      const document = documents.get(uri);
      return document !== undefined && asTemplate(document) !== undefined;
    },
    onChange: (listener) => void documents.onDidChangeContent(({ document }) => listener(document.uri)),
    onClose: (listener) => void documents.onDidClose(({ document }) => listener(document.uri)),
  };
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/** The open documents as templates, read again only when they have changed. */
function openTemplates(): (document: TextDocument) => TemplateFile | undefined {
  const read = new WeakMap<TextDocument, { version: number; file: TemplateFile | undefined }>();
  return (document) => {
    const { uri, version } = document;
    const known = read.get(document);
    if (known?.version === version) return known.file;
    const file = /\.(ya?ml|json|template)$/i.test(uri) ? templateFile(uri, document.getText()) : undefined;
    read.set(document, { version, file });
    return file;
  };
}

function understand(
  document: TextDocument,
  { enabled, settings }: DocumentSettings,
  stamp: string,
  {
    catalog,
    templates,
  }: { readonly catalog: Catalog | undefined; readonly templates: readonly TemplateFile[] },
): OpenDocument {
  const { uri, version, languageId } = document;
  const text = document.getText();
  const options = { uri: nameOf(uri, languageId), language: languageInEditor(languageId, uri), settings };
  const around = templates.length > 0 ? { around: { path: decoded(uri), templates } } : {};
  const analysis = analyze(text, { ...options, ...around, catalog });
  const said = enabled ? analysis : { ...analysis, problems: [] };
  return { uri, version, analysis: said, lines: lineMap(text), stamp };
}

/** What the user has set to be a definition is one, whatever its file is called. */
function nameOf(uri: string, languageId: string): string {
  const isOurs = languageId === "asl" || languageId === "asl-yaml";
  return isOurs && !isAslName(uri) && !/\.swf\.(json|ya?ml)$/i.test(uri) ? `${uri}.asl` : uri;
}
