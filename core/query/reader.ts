/** Walks an expression text from left to right and keeps the first fault: what the parsers here are made of. */
import { type QueryFault, queryFault } from "./query-fault.js";

/** A place in a text. Changed in place while one expression is parsed; never shared between two. */
export interface Reader {
  readonly text: string;
  at: number;
  fault: QueryFault | undefined;
  /** How many calls and parentheses the reader is inside of. */
  depth: number;
}

/** Deeper than any expression that is meant; the parsers are recursive. */
const DEPTH_LIMIT = 100;

/** Reads something that may hold more of its own kind, unless that goes too deep. */
export function deeper<T>(reader: Reader, read: () => T | undefined): T | undefined {
  if (reader.depth >= DEPTH_LIMIT) {
    return fail(
      reader,
      `This is nested more than ${DEPTH_LIMIT} levels deep.`,
      reader.at,
      reader.text.length,
    );
  }
  reader.depth++;
  const result = read();
  reader.depth--;
  return result;
}

/** A reader at the start of the text, or at the given index. */
export const readerOf = (text: string, at = 0): Reader => ({ text, at, fault: undefined, depth: 0 });

/** The character at the reader, or "" at the end. */
export const here = (reader: Reader): string => reader.text[reader.at] ?? "";

/** Notes a fault unless there is one, and gives undefined so that parsers can return it. */
export function fail(reader: Reader, message: string, start: number, end: number = start + 1): undefined {
  const { length } = reader.text;
  const from = Math.max(0, Math.min(start, length - 1));
  reader.fault ??= queryFault(message, from, Math.min(Math.max(end, from + 1), Math.max(length, from)));
  return undefined;
}

/** Moves past blanks. */
export function skipBlanks(reader: Reader): void {
  while (/\s/.test(here(reader))) reader.at++;
}

/** Moves past the given text when it stands here. */
export function take(reader: Reader, expected: string): boolean {
  if (!reader.text.startsWith(expected, reader.at)) return false;
  reader.at += expected.length;
  return true;
}

/** The text that a sticky pattern matches here, moving past it. */
export function takeMatch(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

/** What stands here, in words, for messages. */
export const described = (reader: Reader): string =>
  reader.at >= reader.text.length ? "the end" : `"${here(reader)}"`;

/** The value of a number, true, false or null; leading zeros are allowed here, unlike in JSON. */
export const literalOf = (word: string): number | boolean | null =>
  word === "null" ? null : word === "true" || (word === "false" ? false : Number(word));

/** A string in single or double quotes at the reader; a backslash takes the next character as it is. */
export function readQuoted(reader: Reader): string | undefined {
  const start = reader.at;
  const quote = here(reader);
  let value = "";
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const character = here(reader);
    if (character === quote) {
      reader.at++;
      return value;
    }
    if (character === "\\") reader.at++;
    value += character === "\\" ? unescaped(reader) : character;
  }
  return fail(reader, `This string is never closed: a ${quote} is missing.`, start, reader.text.length);
}

/** The character an escape stands for, with the reader on the character after the backslash. */
function unescaped(reader: Reader): string {
  const code = /^u([0-9a-fA-F]{4})/.exec(reader.text.slice(reader.at, reader.at + 5))?.[1];
  if (code !== undefined) {
    reader.at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }
  const character = here(reader);
  return { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[character] ?? character;
}
