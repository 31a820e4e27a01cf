/** Lays a JSON document out: one field a line, but what its author keeps on one line, and fits there, stays together. */
import type { SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";

/** A longer object or list is spread over lines, even when it stood on one. */
const LONGEST_INLINE = 80;

interface Token extends Span {
  readonly text: string;
}

const TOKENS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|\$\{[^}\n]*\}|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The edits that change white space alone; none where the text is not JSON, or is broken. `indent` is one level. */
export function formattingEdits(tree: SyntaxTree, indent: string): readonly TextEdit[] {
  const { text, language, faults, comments } = tree;
  const inComment = ({ start }: Span): boolean =>
    comments.some((comment) => comment.start <= start && start < comment.end);
  if (language !== "json" || faults.some((fault) => !inComment(fault))) return [];
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
    if (isClosing(token)) open.pop();
    const depth = open.filter((isInline) => !isInline).length;
    const newText = previous
      ? gap(text, previous, token, inline, `\n${indent.repeat(depth)}`, open.at(-1) === true)
      : "";
    const span = { start: previous?.end ?? 0, end: token.start };
    if (text.slice(span.start, span.end) !== newText) edits.push({ span, newText });
    if (isOpening(token)) open.push(inline.has(token.start));
  });
  return edits;
}

/** The offsets of the brackets, opening and closing, whose contents stay on one line. */
function inlineBrackets(text: string, tokens: readonly Token[]): ReadonlySet<number> {
  const inline = new Set<number>();
  const open: Token[] = [];
  for (const token of tokens) {
    if (isOpening(token)) open.push(token);
    if (!isClosing(token)) continue;
    const opening = open.pop();
    const written = opening ? text.slice(opening.start, token.end) : "";
    const fits = open.length > 0 && written.length <= LONGEST_INLINE && !/[\r\n]|\/\//.test(written);
    if (opening && (fits || /^.\s*.$/.test(written))) inline.add(opening.start).add(token.start);
  }
  return inline;
}

/** The white space between two tokens; `line` is a line break with the indentation that is due. */
function gap(
  text: string,
  previous: Token,
  token: Token,
  inline: ReadonlySet<number>,
  line: string,
  inInline: boolean,
): string {
  if (isComment(previous) || isComment(token)) {
    const stays = !previous.text.startsWith("//") && !/[\r\n]/.test(text.slice(previous.end, token.start));
    return stays ? " " : line;
  }
  if (token.text === "," || token.text === ":") return "";
  if (previous.text === ":") return " ";
  if (previous.text === ",") return inInline ? " " : line;
  if (isOpening(previous) && isClosing(token)) return "";
  const bracket = isOpening(previous) ? previous : token;
  return inline.has(bracket.start) ? padding(bracket) : line;
}

const isComment = ({ text }: Token): boolean => /^\/[/*]/.test(text);
const isOpening = ({ text }: Token): boolean => text === "{" || text === "[";
const isClosing = ({ text }: Token): boolean => text === "}" || text === "]";

/** `{ "a": 1 }`, but `["a"]`. */
const padding = ({ text }: Token): string => (/[{}]/.test(text) ? " " : "");
