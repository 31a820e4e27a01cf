/** JSON text → tree, with jsonc-parser. Never fails: half-typed text gives the tree that can be seen. */
import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import type { Span } from "../text/span.js";
import { DEPTH_LIMIT, tooDeep } from "./depth.js";
import { halfTypedFault, maskHalfTyped, withFields } from "./half-typed.js";
import { parseStrictJson } from "./strict-json.js";
import { maskSubstitutions } from "./substitutions.js";
import type { ArrayNode, Property, StringNode, SyntaxFault, SyntaxNode, SyntaxTree } from "./tree.js";
import { closeBrackets } from "./unclosed.js";

/** Most texts have none, and looking for them costs as much as parsing. */
const none: ReadonlySet<number> = new Set();

/** Thrown to leave jsonc-parser, which would go on until the stack ends. */
class TooDeep {
  readonly offset: number;
  constructor(offset: number) {
    this.offset = offset;
  }
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Container =
  | { kind: "object"; start: number; end: number; properties: Draft<Property>[] }
  | { kind: "array"; start: number; end: number; items: SyntaxNode[] };

/** Parses JSON; comments are kept aside, and unquoted `${Substitutions}` are opaque values. */
export function parseJson(text: string): SyntaxTree {
  const root = parseStrictJson(text);
  if (root) return { text, language: "json", root, faults: [], comments: [] };
  const plain = parseMasked(text, text, { masked: text, starts: none });
  if (plain.faults.length === 0 || !plain.root) return plain;
  const tree = parseMasked(text, text);
  if (tree.faults.length === 0 || !tree.root) return tree;
  return parseHalfTyped(text, tree);
}

/** Tries to see past what is being typed: a bracket not yet closed, a name not yet followed by its value. */
function parseHalfTyped(text: string, tree: SyntaxTree): SyntaxTree {
  const { masked: closed, openers } = closeBrackets(text);
  const { masked, fields } = maskHalfTyped(closed);
  if (fields.length === 0 && openers.length === 0) return tree;
  const mended = parseMasked(text, masked);
  const seen = [...fields.map(halfTypedFault), ...openers.map((opener) => unclosedFault(text, opener))];
  if (!mended.root || mended.faults.length + seen.length > tree.faults.length + fields.length) return tree;
  const faults = [...mended.faults, ...seen].sort((a, b) => a.start - b.start);
  return { ...mended, root: withFields(mended.root, fields), faults };
}

const unclosedFault = (text: string, { start, end }: Span): SyntaxFault => ({
  start,
  end,
  severity: "error",
  message: `This "${text.slice(start, end)}" is never closed.`,
});

/** `source` is the text, or the text with parts of it blanked out. */
function parseMasked(text: string, source: string, substitutions = maskSubstitutions(source)): SyntaxTree {
  const { masked, starts } = substitutions;
  const open: Container[] = [];
  const faults: SyntaxFault[] = [];
  const comments: Span[] = [];
  let root: SyntaxNode | undefined;
  let comma: number | undefined;
  let seen = 0;

  const add = (node: SyntaxNode): void => {
    comma = undefined;
    const parent = open.at(-1);
    if (parent?.kind === "array") {
      (parent.items as SyntaxNode[]).push(node);
    } else if (parent) {
      const property = parent.properties.at(-1);
      if (property && !property.value) {
        property.value = node;
        property.end = node.end;
      }
    } else {
      root ??= node;
    }
  };
  const begin = (container: Container): void => {
    if (open.length >= DEPTH_LIMIT) throw new TooDeep(container.start);
    add(container as SyntaxNode);
    open.push(container);
  };
  const finish = (offset: number, length: number): void => {
    const closed = open.pop();
    if (closed) closed.end = offset + length;
    const property = lastProperty(open.at(-1));
    if (property && property.value === (closed as unknown)) property.end = offset + length;
    comma = undefined;
    seen = offset + length;
  };

  const handlers: JSONVisitor = {
    onObjectBegin: (start) => begin({ kind: "object", start, end: text.length, properties: [] }),
    onArrayBegin: (start) => begin({ kind: "array", start, end: text.length, items: [] }),
    onObjectEnd: finish,
    onArrayEnd: finish,
    onObjectProperty(value, start, length) {
      comma = undefined;
      const end = start + length;
      seen = end;
      const key: StringNode = { kind: "string", style: "double", start, end, value: String(value) };
      const parent = open.at(-1);
      if (parent?.kind === "object") parent.properties.push({ start, end, key });
    },
    onLiteralValue(value, start, length) {
      const end = start + length;
      seen = end;
      add(
        starts.has(start)
          ? { kind: "opaque", start, end, text: text.slice(start, end) }
          : literal(value, start, end),
      );
    },
    onSeparator(character, offset) {
      seen = offset + 1;
      if (character === ",") comma = offset;
      else {
        const property = lastProperty(open.at(-1));
        if (property && !property.value) property.end = offset + 1;
      }
    },
    onComment(start, length) {
      comments.push({ start, end: start + length });
    },
    onError(code, offset, length) {
      faults.push(fault(text, code, offset, length, comma, seen));
    },
  };
  try {
    visit(masked, handlers);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    faults.push(tooDeep(error.offset, text));
  }
  closeOpen(open, text);
  return { text, language: "json", ...(root && { root }), faults: withoutEchoes(faults), comments };
}

const lastProperty = (container: Container | undefined): Draft<Property> | undefined =>
  container?.kind === "object" ? container.properties.at(-1) : undefined;

function literal(value: unknown, start: number, end: number): SyntaxNode {
  if (typeof value === "string") return { kind: "string", style: "double", start, end, value };
  if (typeof value === "number") return { kind: "number", start, end, value };
  if (typeof value === "boolean") return { kind: "boolean", start, end, value };
  return { kind: "null", start, end, value: null };
}

/** Containers that the text never closes reach to its end, and so do the properties that hold them. */
function closeOpen(open: readonly Container[], text: string): void {
  for (const container of open) {
    container.end = text.length;
    const property = lastProperty(container);
    const value = property?.value as ArrayNode | undefined;
    if (property && value && open.includes(value as unknown as Container)) property.end = text.length;
  }
}

function fault(
  text: string,
  code: ParseErrorCode,
  offset: number,
  length: number,
  comma: number | undefined,
  seen: number,
): SyntaxFault {
  const name = printParseErrorCode(code);
  const closer = text[offset];
  if (comma !== undefined && (closer === "}" || closer === "]")) {
    const span = { start: comma, end: comma + 1 };
    const fix = { title: "Remove the trailing comma", span, newText: "" };
    return {
      ...span,
      severity: "error",
      message: "JSON allows no comma after the last element: remove it.",
      fix,
    };
  }
  if (name === "CommaExpected") {
    const fix = { title: "Insert the missing comma", span: { start: seen, end: seen }, newText: "," };
    const end = Math.max(offset + length, offset + 1);
    return { start: offset, end, severity: "error", message: MESSAGES["CommaExpected"] ?? name, fix };
  }
  const start = length > 0 ? offset : Math.max(0, Math.min(seen, text.length) - 1);
  const end = length > 0 ? offset + length : Math.max(start + 1, Math.min(seen, text.length));
  return { start, end: Math.min(end, text.length), severity: "error", message: MESSAGES[name] ?? `${name}.` };
}

/** Nobody reads more than this many: after so much nonsense the text is no definition. */
const MOST_FAULTS = 100;

/** One mistake often makes the parser complain twice at one place: the first complaint is the useful one. */
function withoutEchoes(faults: readonly SyntaxFault[]): readonly SyntaxFault[] {
  const seen = new Set<number>();
  const first = faults.filter(({ start }) => !seen.has(start) && seen.add(start));
  return first.slice(0, MOST_FAULTS);
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol:
    "This is no JSON value: write a string in double quotes, a number, true, false, null, an object or an array.",
  InvalidNumberFormat: "This is no JSON number.",
  PropertyNameExpected: "A field name in double quotes is expected here.",
  ValueExpected: "A value is missing here.",
  ColonExpected: "A colon is missing between the field name and its value.",
  CommaExpected: "A comma is missing before this.",
  CloseBraceExpected: "A closing brace “}” is missing.",
  CloseBracketExpected: "A closing bracket “]” is missing.",
  EndOfFileExpected: "Nothing may follow the end of the definition.",
  InvalidCommentToken: "JSON allows no comments.",
  UnexpectedEndOfComment: "This comment is never closed.",
  UnexpectedEndOfString: "This string is never closed: a double quote is missing.",
  UnexpectedEndOfNumber: "This number is not complete.",
  InvalidUnicode: "\\u must be followed by four hexadecimal digits.",
  InvalidEscapeCharacter: "This escape does not exist in JSON: use \\\\ for a backslash.",
  InvalidCharacter: "A control character must be written as an escape, such as \\n or \\t.",
};
