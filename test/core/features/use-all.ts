/** Asks everything that an editor asks, and checks what must hold of every answer. */
import assert from "node:assert/strict";
import type { Analysis } from "../../../core/analysis.js";
import { actionsAt } from "../../../core/features/code-actions.js";
import { lensesOf } from "../../../core/features/code-lenses.js";
import { completionsAt } from "../../../core/features/completion.js";
import { foldingRangesOf, selectionSpansAt } from "../../../core/features/folding.js";
import { hoverAt } from "../../../core/features/hover.js";
import { definitionAt } from "../../../core/features/navigation.js";
import { renameAt } from "../../../core/features/rename.js";
import { semanticTokensOf } from "../../../core/features/semantic-tokens.js";
import { type OutlineItem, outlineOf } from "../../../core/features/symbols.js";
import { applyEdits } from "../../../core/text/edit.js";
import { encloses, type Span } from "../../../core/text/span.js";

/** What depends on an offset. */
export function useAll(analysis: Analysis, offset: number): void {
  const { text } = analysis;
  const inText = ({ start, end }: Span): void => assert.ok(0 <= start && start <= end && end <= text.length);
  const hover = hoverAt(analysis, offset);
  if (hover) inText(hover.span);
  for (const { edit, also } of completionsAt(analysis, offset)) {
    inText(edit.span);
    assert.ok(edit.span.start <= offset && offset <= edit.span.end, "the cursor is in the word");
    assert.ok(!text.slice(edit.span.start, edit.span.end).includes("\n"), "the word is on one line");
    applyEdits(text, [edit, ...also]);
  }
  for (const { name, whole } of definitionAt(analysis, offset)) assert.ok(encloses(whole, name));
  const renaming = renameAt(analysis, offset, "New name");
  if (renaming && "edits" in renaming) applyEdits(text, renaming.edits);
  for (const { edits } of actionsAt(analysis, { start: offset, end: offset })) applyEdits(text, edits);
  const spans = selectionSpansAt(analysis, offset);
  for (const [index, span] of spans.entries())
    assert.ok(index === 0 || encloses(span, spans[index - 1] ?? span));
}

/** What is about the whole document. */
export function useWhole(analysis: Analysis): void {
  wellFormed(outlineOf(analysis));
  for (const { startLine, endLine } of foldingRangesOf(analysis)) assert.ok(startLine < endLine);
  let last = 0;
  for (const { start, end } of semanticTokensOf(analysis)) {
    assert.ok(last <= start && start < end && end <= analysis.text.length);
    last = end;
  }
  for (const { span } of lensesOf(analysis)) assert.ok(span.start <= span.end);
}

function wellFormed(items: readonly OutlineItem[]): void {
  for (const { span, nameSpan, children } of items) {
    assert.ok(encloses(span, nameSpan));
    wellFormed(children);
  }
}
