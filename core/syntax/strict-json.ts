/**
 * Strict JSON → tree, in one pass over the text. Nearly every text is strict, and it is read again at each keystroke: this takes half the
 * time of a parser that can tell what is wrong. Whatever is not strict is left to that one.
 */
import { DEPTH_LIMIT } from "./depth.js";
import type { ObjectNode, Property, StringNode, SyntaxNode } from "./tree.js";

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** The root; undefined of a text with comments, faults, unquoted placeholders, or nested too deep. */
export function parseStrictJson(text: string): SyntaxNode | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  const root = readValue(reader);
  return root && nextCode(reader) === END ? root : undefined;
}

const END = -1;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Goes to the next character that is no white space, and gives its code. */
function nextCode(reader: Reader): number {
  const { text } = reader;
  for (let { at } = reader; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) continue;
    reader.at = at;
    return code;
  }
  return END;
}

function readValue(reader: Reader): SyntaxNode | undefined {
  switch (nextCode(reader)) {
    case QUOTE:
      return readString(reader);
    case OPEN_BRACE:
      return readObject(reader);
    case OPEN_BRACKET:
      return readArray(reader);
    case END:
      return undefined;
    default:
      return readLiteral(reader);
  }
}

/** Steps over the character when it comes next. */
function skip(reader: Reader, code: number): boolean {
  if (nextCode(reader) !== code) return false;
  reader.at++;
  return true;
}

function readObject(reader: Reader): ObjectNode | undefined {
  const start = reader.at++;
  if (reader.depth++ >= DEPTH_LIMIT) return undefined;
  const properties: Property[] = [];
  if (!skip(reader, CLOSE_BRACE)) {
    do {
      const property = readProperty(reader);
      if (!property) return undefined;
      properties.push(property);
    } while (skip(reader, COMMA));
    if (!skip(reader, CLOSE_BRACE)) return undefined;
  }
  reader.depth--;
  return { kind: "object", start, end: reader.at, properties };
}

function readProperty(reader: Reader): Property | undefined {
  if (nextCode(reader) !== QUOTE) return undefined;
  const key = readString(reader);
  if (!key || !skip(reader, COLON)) return undefined;
  const value = readValue(reader);
  return value && { start: key.start, end: value.end, key, value };
}

function readArray(reader: Reader): SyntaxNode | undefined {
  const start = reader.at++;
  if (reader.depth++ >= DEPTH_LIMIT) return undefined;
  const items: SyntaxNode[] = [];
  if (!skip(reader, CLOSE_BRACKET)) {
    do {
      const item = readValue(reader);
      if (!item) return undefined;
      items.push(item);
    } while (skip(reader, COMMA));
    if (!skip(reader, CLOSE_BRACKET)) return undefined;
  }
  reader.depth--;
  return { kind: "array", start, end: reader.at, items };
}

function readString(reader: Reader): StringNode | undefined {
  const { text, at: start } = reader;
  let escaped = false;
  let at = start + 1;
  for (; ; at++) {
    // Asking for a code past the end would make V8 give up its fast way of asking, for good.
    if (at >= text.length) return undefined;
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code < 0x20) return undefined;
    if (code !== BACKSLASH) continue;
    escaped = true;
    at++;
  }
  const end = at + 1;
  reader.at = end;
  const value = escaped ? unescaped(text.slice(start, end)) : text.slice(start + 1, at);
  return value === undefined ? undefined : { kind: "string", style: "double", start, end, value };
}

function unescaped(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function readLiteral(reader: Reader): SyntaxNode | undefined {
  const start = reader.at;
  LITERAL.lastIndex = start;
  const written = LITERAL.exec(reader.text)?.[0];
  if (written === undefined) return undefined;
  const end = start + written.length;
  reader.at = end;
  if (written === "true" || written === "false")
    return { kind: "boolean", start, end, value: written === "true" };
  if (written === "null") return { kind: "null", start, end, value: null };
  return { kind: "number", start, end, value: Number(written) };
}
