/** Mends a text with the fixes that are surely meant. */
import { type Analysis, analyze } from "../../core/analysis.js";
import type { Catalog } from "../../core/catalog/catalog.js";
import type { Settings } from "../../core/settings.js";
import { applyEdits, type TextEdit } from "../../core/text/edit.js";

/** One fix can make another possible; texts that never settle are left after so many rounds. */
const ROUNDS = 100;

/**
 * The analysis of the text after all preferred fixes, and how many were applied. Fixes that undo each other end when a text comes
 * up again.
 */
export function applyPreferredFixes(
  analysis: Analysis,
  settings: Settings = {},
  catalog?: Catalog,
): { readonly analysis: Analysis; readonly fixed: number } {
  const seen = new Set<string>();
  let current = analysis;
  let fixed = 0;
  while (seen.size < ROUNDS && !seen.has(current.text)) {
    seen.add(current.text);
    const { edits, count } = compatibleEdits(current);
    if (count === 0) break;
    current = analyze(applyEdits(current.text, edits), { uri: current.uri, settings, catalog });
    fixed += count;
  }
  return { analysis: current, fixed };
}

/** The edits of the preferred fixes, without those that touch a place which an earlier fix already changes. */
function compatibleEdits({ problems }: Analysis): {
  readonly edits: readonly TextEdit[];
  readonly count: number;
} {
  const edits: TextEdit[] = [];
  let count = 0;
  for (const { fixes = [] } of problems) {
    const fix = fixes.find(({ preferred }) => preferred === true);
    if (!fix || fix.edits.some((edit) => edits.some((other) => meets(edit, other)))) continue;
    edits.push(...fix.edits);
    count++;
  }
  return { edits, count };
}

const meets = ({ span: a }: TextEdit, { span: b }: TextEdit): boolean => a.start <= b.end && b.start <= a.end;
