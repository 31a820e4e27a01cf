/** The line that a problem is on, with carets under what is meant. */
import type { LineMap } from "../../core/text/line-map.js";
import type { Span } from "../../core/text/span.js";

const WIDTH = 100;

/**
 * Two lines: the source line with its number, and the carets. A span over several lines is marked to the end of its first line; of a
 * long line only the part around the span is shown.
 */
export function codeFrame(text: string, lines: LineMap, span: Span): readonly string[] {
  const { line } = lines.position(span.start);
  const { start, end } = lines.line(line);
  const from = span.start - start > WIDTH - 20 ? span.start - 20 : start;
  const shown = text.slice(from, Math.min(end, from + WIDTH)).replaceAll("\t", " ");
  const indent = from === start ? "" : "…";
  const carets = Math.max(1, Math.min(span.end, end, from + WIDTH) - span.start);
  const number = String(line + 1);
  const gutter = " ".repeat(number.length);
  const cut = from + WIDTH < end ? "…" : "";
  return [
    `  ${number} | ${indent}${shown}${cut}`,
    `  ${gutter} | ${" ".repeat(indent.length + span.start - from)}${"^".repeat(carets)}`,
  ];
}
