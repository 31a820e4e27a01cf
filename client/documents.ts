/** Documents as the core reads them, inside the extension: for answers that must be about the text as it is now. */
import type * as vscode from "vscode";
import { type Analysis, analyze, languageInEditor } from "../core/analysis.js";

/** Every language that a definition can stand in. */
export const DEFINITION_SELECTOR: vscode.DocumentSelector = [
  "asl",
  "asl-yaml",
  "json",
  "jsonc",
  "yaml",
  "terraform",
];

const known = new WeakMap<vscode.TextDocument, { readonly version: number; readonly analysis: Analysis }>();

/** The analysis of the document's present text, made once for each version. */
export function analysisOf(document: vscode.TextDocument): Analysis {
  const { version } = document;
  const before = known.get(document);
  if (before?.version === version) return before.analysis;
  const uri = document.uri.path;
  const language = languageInEditor(document.languageId, uri);
  const analysis = analyze(document.getText(), { uri, language });
  known.set(document, { version, analysis });
  return analysis;
}
