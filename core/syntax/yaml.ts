/** YAML text → the same tree as JSON, with the `yaml` package. Never fails; aliases, merge keys and tags included. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLError,
} from "yaml";
import { join, type Span } from "../text/span.js";
import { depthFault, tooDeep } from "./depth.js";
import { withFlowEndsPulledUp } from "./flow-ends.js";
import type {
  ObjectNode,
  Property,
  StringNode,
  StringStyle,
  SyntaxFault,
  SyntaxNode,
  SyntaxTree,
} from "./tree.js";

/** Aliases share nodes, so walking costs what the expanded text would cost: past this many nodes we stop following them. */
const EXPANSION_LIMIT = 200_000;

/** Nobody reads more than this many. */
const MOST_FAULTS = 100;

interface Reading {
  readonly text: string;
  readonly anchors: Map<string, SyntaxNode | "open">;
  readonly sizes: Map<SyntaxNode, number>;
  readonly faults: SyntaxFault[];
  expanded: number;
}

/**
 * Parses a YAML text. `key:` with nothing after it has no value, rather than null. Of several documents the first is the root, and the
 * others are kept beside it.
 */
export function parseYaml(text: string): SyntaxTree {
  const end = depthFault(text);
  if (end === undefined) return parseWhole(text);
  const tree = parseWhole(text.slice(0, end));
  return { ...tree, text, faults: [tooDeep(end, text)] };
}

function parseWhole(text: string): SyntaxTree {
  const list = documentsIn(text);
  const parsed = list.map((document) => readDocument(document, text));
  const [first, ...others] = parsed;
  const roots = others.flatMap(({ root }) => root ?? []);
  return {
    text,
    language: "yaml",
    ...(first?.root && { root: first.root }),
    ...(roots.length > 0 && { furtherRoots: roots }),
    faults: parsed.flatMap(({ faults }) => faults),
    comments: comments(text),
  };
}

function documentsIn(text: string, triesLeft = 5): readonly Document.Parsed[] {
  const documents = parseAllDocuments(text, {
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    merge: false,
  });
  const list = Array.isArray(documents) ? (documents as readonly Document.Parsed[]) : [];
  const misplaced = list.flatMap(({ errors }) =>
    errors.filter(({ code }) => code === "BAD_INDENT").map(({ pos: [start] }) => start),
  );
  const pulled = triesLeft > 0 && misplaced.length > 0 && withFlowEndsPulledUp(text, misplaced);
  return pulled ? documentsIn(pulled, triesLeft - 1) : list;
}

/** Anchors count within their document. */
function readDocument({ contents, errors }: Document.Parsed, text: string) {
  const reading: Reading = { text, anchors: new Map(), sizes: new Map(), faults: [], expanded: 0 };
  const root = contents ? read(contents as Node, reading) : undefined;
  return {
    root,
    faults: [...errors.slice(0, MOST_FAULTS).map((error) => fault(error, text)), ...reading.faults],
  };
}

function read(node: Node | null | undefined, reading: Reading): SyntaxNode | undefined {
  if (!node) return undefined;
  if (isAlias(node)) return follow(node.source, spanOf(node, reading.text), reading);
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor) reading.anchors.set(anchor, "open");
  const result = readContent(node, reading);
  if (anchor && result) reading.anchors.set(anchor, result);
  return result;
}

function readContent(node: Node, reading: Reading): SyntaxNode | undefined {
  const span = spanOf(node, reading.text);
  if (isForeignTag(node.tag)) {
    const start = Math.max(0, reading.text.lastIndexOf("!", span.start));
    return { kind: "opaque", start, end: span.end, text: reading.text.slice(start, span.end) };
  }
  if (isMap(node)) return readMap(node.items as Pair<Node, Node | null>[], span, reading);
  if (isSeq(node)) {
    const entries = node.items.map((item) => ({ item: read(item as Node, reading), own: !isAlias(item) }));
    const items = entries.flatMap(({ item }) => item ?? []);
    const own = entries.flatMap((entry) => (entry.own && entry.item) || []);
    const { start, end } = covering(span, own);
    return { kind: "array", start, end, items };
  }
  return isScalar(node) ? readScalar(node, span) : undefined;
}

/** The span, reaching as far as what stands in it: of broken text the parser gives containers that begin too late or end too early. */
const covering = (span: Span, parts: readonly Span[]): Span =>
  parts.reduce((sum, { start, end }) => join(sum, { start, end }), { start: span.start, end: span.end });

const isForeignTag = (tag: string | undefined): boolean =>
  tag?.startsWith("!") === true && tag !== "!" && !tag.startsWith("!!");

