/** The fixes that problems carry, as the editor offers them: one by one, all of one kind, all that are sure. */
import type { Analysis } from "../analysis.js";
import type { Fix, Problem } from "../rules/rule.js";
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";

export interface CodeAction {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What it mends. */
  readonly problems: readonly Problem[];
  readonly preferred: boolean;
}

/** The fixes of all problems that touch the span, and for each kind with several problems one that fixes them all. */
export function actionsAt(analysis: Analysis, span: Span): readonly CodeAction[] {
  const here = analysis.problems.filter(({ start, end }) => start <= span.end && span.start <= end);
  const single = here.flatMap((problem) =>
    (problem.fixes ?? []).map(({ title, edits, preferred = false }) => ({
      title,
      edits,
      preferred,
      problems: [problem],
    })),
  );
  const rules = new Set(here.filter(({ fixes = [] }) => fixes.length > 0).map(({ rule }) => rule));
  return [...single, ...[...rules].flatMap((rule) => fixAllOf(analysis, rule))];
}

/** Every fix that is surely meant, in one change; nothing when there is none. */
export function fixAll(analysis: Analysis): CodeAction | undefined {
  const sure = analysis.problems.map((problem) => ({
    problem,
    fix: problem.fixes?.find(({ preferred }) => preferred),
  }));
  return combined("Fix all problems that have a sure fix", sure);
}

function fixAllOf(analysis: Analysis, rule: string): readonly CodeAction[] {
  const same = analysis.problems
    .filter((problem) => problem.rule === rule && problem.fixes?.length)
    .map((problem) => ({
      problem,
      fix: problem.fixes?.find(({ preferred }) => preferred) ?? problem.fixes?.[0],
    }));
  if (same.length < 2) return [];
  const action = combined(`Fix all problems of ${rule}`, same);
  return action && action.problems.length > 1 ? [action] : [];
}

/** One change out of many fixes; a fix that would touch what an earlier one changes is left for the next time. */
function combined(
  title: string,
  candidates: readonly { problem: Problem; fix: Fix | undefined }[],
): CodeAction | undefined {
  const edits: TextEdit[] = [];
  const problems: Problem[] = [];
  for (const { problem, fix } of candidates) {
    if (!fix || fix.edits.some((edit) => edits.some((taken) => collide(edit.span, taken.span)))) continue;
    edits.push(...fix.edits);
    problems.push(problem);
  }
  return problems.length > 0 ? { title, edits, problems, preferred: false } : undefined;
}

/** Spans that share a character, or insertions at the same place: their order would be anybody's guess. */
const collide = (a: Span, b: Span): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && (a.start === a.end || b.start === b.end));
