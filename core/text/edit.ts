/** Text edits over spans: what every fix and refactoring returns. */
import type { Span } from "./span.js";

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The text after all edits, which may be given in any order. Throws when two of them overlap: that is our bug. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at) throw new Error(`Edits overlap at offset ${span.start}.`);
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
