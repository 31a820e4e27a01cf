/** Test texts with marks in them: `<|>` is the cursor, a line of `^^^` under a line marks what is meant. */
import type { Span } from "../../core/text/span.js";

export interface Fixture {
  /** The text without its marks. */
  readonly text: string;
  /** Offset of `<|>`, or -1. */
  readonly cursor: number;
  /** What the carets mark, in the order of the text. */
  readonly marks: readonly Span[];
}

/** Takes the marks out of a text. A caret line holds only white space and carets; each run of carets is one mark. */
export function fixture(source: string): Fixture {
  const lines: string[] = [];
  const marks: Span[] = [];
  let lineStart = 0;
  let offset = 0;
  for (const line of source.split("\n")) {
    if (/^\s*\^[\s^]*$/.test(line) && lines.length > 0) {
      for (const run of line.matchAll(/\^+/g)) {
        marks.push({ start: lineStart + run.index, end: lineStart + run.index + run[0].length });
      }
      continue;
    }
    lineStart = offset;
    lines.push(line);
    offset += line.length + 1;
  }
  const marked = lines.join("\n");
  const cursor = marked.indexOf("<|>");
  if (cursor < 0) return { text: marked, cursor, marks };
  const shift = (at: number): number => (at > cursor ? at - 3 : at);
  const moved = marks.map(({ start, end }) => ({ start: shift(start), end: shift(end) }));
  return { text: marked.slice(0, cursor) + marked.slice(cursor + 3), cursor, marks: moved };
}

/** The text with a caret line under each line that has a span on it: the form `fixture` reads. */
export function markSpans(text: string, spans: readonly Span[]): string {
  const result: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    result.push(line);
    const end = start + line.length;
    const carets = Array.from(line, () => " ");
    for (const span of spans) {
      const from = Math.max(span.start, start);
      const to = Math.min(Math.max(span.end, span.start + 1), end);
      for (let at = from; at < to; at++) carets[at - start] = "^";
    }
    const drawn = carets.join("").trimEnd();
    if (drawn) result.push(drawn);
    start = end + 1;
  }
  return result.join("\n");
}
