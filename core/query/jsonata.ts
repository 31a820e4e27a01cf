/** JSONata `{% … %}` expressions: finding, parsing and evaluating them; the one file that knows the jsonata package. */
import jsonata from "jsonata";
import { type QueryFault, queryFault } from "./query-fault.js";

/** A node of jsonata's syntax tree; what it holds depends on its type. */
export interface JsonataNode {
  readonly type: string;
  /** Index just behind the node's first token, in the code. */
  readonly position?: number;
  readonly value?: unknown;
  readonly [part: string]: unknown;
}

/** A parsed expression. */
export interface JsonataExpression {
  readonly kind: "jsonata";
  readonly code: string;
  readonly ast: JsonataNode;
}

/** The code between `{%` and `%}` and the index where it starts; undefined when the text is no expression. */
export function jsonataCode(text: string): { readonly code: string; readonly offset: number } | undefined {
  if (text.length < 4 || !text.startsWith("{%") || !text.endsWith("%}")) return undefined;
  return { code: text.slice(2, -2), offset: 2 };
}

const compiled = new WeakMap<JsonataExpression, jsonata.Expression>();

/** Parses code without its delimiters; the fault's indexes are into that code, its message is the parser's own. */
export function parseJsonata(code: string): JsonataExpression | QueryFault {
  try {
    const expression = jsonata(code);
    const parsed: JsonataExpression = { kind: "jsonata", code, ast: expression.ast() as unknown as JsonataNode };
    compiled.set(parsed, expression);
    return parsed;
  } catch (error) {
    return faultOf(code, error);
  }
}

interface ParserError {
  readonly code?: string;
  readonly message?: string;
  readonly position?: number;
  readonly token?: unknown;
  readonly value?: unknown;
}

function faultOf(code: string, error: unknown): QueryFault {
  const { message = "This is no JSONata expression", position, token, value, code: kind } = error as ParserError;
  if (code.trim() === "") return queryFault("The expression is empty: write JSONata between {% and %}", 0, code.length);
  const last = code.trimEnd().length;
  const at = Math.min(position ?? last, code.length);
  const [start, end] = rangeOf(code, kind ?? "", at, token ?? value, last);
  return queryFault(message, Math.max(0, Math.min(start, last - 1)), Math.max(1, end));
}

/** jsonata gives one position, whose meaning depends on the error: here each becomes the range of what is wrong. */
function rangeOf(code: string, kind: string, at: number, token: unknown, last: number): readonly [number, number] {
  switch (kind) {
    case "S0101":
      return [openQuote(code) ?? at - 1, last];
    case "S0102":
      return [at, at + String(token).length];
    case "S0103":
    case "S0104":
      return [at - 1, at + 1];
    case "S0105":
      return [code.lastIndexOf("`"), last];
    case "S0106":
      return [at, last];
    case "S0203":
    case "S0207":
      return [last - 1, last];
    case "S0301":
      return [at - 1, at + 1];
    case "S0302":
      return [code.lastIndexOf("/"), last];
    default:
      return token === "(end)" ? [last - 1, last] : tokenRange(code, at, token);
  }
}

/** The position is the index behind the offending token, so the token is looked for just before it. */
function tokenRange(code: string, end: number, token: unknown): readonly [number, number] {
  const text = typeof token === "string" || typeof token === "number" ? String(token) : "";
  const found = text === "" ? -1 : code.lastIndexOf(text, end - 1);
  if (found < 0 || found + text.length < end - 2) return [end - Math.max(1, text.length), end];
  const quoted = found + text.length === end - 1 && /["'`]/.test(code[end - 1] ?? "") && code[found - 1] === code[end - 1];
  return [quoted ? found - 1 : found, end];
}

/** Where the string starts that is never closed. */
function openQuote(code: string): number | undefined {
  for (let at = 0; at < code.length; at++) {
    const quote = code[at];
    if (quote !== "'" && quote !== '"') continue;
    const start = at;
    for (at++; at < code.length && code[at] !== quote; at++) if (code[at] === "\\") at++;
    if (at >= code.length) return start;
  }
  return undefined;
}
