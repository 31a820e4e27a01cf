/** Mends a text with the fixes that are surely meant. */
import { type Analysis, analyze } from "../../core/analysis.js";
import { applyEdits, type TextEdit } from "../../core/text/edit.js";

/** One fix can make another possible; texts that never settle are left after so many rounds. */
const ROUNDS = 20;

/** The analysis of the text after all preferred fixes, and how many were applied. */
export function applyPreferredFixes(analysis: Analysis): {
  readonly analysis: Analysis;
  readonly fixed: number;
} {
  let current = analysis;
  let fixed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { edits, count } = compatibleEdits(current);
    if (count === 0) break;
    const text = applyEdits(current.text, edits);
    current = analyze(text, { uri: current.uri });
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
