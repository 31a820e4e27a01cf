/** The word under the cursor in JSON: strings with or without their closing quote, and words typed without quotes. */
import type { SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { containerAt } from "./container.js";
import type { Word } from "./word.js";

/** The word at the offset of a JSON text. */
export function jsonWordAt(tree: SyntaxTree, offset: number): Word | undefined {
  const { text } = tree;
  const found = stringAt(text, offset) ?? bareWordAt(text, offset);
  if (!found) return undefined;
  const { span, quoted } = found;
  const before = lastSignificant(text, span.start);
  const after = nextSignificant(text, span.end);
  const role = roleAfter(tree, before, span.start);
  if (!role) return undefined;
  const follows = text[before] ?? "";
  const commaMissing = !/[{[,:]/.test(follows) && before >= 0;
  // Right behind a value one is still writing it; on a line of its own a new field begins.
  if (commaMissing && !text.slice(before, span.start).includes("\n")) return undefined;
  const hasColon = role === "key" && text[after] === ":";
  return {
    span,
    typed: text.slice(span.start, span.end).replace(/^"|(?<!\\)"$/g, ""),
    role,
    ...(quoted && { quote: "double" as const }),
    hasColon,
    ...(commaMissing && { commaAt: before + 1 }),
    commaAfter: !hasColon && /["\w]/.test(text[after] ?? ""),
    glued: !quoted && text[span.start - 1] === ":",
    inline: !text.includes("\n"),
  };
}

/** The string around an offset, in double quotes. One that is not closed on its line ends with the word, not with the line. */
export function stringAt(text: string, offset: number): { span: Span; quoted: boolean } | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  const quotes = quotesIn(text, lineStart, lineEnd);
  const before = quotes.filter((at) => at < offset);
  if (before.length % 2 === 0) return undefined;
  const start = before.at(-1) ?? offset;
  const closing = quotes.find((at) => at >= offset);
  if (closing !== undefined && quotes.length % 2 === 0)
    return { span: { start, end: closing + 1 }, quoted: true };
  const rest = /^[\w.$-]*/.exec(text.slice(offset, lineEnd))?.[0].length ?? 0;
  return { span: { start, end: offset + rest }, quoted: true };
}

function bareWordAt(text: string, offset: number): { span: Span; quoted: boolean } | undefined {
  const before = /[\w.$-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const after = /^[\w.$-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { span: { start: offset - before, end: offset + after }, quoted: false };
}

function quotesIn(text: string, start: number, end: number): readonly number[] {
  const quotes: number[] = [];
  for (let at = start; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') quotes.push(at);
  }
  return quotes;
}

/** After a colon a value; in an array a value; in an object a key, whether or not the comma before it is there. */
function roleAfter(tree: SyntaxTree, before: number, start: number): Word["role"] | undefined {
  const { text, root } = tree;
  if (text[before] === ":") return "value";
  const container = containerAt(root, start) ?? (text[before] === "{" ? root : undefined);
  if (!container) return undefined;
  return container.kind === "array" ? "value" : "key";
}

/** The offset of the last character before this one that is no white space, or -1. */
export function lastSignificant(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at--;
  return at;
}

function nextSignificant(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}
