/** Each request's answer, from one version of a document: asks core and converts what it says. */
import {
  type CompletionItem,
  type CompletionParams,
  type DocumentFormattingParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  ErrorCodes,
  type FoldingRange,
  type Hover,
  type Location,
  type LocationLink,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type SelectionRange,
  type SelectionRangeParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { completionsAt } from "../../core/features/completion.js";
import { foldingRangesOf, selectionSpansAt } from "../../core/features/folding.js";
import { formattingEdits } from "../../core/features/formatting.js";
import { hoverAt } from "../../core/features/hover.js";
import { definitionAt, mentionsAt } from "../../core/features/navigation.js";
import { renamableAt, renameAt } from "../../core/features/rename.js";
import type { ReadIfThere } from "../settings/project-files.js";
import type { ClientAbilities } from "./capabilities.js";
import { toCompletionItem, toEdit, toHover, toLocationLink, toRange, toSelectionRange } from "./convert.js";
import type { OpenDocument } from "./documents.js";
import { functionLinks } from "./swf-functions.js";

export function hover(open: OpenDocument, offset: number): Hover | null {
  const found = hoverAt(open.analysis, offset);
  return found ? toHover(open, found) : null;
}

export function completion(
  open: OpenDocument,
  offset: number,
  { context }: CompletionParams,
  { snippets }: ClientAbilities,
): CompletionItem[] {
  const { analysis, lines } = open;
  const lineStart = lines.line(lines.position(offset).line).start;
  // Typing the indentation of a line asks for nothing yet.
  if (context?.triggerCharacter === " " && analysis.text.slice(lineStart, offset).trim() === "") return [];
  return completionsAt(analysis, offset).map((each) => toCompletionItem(open, each, snippets));
}

/** In the document itself; of a Lambda task's function in the template near by that has it. */
export async function definition(
  open: OpenDocument,
  offset: number,
  { locationLinks }: ClientAbilities,
  readIfThere: ReadIfThere,
): Promise<LocationLink[] | Location[]> {
  const own = definitionAt(open.analysis, offset).map((target) => toLocationLink(open, target));
  const links = own.length > 0 ? own : await functionLinks(open, offset, readIfThere);
  if (locationLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

export function references(
  { uri, analysis, lines }: OpenDocument,
  offset: number,
  { context }: ReferenceParams,
): Location[] {
  return mentionsAt(analysis, offset)
    .filter(({ declares }) => context.includeDeclaration || !declares)
    .map(({ span }) => ({ uri, range: toRange(lines, span) }));
}

export const highlights = ({ analysis, lines }: OpenDocument, offset: number): DocumentHighlight[] =>
  mentionsAt(analysis, offset).map(({ span, declares }) => ({
    range: toRange(lines, span),
    kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));

export function prepareRename(
  { analysis, lines }: OpenDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  const found = renamableAt(analysis, offset);
  return found ? { range: toRange(lines, found.span), placeholder: found.name } : null;
}

export function rename(
  { uri, analysis, lines }: OpenDocument,
  offset: number,
  { newName }: RenameParams,
): WorkspaceEdit | ResponseError<void> | null {
  const renaming = renameAt(analysis, offset, newName);
  if (!renaming) return null;
  if ("refusal" in renaming) return new ResponseError(ErrorCodes.InvalidRequest, renaming.refusal);
  return { changes: { [uri]: renaming.edits.map((edit) => toEdit(lines, edit)) } };
}

/** White space alone is changed, in the indentation that the editor asks for. */
export function formatting(
  { analysis, lines }: OpenDocument,
  { options: { insertSpaces, tabSize } }: DocumentFormattingParams,
): TextEdit[] {
  if (analysis.kind === "other") return [];
  const indent = insertSpaces ? " ".repeat(tabSize) : "\t";
  return formattingEdits(analysis.tree, indent).map((edit) => toEdit(lines, edit));
}

export const foldingRanges = ({ analysis }: OpenDocument): FoldingRange[] => [...foldingRangesOf(analysis)];

/** Of documents that are not ours nothing is said, and other providers of the editor have their turn. */
export function selectionRanges(
  { analysis, lines }: OpenDocument,
  { positions }: SelectionRangeParams,
): SelectionRange[] | null {
  if (analysis.kind === "other") return null;
  return positions.map((position) =>
    toSelectionRange(lines, selectionSpansAt(analysis, lines.offset(position))),
  );
}
