/** HCL text, as it stands in Terraform's `jsonencode( … )` → the same tree as JSON. Never fails. https://developer.hashicorp.com/terraform/language/expressions */
import type { Span } from "../text/span.js";
import { depthFault, tooDeep } from "./depth.js";
import type { Property, StringNode, SyntaxFault, SyntaxNode, SyntaxTree } from "./tree.js";

/** Where reading stands in a text, and what was seen on the way. */
export interface HclReader {
  readonly text: string;
  at: number;
  readonly faults: SyntaxFault[];
  readonly comments: Span[];
}

/** True for a text that begins with an object whose first field is written `Name = value`, as JSON never is. */
export const looksLikeHcl = (text: string): boolean =>
  /^\s*\{\s*(?:(?:#|\/\/)[^\n]*\n\s*)*(?:[A-Za-z_][\w-]*|"[^"\n]*")\s*=/.test(text);

/** Parses one HCL value. References, calls and other computed values are opaque. */
export function parseHcl(text: string): SyntaxTree {
  const end = depthFault(text, "hcl");
  if (end === undefined) return parseWhole(text);
  return { ...parseWhole(text.slice(0, end)), text, faults: [tooDeep(end, text)] };
}

function parseWhole(text: string): SyntaxTree {
  const reader: HclReader = { text, at: 0, faults: [], comments: [] };
  skip(reader);
  const root = reader.at < text.length ? readValue(reader) : undefined;
  skip(reader);
  if (reader.at < text.length) complain(reader, "Nothing may follow the end of the definition.");
  return { text, language: "hcl", ...(root && { root }), faults: reader.faults, comments: reader.comments };
}

function complain(reader: HclReader, message: string): void {
  const start = Math.min(reader.at, Math.max(0, reader.text.length - 1));
  reader.faults.push({ start, end: Math.min(start + 1, reader.text.length), severity: "error", message });
}

/** Goes past white space and comments; line breaks too. */
export function skip(reader: HclReader): void {
  const blank = /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
  for (blank.lastIndex = reader.at; ; reader.at = blank.lastIndex) {
    const [found] = blank.exec(reader.text) ?? [];
    if (!found) return;
    if (/^[#/]/.test(found)) reader.comments.push({ start: reader.at, end: reader.at + found.length });
  }
}

/** The value here: an object, a list, a literal, a heredoc as a string; whatever is computed is opaque. */
export function readValue(reader: HclReader): SyntaxNode | undefined {
  const start = reader.at;
  if (!isComprehension(reader)) {
    if (reader.text[start] === "{") return readObject(reader);
    if (reader.text[start] === "[") return readArray(reader);
  }
  const end = endOfExpression(reader.text, start);
  if (end === start) return undefined;
  reader.at = end;
  return scalar(reader.text.slice(start, end), start, end);
}

/** `{for … }` and `[for … ]` are computed. */
function isComprehension({ text, at }: HclReader): boolean {
  const comprehension = /[{[]\s*for\s/y;
  comprehension.lastIndex = at;
  return comprehension.test(text);
}

function scalar(text: string, start: number, end: number): SyntaxNode {
  if (/^"(?:[^"\\$]|\\.|\$(?!\{)|\$\{[^"{}]*\})*"$/.test(text)) return stringNode(text, start, end);
  if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return { kind: "number", start, end, value: Number(text) };
  if (text === "true" || text === "false") return { kind: "boolean", start, end, value: text === "true" };
  if (text === "null") return { kind: "null", start, end, value: null };
  const [, content] = /^<<-?\w+[^\n]*\n([\s\S]*?)\n?\s*\w+$/.exec(text) ?? [];
  if (content !== undefined) return { kind: "string", style: "block", start, end, value: content };
  return { kind: "opaque", start, end, text };
}

function stringNode(text: string, start: number, end: number): StringNode {
  const value = text
    .slice(1, -1)
    .replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/g, (_, code: string) =>
      code.length > 1 ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
    );
  return { kind: "string", style: "double", start, end, value };
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Where a scalar or computed value ends: at a comma, a closing bracket or a line break outside of brackets, quotes and heredocs. */
export function endOfExpression(text: string, start: number): number {
  const heredoc = /<<-?([A-Za-z_]\w*)[^\n]*\n[\s\S]*?\n\s*\1(?=\s|$)/y;
  heredoc.lastIndex = start;
  if (heredoc.exec(text)) return heredoc.lastIndex;
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') at = endOfQuote(text, at);
    else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && /[,\n#]/.test(character)) break;
    else if (depth === 0 && /^\/[/*]/.test(text.slice(at, at + 2))) break;
  }
  return start + text.slice(start, at).trimEnd().length;
}

/** The closing quote of a template, past interpolations that hold quotes themselves. */
function endOfQuote(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "$" && text[at + 1] === "{") depth++;
    else if (character === "}" && depth > 0) depth--;
    else if (character === '"' && depth === 0) return at;
    else if (character === '"') at = endOfQuote(text, at);
    else if (character === "\n" && depth === 0) return at - 1;
  }
  return text.length;
}

function readArray(reader: HclReader): SyntaxNode {
  const start = reader.at++;
  const items: SyntaxNode[] = [];
  for (skip(reader); reader.at < reader.text.length && reader.text[reader.at] !== "]"; skip(reader)) {
    const item = readValue(reader);
    if (item) items.push(item);
    skip(reader);
    if (reader.text[reader.at] === ",") reader.at++;
    else if (!item) return { kind: "array", start, end: giveUp(reader, "A value is missing here."), items };
  }
  return { kind: "array", start, end: close(reader, "]"), items };
}

function readObject(reader: HclReader): SyntaxNode {
  const start = reader.at++;
  const properties: Property[] = [];
  for (skip(reader); reader.at < reader.text.length && reader.text[reader.at] !== "}"; skip(reader)) {
    const key = readKey(reader);
    if (!key)
      return { kind: "object", start, end: giveUp(reader, "A field name is expected here."), properties };
    skip(reader);
    if (/[=:]/.test(reader.text[reader.at] ?? "")) reader.at++;
    else complain(reader, 'An "=" is missing between the field name and its value.');
    const assigned = reader.at;
    while (/[ \t]/.test(reader.text[reader.at] ?? "")) reader.at++;
    const value = readValue(reader);
    properties.push({ key, start: key.start, end: value?.end ?? assigned, ...(value && { value }) });
    skip(reader);
    if (reader.text[reader.at] === ",") reader.at++;
  }
  return { kind: "object", start, end: close(reader, "}"), properties };
}

function readKey(reader: HclReader): StringNode | undefined {
  const key = /"(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w.$-]*|\([^()\n]*\)/y;
  key.lastIndex = reader.at;
  const [text] = key.exec(reader.text) ?? [];
  if (text === undefined) return undefined;
  const start = reader.at;
  reader.at += text.length;
  if (text.startsWith('"')) return stringNode(text, start, reader.at);
  return { kind: "string", style: "plain", start, end: reader.at, value: text };
}

function close(reader: HclReader, bracket: string): number {
  if (reader.text[reader.at] === bracket) return ++reader.at;
  return giveUp(reader, `A closing "${bracket}" is missing.`);
}

/** What follows cannot be understood: says so once and goes to the end. */
function giveUp(reader: HclReader, message: string): number {
  if (reader.faults.length === 0) complain(reader, message);
  reader.at = reader.text.length;
  return reader.at;
}
