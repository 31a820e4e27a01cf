/** Code actions, made anew for each request: nothing is remembered between a diagnostic and its fix. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type Range } from "vscode-languageserver";
import { actionsAt, fixAll } from "../../core/features/code-actions.js";
import { refactoringsAt } from "../../core/features/edit-actions.js";
import { toCodeAction, toEdit, toSpan } from "./convert.js";
import type { OpenDocument } from "./documents.js";

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.asl`;

/** The quick fixes of the range, and the change that fixes all when it is asked for by its kind. */
export function codeActions(open: OpenDocument, { range, context }: CodeActionParams): CodeAction[] {
  const actions: CodeAction[] = [];
  if (!context.only || wants(context.only, CodeActionKind.QuickFix)) {
    const found = actionsAt(open.analysis, toSpan(open.lines, range));
    actions.push(...found.map((action) => toCodeAction(open, action, CodeActionKind.QuickFix)));
  }
  actions.push(
    ...refactorings(open, range).filter(({ kind = "" }) => !context.only || wants(context.only, kind)),
  );
  const all = context.only && wants(context.only, FIX_ALL_KIND) ? fixAll(open.analysis) : undefined;
  return all ? [...actions, toCodeAction(open, all, FIX_ALL_KIND)] : actions;
}

/** What can be done with the state at the cursor, or at the beginning of what is selected. */
function refactorings({ uri, analysis, lines }: OpenDocument, { start }: Range): readonly CodeAction[] {
  return refactoringsAt(analysis, lines.offset(start)).map(({ title, kind, edits }) => ({
    title,
    kind: kind === "rewrite" ? CodeActionKind.RefactorRewrite : CodeActionKind.RefactorExtract,
    edit: { changes: { [uri]: edits.map((edit) => toEdit(lines, edit)) } },
  }));
}

/** A kind asked for stands for all kinds below it. */
const wants = (only: readonly string[], kind: string): boolean =>
  only.some((each) => each === "" || kind === each || kind.startsWith(`${each}.`));
