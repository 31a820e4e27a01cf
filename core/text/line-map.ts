/** Converts between offsets and zero-based line/character positions of one text. */
import type { Span } from "./span.js";

/** Zero-based line and UTF-16 character, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineMap {
  /** The position of an offset; offsets outside the text are clamped to it. */
  position(offset: number): Position;
  /** The offset of a position; characters past the end of a line are clamped to that line. */
  offset(position: Position): number;
  /** The span of a line without its line break; lines past the end give an empty span at the end. */
  line(line: number): Span;
  readonly lineCount: number;
}

/** Builds the map in one pass; `\n`, `\r\n` and a lone `\r` all end a line. */
export function lineMap(text: string): LineMap {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const line = (index: number): Span => {
    const start = starts[index] ?? text.length;
    let end = starts[index + 1] ?? text.length;
    while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
    return { start, end };
  };
  return {
    lineCount: starts.length,
    line,
    position(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const index = lineOf(clamped);
      return { line: index, character: clamped - (starts[index] ?? 0) };
    },
    offset({ line: index, character }) {
      const { start, end } = line(Math.max(0, index));
      return Math.max(start, Math.min(start + character, end));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
