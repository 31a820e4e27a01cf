/** Lays a JSON document out: one field a line, but what its author keeps on one line, and fits there, stays together. */
import type { SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";

/** A longer object or list is spread over lines, even when it stood on one. */
const LONGEST_INLINE = 80;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TOKENS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|\$\{[^}\n]*\}|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The edits that change white space alone; none where the text is not JSON, or is broken. `indent` is one level. */
export function formattingEdits(tree: SyntaxTree, indent: string): readonly TextEdit[] {
  const { text, language, faults, comments } = tree;
  const isComment = ({ start }: { readonly start: number }): boolean =>
    comments.some((comment) => comment.start <= start && start < comment.end);
  if (language !== "json" || faults.some((fault) => !isComment(fault))) return [];
  const tokens = [...text.matchAll(TOKENS)].map(({ index, 0: token }) => ({
    start: index,
    end: index + token.length,
    text: token,
  }));
  const inline = inlineBrackets(text, tokens);
  const edits: TextEdit[] = [];
  const open: boolean[] = [];
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1];
    if (/^[}\]]$/.test(token.text)) open.pop();
    const depth = open.filter((isInline) => !isInline).length;
    const newText = previous
      ? gap(text, previous, token, inline, `\n${indent.repeat(depth)}`, open.at(-1) === true)
      : "";
    const span = { start: previous?.end ?? 0, end: token.start };
    if (text.slice(span.start, span.end) !== newText) edits.push({ span, newText });
    if (/^[{[]$/.test(token.text)) open.push(inline.has(token.start));
  });
  return edits;
}

/** The offsets of the brackets, opening and closing, whose contents stay on one line. */
function inlineBrackets(text: string, tokens: readonly Token[]): ReadonlySet<number> {
  const inline = new Set<number>();
  const open: Token[] = [];
  for (const token of tokens) {
    if (/^[{[]$/.test(token.text)) open.push(token);
    if (!/^[}\]]$/.test(token.text)) continue;
    const opening = open.pop();
    const written = opening ? text.slice(opening.start, token.end) : "";
    const fits = open.length > 0 && written.length <= LONGEST_INLINE && !/[\r\n]|\/\//.test(written);
    if (opening && (fits || /^.\s*.$/.test(written))) inline.add(opening.start).add(token.start);
  }
  return inline;
}

/** The white space between two tokens. */
function gap(
  text: string,
  previous: Token,
  token: Token,
  inline: ReadonlySet<number>,
  line: string,
  inInline: boolean,
): string {
  const sameLine = !/[\r\n]/.test(text.slice(previous.end, token.start));
  if (previous.text.startsWith("//")) return line;
  if (token.text.startsWith("//") || token.text.startsWith("/*")) return sameLine ? " " : line;
  if (/^[,:]$/.test(token.text)) return "";
  if (previous.text === ":" || previous.text.startsWith("/*"))
    return sameLine ? " " : previous.text === ":" ? " " : line;
  if (previous.text === ",") return inInline ? " " : line;
  const opens = /^[{[]$/.test(previous.text);
  const closes = /^[}\]]$/.test(token.text);
  if (opens && closes) return "";
  if (opens) return inline.has(previous.start) ? padding(previous) : line;
  if (closes) return inline.has(token.start) ? padding(token) : line;
  return line;
}

/** `{ "a": 1 }`, but `["a"]`. */
const padding = ({ text }: Token): string => (/[{}]/.test(text) ? " " : "");
