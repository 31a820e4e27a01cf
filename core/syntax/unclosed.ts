/** Brackets that are opened and not yet closed: the indentation of what follows tells where they would have been. */
import type { Span } from "../text/span.js";

interface Opener extends Span {
  readonly closer: "}" | "]";
  /** White space before the line that the bracket stands on. */
  readonly indent: number;
}

export interface Closed {
  /** The text with the missing brackets written over white space, so that all offsets stay. */
  readonly masked: string;
  /** The brackets that were never closed. */
  readonly openers: readonly Span[];
}

/**
 * Closes what stands open before each line that is indented too little to be inside it. Works on text with one field a line, as people and
 * formatters write it; of other text nothing is closed.
 */
export function closeBrackets(text: string): Closed {
  const open: Opener[] = [];
  const openers: Span[] = [];
  let masked = "";
  let copied = 0;
  for (const line of linesOf(text)) {
    const missing = missingBefore(open, line);
    const written =
      missing.map(({ closer }) => closer).join("") + (line.first === '"' && missing.length > 0 ? "," : "");
    // The line's own white space, with the line break before it, is the room there is.
    const room = line.start - 1;
    if (missing.length > 0 && room > copied && written.length <= line.indent + 1) {
      masked += text.slice(copied, room) + written;
      copied = room + written.length;
      openers.push(...missing.map(({ start, end }) => ({ start, end })));
      open.splice(open.length - missing.length);
    }
    follow(open, text, line);
  }
  return { masked: masked + text.slice(copied), openers };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** The first character that is not white space; empty for a blank line. */
  readonly first: string;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
    yield {
      start,
      end,
      indent,
      first: text[start + indent] === "\r" ? "" : text.slice(start + indent, end).charAt(0),
    };
    start = end + 1;
  }
}

/** The innermost brackets that a line of that indentation cannot be inside of, the innermost first. */
function missingBefore(open: readonly Opener[], { first, indent }: Line): readonly Opener[] {
  if (first !== '"' && first !== "}" && first !== "]") return [];
  const missing: Opener[] = [];
  for (const opener of [...open].reverse()) {
    const closes = first === opener.closer && opener.indent === indent;
    const outside = first === '"' ? opener.indent >= indent : opener.indent > indent;
    if (closes || !outside) break;
    missing.push(opener);
  }
  return missing;
}

/** Opens and closes what the line opens and closes, strings left out. */
function follow(open: Opener[], text: string, { start, end, indent }: Line): void {
  let quoted = false;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === "\\" && quoted) at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") open.push({ start: at, end: at + 1, closer: "}", indent });
    else if (character === "[") open.push({ start: at, end: at + 1, closer: "]", indent });
    else if (character === open.at(-1)?.closer) open.pop();
  }
}
