/** JSON written inside a string of another document: a YAML block, a quoted string, a heredoc. */
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";
import { parseJson } from "./json.js";
import type { SyntaxNode, SyntaxTree } from "./tree.js";

/**
 * The tree of the JSON object that a string, or a tagged value such as `!Sub |`, holds; its spans are places in the whole document. Nothing when
 * there is no object, or when the document writes it with escapes, so that its characters do not stand there one by one.
 */
export function innerJson({ text }: SyntaxTree, node: SyntaxNode | undefined): SyntaxTree | undefined {
  if (node?.kind !== "string" && node?.kind !== "opaque") return undefined;
  const region = objectIn(text, node);
  if (!region) return undefined;
  const written = text.slice(region.start, region.end);
  const quote = text.slice(node.start, region.start).trimEnd().at(-1);
  if (/^\{\s*\\/.test(written) || (quote === "'" && written.includes("''"))) return undefined;
  // All else is blanked rather than cut away, so that every offset is one of the document.
  const masked = blank(text.slice(0, region.start)) + written + blank(text.slice(region.end));
  return { ...parseJson(masked), text, ...(quote === "'" && { inSingleQuotes: true }) };
}

/** An edit of a tree's text as it may be made in the document around it. */
export const editInside = (tree: SyntaxTree, edit: TextEdit): TextEdit =>
  tree.inSingleQuotes ? { ...edit, newText: edit.newText.replaceAll("'", "\\u0027") } : edit;

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** From the first brace that is no placeholder's to the one that closes it; to the end of the node while it is not closed yet. */
function objectIn(text: string, node: Span): Span | undefined {
  const brace = /(?<!\$)\{/g;
  brace.lastIndex = node.start;
  const start = brace.exec(text)?.index ?? node.end;
  if (start >= node.end) return undefined;
  let depth = 0;
  for (let at = start; at < node.end; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return { start, end: at + 1 };
  }
  return { start, end: node.end };
}

/** The closing quote, or the end of the line when there is none. */
function endOfString(text: string, start: number): number {
  const rest = /"(?:[^"\\\n]|\\.)*/y;
  rest.lastIndex = start;
  return rest.exec(text) ? rest.lastIndex : start;
}
