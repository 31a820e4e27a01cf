/** Core's spans, problems and edits as the Language Server Protocol has them: the only place that knows both. */
import {
  CodeActionKind,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  InsertTextFormat,
  InsertTextMode,
  type LocationLink,
  type CodeAction as LspCodeAction,
  type Hover as LspHover,
  type TextEdit as LspTextEdit,
  MarkupKind,
  type Range,
  type SelectionRange,
  SymbolKind,
} from "vscode-languageserver";
import type { CodeAction } from "../../core/features/code-actions.js";
import type { Lens } from "../../core/features/code-lenses.js";
import type { Completion, CompletionKind } from "../../core/features/completion-item.js";
import type { Hover } from "../../core/features/hover.js";
import type { Target } from "../../core/features/navigation.js";
import type { OutlineItem } from "../../core/features/symbols.js";
import type { Problem, Severity } from "../../core/rules/rule.js";
import { rulePage } from "../../core/rules/rule-page.js";
import type { TextEdit } from "../../core/text/edit.js";
import type { LineMap } from "../../core/text/line-map.js";
import type { Span } from "../../core/text/span.js";
import type { OpenDocument } from "./documents.js";
import { DEBUG_COMMAND, POLICY_COMMAND, RUN_COMMAND, TEST_COMMAND, TEST_STATE_COMMAND } from "./protocol.js";

export const toRange = (lines: LineMap, { start, end }: Span): Range => ({
  start: lines.position(start),
  end: lines.position(end),
});

export const toSpan = (lines: LineMap, { start, end }: Range): Span => ({
  start: lines.offset(start),
  end: lines.offset(end),
});

export const toEdit = (lines: LineMap, { span, newText }: TextEdit): LspTextEdit => ({
  range: toRange(lines, span),
  newText,
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic({ uri, lines }: OpenDocument, problem: Problem): Diagnostic {
  const { tag, related } = problem;
  return {
    range: toRange(lines, problem),
    severity: SEVERITIES[problem.severity],
    code: problem.rule,
    codeDescription: { href: rulePage(problem.rule) },
    source: "asl",
    message: problem.message,
    ...(tag && { tags: [tag === "unnecessary" ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated] }),
    ...(related && {
      relatedInformation: related.map(({ span, message }) => ({
        location: { uri, range: toRange(lines, span) },
        message,
      })),
    }),
  };
}

export const toHover = ({ lines }: OpenDocument, { span, markdown }: Hover): LspHover => ({
  contents: { kind: MarkupKind.Markdown, value: markdown },
  range: toRange(lines, span),
});

const COMPLETION_KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  state: CompletionItemKind.Reference,
  value: CompletionItemKind.EnumMember,
  error: CompletionItemKind.Constant,
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  path: CompletionItemKind.Value,
  skeleton: CompletionItemKind.Snippet,
};

/** `snippets`: the client understands them; otherwise the holes are left empty. */
export function toCompletionItem(
  { lines }: OpenDocument,
  completion: Completion,
  snippets: boolean,
): CompletionItem {
  const { label, kind, detail, documentation, deprecated, rank, filter, edit, snippet, also } = completion;
  const asSnippet = snippets && snippet !== undefined;
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    ...(detail && { detail }),
    ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    sortText: String(rank).padStart(5, "0"),
    filterText: filter,
    textEdit: { range: toRange(lines, edit.span), newText: asSnippet ? snippet : edit.newText },
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.asIs,
    ...(also.length > 0 && { additionalTextEdits: also.map((each) => toEdit(lines, each)) }),
  };
}

export const toLocationLink = (
  { uri, lines }: OpenDocument,
  { origin, name, whole }: Target,
): LocationLink => ({
  originSelectionRange: toRange(lines, origin),
  targetUri: uri,
  targetRange: toRange(lines, whole),
  targetSelectionRange: toRange(lines, name),
});

const SYMBOL_KINDS: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  stateMachine: SymbolKind.Module,
  state: SymbolKind.Class,
  branch: SymbolKind.Namespace,
  itemProcessor: SymbolKind.Namespace,
  decision: SymbolKind.Event,
};

export const toDocumentSymbol = (lines: LineMap, item: OutlineItem): DocumentSymbol => ({
  // The protocol forbids blank names, and a state may be called "" while it is typed.
  name: item.name.trim() === "" ? "(no name)" : item.name,
  detail: item.detail,
  kind: SYMBOL_KINDS[item.kind],
  range: toRange(lines, item.span),
  selectionRange: toRange(lines, item.nameSpan),
  children: item.children.map((child) => toDocumentSymbol(lines, child)),
});

export function toCodeAction(open: OpenDocument, action: CodeAction, kind: string): LspCodeAction {
  const { uri, lines } = open;
  return {
    title: action.title,
    kind,
    ...(kind === CodeActionKind.QuickFix && {
      diagnostics: action.problems.map((problem) => toDiagnostic(open, problem)),
    }),
    ...(action.preferred && { isPreferred: true }),
    edit: { changes: { [uri]: action.edits.map((edit) => toEdit(lines, edit)) } },
  };
}

const LENS_COMMANDS: Readonly<Record<Lens["action"], readonly [title: string, command: string]>> = {
  run: ["Run", RUN_COMMAND],
  debug: ["Debug", DEBUG_COMMAND],
  test: ["Test", TEST_COMMAND],
  policy: ["Policy", POLICY_COMMAND],
  testState: ["Test State", TEST_STATE_COMMAND],
};

export function toCodeLens({ uri, lines }: OpenDocument, { span, action, pointer, state }: Lens): CodeLens {
  const [title, command] = LENS_COMMANDS[action];
  const given = state === undefined ? [uri, pointer] : [uri, pointer, state];
  return { range: toRange(lines, span), command: { title, command, arguments: given } };
}

/** The innermost of the spans, each with the next as its parent. */
export function toSelectionRange(lines: LineMap, spans: readonly Span[]): SelectionRange {
  const [first, ...outer] = spans;
  const range = toRange(lines, first ?? { start: 0, end: 0 });
  return outer.length > 0 ? { range, parent: toSelectionRange(lines, outer) } : { range };
}