function readMap(pairs: readonly Pair<Node, Node | null>[], span: Span, reading: Reading): ObjectNode {
  const properties: Property[] = [];
  const merged: Property[] = [];
  for (const pair of pairs) {
    const key = readKey(pair.key, reading);
    if (!key) continue;
    const value = read(pair.value, reading);
    if (key.value === "<<" && key.style === "plain" && value) merged.push(...mergedProperties(value));
    else {
      const end = value && value.start >= key.end ? value.end : colonAfter(key.end, reading.text);
      properties.push(value ? { start: key.start, end, key, value } : { start: key.start, end, key });
    }
  }
  const own = new Set(properties.map((property) => property.key.value));
  const inherited = merged.filter((property) => !own.has(property.key.value));
  const { start, end } = covering(span, properties);
  return { kind: "object", start, end, properties: [...properties, ...inherited] };
}

function mergedProperties(value: SyntaxNode): readonly Property[] {
  if (value.kind === "object") return value.properties;
  return value.kind === "array" ? value.items.flatMap(mergedProperties) : [];
}

function readKey(node: Node | null, reading: Reading): StringNode | undefined {
  const key = read(node, reading);
  if (!key || key.kind === "object" || key.kind === "array") return undefined;
  if (key.kind === "string") return key;
  const { start, end } = key;
  return { kind: "string", style: "plain", start, end, value: reading.text.slice(start, end) };
}

/** Nodes are written out in the order of the JSON parser's: alike inside, they keep all that reads them quick. */
function readScalar({ value, type = "PLAIN" }: Scalar, { start, end }: Span): SyntaxNode | undefined {
  if (value === null) return end > start ? { kind: "null", start, end, value: null } : undefined;
  if (typeof value === "number") return { kind: "number", start, end, value };
  if (typeof value === "boolean") return { kind: "boolean", start, end, value };
  return { kind: "string", style: STYLES[type] ?? "plain", start, end, value: String(value) };
}

const STYLES: Readonly<Record<string, StringStyle>> = {
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
  QUOTE_DOUBLE: "double",
  QUOTE_SINGLE: "single",
};

/** The node an alias stands for. Aliases to an enclosing anchor, to none, or too many of them are faults. */
function follow(name: string, span: Span, reading: Reading): SyntaxNode | undefined {
  const target = reading.anchors.get(name);
  const complain = (message: string): undefined => {
    reading.faults.push({ ...span, severity: "error", message });
    return undefined;
  };
  if (target === undefined) return complain(`No anchor "&${name}" is defined before this alias.`);
  if (target === "open")
    return complain(`The alias "*${name}" stands inside its own anchor: a definition cannot be endless.`);
  reading.expanded += sizeOf(target, reading.sizes);
  if (reading.expanded > EXPANSION_LIMIT)
    return complain("Too many aliases: the definition would grow past any limit of AWS.");
  return target;
}

/** How many nodes there would be, had every alias in it been written out. Only asked of what has an anchor, which is rare. */
function sizeOf(node: SyntaxNode | undefined, sizes: Map<SyntaxNode, number>): number {
  if (node?.kind !== "object" && node?.kind !== "array") return node ? 1 : 0;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size =
    node.kind === "object"
      ? node.properties.reduce((sum, { value }) => sum + 1 + sizeOf(value, sizes), 1)
      : node.items.reduce((sum, item) => sum + sizeOf(item, sizes), 1);
  sizes.set(node, size);
  return size;
}

function spanOf(node: Node, text: string): Span {
  const [start = 0, valueEnd = start] = node.range ?? [];
  // Of broken text the parser gives ranges past its end.
  let end = Math.min(Math.max(start, valueEnd), text.length);
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

function colonAfter(offset: number, text: string): number {
  const colon = /^\s*:/.exec(text.slice(offset, offset + 80));
  return offset + (colon?.[0].length ?? 0);
}

function fault(error: YAMLError, text: string): SyntaxFault {
  const [start, end] = error.pos;
  const message = MESSAGES[error.code] ?? `${error.message.replace(/\.?$/, "")}.`;
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { start: from, end: Math.min(Math.max(end, from + 1), text.length), severity: "error", message };
}

const MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "YAML allows no tabs for indentation: use spaces.",
  BAD_INDENT: "This line is indented in a way that fits no line above.",
  MISSING_CHAR: "A character is missing here: a quote, a bracket or a colon is not closed or not written.",
  MULTILINE_IMPLICIT_KEY:
    "A field name must stand on one line: a colon is missing after it, or a quote is not closed.",
};

/** Comment lines and trailing comments outside quotes; good enough to find `asl-disable` in. */
function comments(text: string): readonly Span[] {
  if (!text.includes("#")) return [];
  return [...text.matchAll(/(?<=^|\s)#[^\n\r]*/gm)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}
