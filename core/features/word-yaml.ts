/** The word under the cursor in YAML: block and flow style, with and without quotes, and the empty line where a key is to come. */
import { pathAt, type SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { containerAt } from "./container.js";
import type { Word } from "./word.js";

/** The word at the offset of a YAML text; nothing inside block scalars and strings of several lines. */
export function yamlWordAt(tree: SyntaxTree, offset: number): Word | undefined {
  const { text } = tree;
  if (inLongString(tree, offset)) return undefined;
  const line = lineAt(text, offset);
  const container = containerAt(tree.root, offset);
  const flow = container !== undefined && /[{[]/.test(text[container.start] ?? "");
  const start = wordStart(text, line.start, offset, flow);
  const quote = quoteAt(text, start);
  const end = quote ? quotedEnd(text, start, line.end) : plainEnd(text, offset, line.end, flow);
  const before = text.slice(line.start, start).trimEnd().at(-1) ?? "";
  const inIndentation = before === "" && /^\s+[^\s#]/.test(text.slice(start, line.end));
  if (end < offset || inIndentation) return undefined;
  const colon = quote && flow ? /^\s*:/ : /^\s*:(\s|$)/;
  const hasColon = colon.test(text.slice(end, line.end + 1));
  const isFlowKey = flow && container.kind === "object" && /[{,]/.test(before);
  const isKey = before !== ":" && (hasColon || before === "" || isFlowKey);
  return {
    span: { start, end },
    typed: withoutQuotes(text.slice(start, end), quote),
    role: isKey ? "key" : "value",
    ...(quote && { quote }),
    hasColon,
    commaAfter: false,
    glued: !flow && text[start - 1] === ":",
    inline: flow,
  };
}

function withoutQuotes(written: string, quote: Word["quote"]): string {
  if (!quote) return written;
  return written.slice(1).replace(quote === "double" ? /"$/ : /'$/, "");
}

/** True inside a string that is no single word: a block scalar, or one that spans several lines. */
function inLongString(tree: SyntaxTree, offset: number): boolean {
  const last = pathAt(tree.root, offset).at(-1);
  const node = last?.kind === "property" ? last.property.value : last?.item;
  if (node?.kind !== "string" || offset <= node.start) return false;
  return node.style === "block" || tree.text.slice(node.start, offset).includes("\n");
}

function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const rest = text.slice(offset).search(/[\r\n]/);
  return { start, end: rest < 0 ? text.length : offset + rest };
}

/** Behind the indentation and the last `- `, `: ` or, in flow style, bracket or comma before the cursor. */
function wordStart(text: string, lineStart: number, offset: number, flow: boolean): number {
  const before = text.slice(lineStart, offset);
  const separators = flow ? /^\s+|:\s+|:$|(?<=["']):|[[{,]\s*/g : /^\s+|(?<=^\s*(- +)*)- +|:\s+|:$/g;
  let start = 0;
  for (const { index, 0: separator } of before.matchAll(separators)) {
    if (!insideQuotes(before, index)) start = index + separator.length;
  }
  return lineStart + start;
}

const insideQuotes = (before: string, index: number): boolean => {
  let quote = "";
  for (let at = 0; at < index; at++) {
    const character = before[at] ?? "";
    if (
      quote === "" ? /["']/.test(character) && /^$|[\s,:[{-]/.test(before[at - 1] ?? "") : character === quote
    ) {
      quote = quote === "" ? character : "";
    }
  }
  return quote !== "";
};

const quoteAt = (text: string, start: number): Word["quote"] =>
  text[start] === '"' ? "double" : text[start] === "'" ? "single" : undefined;

/** Behind the closing quote; without one, at the end of the word characters. */
function quotedEnd(text: string, start: number, lineEnd: number): number {
  const quote = text[start];
  for (let at = start + 1; at < lineEnd; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) return at + 1;
  }
  return lineEnd;
}

/** A plain word ends where YAML ends it: at a comment, at a colon, in flow style at a comma or bracket. */
function plainEnd(text: string, offset: number, lineEnd: number, flow: boolean): number {
  const rest = text.slice(offset, lineEnd);
  const stop = rest.search(flow ? /\s*([,[\]{}]|:(\s|$)|\s#|$)/ : /\s*(:(\s|$)|\s#|$)/);
  return offset + (stop < 0 ? rest.length : stop);
}
