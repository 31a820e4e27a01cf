/** The word under the cursor, in half-typed text: what a completion replaces, and how it must join on to what is around it. */
import type { StringStyle, SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";

export interface Word {
  /** What a completion replaces, with its quotes; empty between words. Never more than one line. */
  readonly span: Span;
  /** What is typed so far, without quotes, up to the end of the span. */
  readonly typed: string;
  /** A key of an object, or a value: of a field or of a list. */
  readonly role: "key" | "value";
  /** The quotes that are there already; missing for a bare word. */
  readonly quote?: Extract<StringStyle, "double" | "single">;
  /** For a key: its colon is there already, and with it its value. */
  readonly hasColon: boolean;
  /** JSON: a comma must be put here first. */
  readonly commaAt?: number;
  /** JSON: a comma must follow. */
  readonly commaAfter: boolean;
  /** A value right behind its colon: a space must come between. */
  readonly glued: boolean;
  /** In a flow collection of YAML, or in a JSON text of one line: what is inserted must stay on the line. */
  readonly inline: boolean;
}

/**
 * The text with the word made whole, so that it parses as what it is going to be, and an offset inside that word.
 * What stands before the word stays in place.
 */
export function completed(
  { text, language }: SyntaxTree,
  word: Word,
): { readonly text: string; readonly offset: number } {
  const content = word.typed === "" ? "_" : word.typed;
  const written = language === "json" || word.quote ? JSON.stringify(content) : content;
  const gap = language === "yaml" && text[word.span.start - 1] === ":" ? " " : "";
  const rest = word.role === "key" && !word.hasColon ? (language === "json" ? ":0" : ":") : "";
  const { start, end } = word.span;
  return {
    text: text.slice(0, start) + gap + written + rest + text.slice(end),
    offset: start + gap.length + 1,
  };
}
