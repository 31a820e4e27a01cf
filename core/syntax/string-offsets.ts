/** Where the characters of a string value stand in the source: through escapes, YAML folding and block scalars. */
import type { Span } from "../text/span.js";
import type { StringNode } from "./tree.js";

/** The source span of `value.slice(start, end)` of a string; an empty range gives one character to mark, if there is one. */
export function spanInString(text: string, node: StringNode, start: number, end: number): Span {
  if (isVerbatim(node)) {
    const from = node.start + 1 + clamp(start, node);
    return { start: from, end: Math.max(node.start + 1 + clamp(end, node), Math.min(from + 1, node.end)) };
  }
  const offsets = stringOffsets(text, node);
  const from = offsets[clamp(start, node)] ?? node.start;
  const last = offsets[clamp(end, node)] ?? node.end;
  return { start: from, end: Math.max(last, Math.min(from + 1, node.end)) };
}

/** True for text in double quotes without escapes and folded lines, which would make it longer than its value. */
const isVerbatim = ({ style, start, end, value }: StringNode): boolean =>
  style === "double" && end - start === value.length + 2;

const clamp = (index: number, { value }: StringNode): number => Math.max(0, Math.min(index, value.length));

/** The index into the string's value that a source offset stands for: the last character at or before it. */
export function indexInString(text: string, node: StringNode, offset: number): number {
  const offsets = stringOffsets(text, node);
  let index = 0;
  while (index < node.value.length && (offsets[index + 1] ?? node.end) <= offset) index++;
  return index;
}

/** For each character of the value its source offset, and one more for the end. */
export function stringOffsets(text: string, node: StringNode): readonly number[] {
  const { value, style, start, end } = node;
  if (style === "double") return escapedOffsets(text, value, start + 1, end);
  const from = style === "single" ? start + 1 : style === "block" ? blockStart(text, start) : start;
  return alignedOffsets(text, value, from, end, style === "single");
}

/** A block scalar's content begins on the line after its header. */
function blockStart(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? text.length : newline + 1;
}

/** JSON and YAML double quotes: escapes, and in YAML line breaks that are folded into a space or escaped away. */
function escapedOffsets(text: string, value: string, from: number, end: number): readonly number[] {
  const offsets: number[] = [];
  let at = from;
  for (const character of value.split("")) {
    while (text[at] === "\\" && /[\r\n]/.test(text[at + 1] ?? "")) at = endOfSpace(text, at + 1);
    const fold = foldLength(text, at);
    if (fold > 0 && !isSpace(character)) at += fold;
    offsets.push(Math.min(at, end));
    if (fold > 0 && character === " ") at += fold;
    else at = Math.min(at + (text[at] === "\\" ? escapeLength(text[at + 1]) : 1), end);
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

const escapeLength = (character: string | undefined): number =>
  character === "x" ? 4 : character === "u" ? 6 : character === "U" ? 10 : 2;

/** The length of the white space here when there is a line break in it, else 0. */
function foldLength(text: string, at: number): number {
  if (!isSpace(text[at])) return 0;
  const run = text.slice(at, endOfSpace(text, at));
  return /[\r\n]/.test(run) ? run.length : 0;
}

function endOfSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** Walks value and source side by side: white space of the value stands for whatever run of it the source has. */
function alignedOffsets(
  text: string,
  value: string,
  from: number,
  end: number,
  single: boolean,
): readonly number[] {
  const offsets: number[] = [];
  let at = from;
  for (const expected of value.split("")) {
    if (expected === "\n") at = skipTo(text, at, end, (character) => character === "\n");
    else if (!isSpace(expected)) at = skipTo(text, at, end, (character) => !isSpace(character));
    offsets.push(at);
    if (at >= end || (isSpace(expected) && !isSpace(text[at]))) continue;
    at += single && expected === "'" ? 2 : 1;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

function skipTo(text: string, from: number, end: number, wanted: (character: string) => boolean): number {
  let at = from;
  while (at < end && isSpace(text[at]) && !wanted(text[at] ?? "")) at++;
  return Math.min(at, end);
}
