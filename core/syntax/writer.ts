/** Small changes to a document in its own style: JSON or YAML, on one line or many, with its quotes and indentation. */
import type { TextEdit } from "../text/edit.js";
import type { JsonValue } from "../text/json-value.js";
import { printValue, quoteLike } from "./print.js";
import type { ArrayNode, ObjectNode, Property, StringNode, SyntaxNode, SyntaxTree } from "./tree.js";

/** Replaces a string's text and keeps its quotes where the new text allows it. */
export const replaceString = (tree: SyntaxTree, node: StringNode, value: string): TextEdit => ({
  span: { start: node.start, end: node.end },
  newText: quoteLike(tree.language, node.style, value),
});

/** Adds a field at the end of an object. */
export function insertField(tree: SyntaxTree, object: ObjectNode, name: string, value: JsonValue): TextEdit {
  const { text, language } = tree;
  const last = ownProperties(object).at(-1);
  const flow = isFlow(tree, object);
  const indent = last && startsItsLine(text, last.start) ? columnText(text, last.start) : undefined;
  const key = flow && language !== "yaml" ? JSON.stringify(name) : quoteLike(language, "plain", name);
  const printed = printValue(language, value, indent ?? columnText(text, object.start), flow);
  const written = printed.startsWith("\n") ? `${key}:${printed}` : `${key}: ${printed}`;
  if (!last) {
    const replaced = { start: object.start, end: object.end };
    return { span: replaced, newText: flow || text[object.start] === "{" ? `{ ${written} }` : written };
  }
  const at = flow ? last.end : endOfLine(text, last.end);
  if (!flow) {
    return { span: { start: at, end: at }, newText: `\n${blockIndent(text, object)}${written}` };
  }
  const separator = indent === undefined ? " " : `\n${indent}`;
  return { span: { start: at, end: at }, newText: `,${separator}${written}` };
}

/** Removes a field, with its comma or its lines. */
export function removeField(object: ObjectNode, property: Property): TextEdit {
  const properties = ownProperties(object);
  const index = properties.indexOf(property);
  const next = properties[index + 1];
  const previous = properties[index - 1];
  if (next) return { span: { start: property.start, end: next.start }, newText: "" };
  if (previous) return { span: { start: previous.end, end: property.end }, newText: "" };
  return { span: { start: object.start, end: object.end }, newText: "{}" };
}

/** Removes an item of a list, with its comma or its line. The last one left makes the list `[]`. */
export function removeItem(tree: SyntaxTree, list: ArrayNode, item: SyntaxNode): TextEdit {
  const index = list.items.indexOf(item);
  const next = list.items[index + 1];
  const previous = list.items[index - 1];
  const block = tree.language === "yaml" && tree.text[list.start] !== "[";
  if (next) return { span: { start: item.start, end: next.start }, newText: "" };
  if (!previous) return { span: { start: list.start, end: list.end }, newText: "[]" };
  const start = block ? endOfLine(tree.text, previous.end) : previous.end;
  return { span: { start, end: item.end }, newText: "" };
}

/** Properties written in the object itself: those that a YAML merge key brought in stand elsewhere. */
const ownProperties = (object: ObjectNode): readonly Property[] =>
  object.properties.filter((property) => object.start <= property.start && property.start < object.end);

/** True for `{ … }`: all of JSON, and YAML's flow style. */
const isFlow = (tree: SyntaxTree, object: ObjectNode): boolean =>
  tree.language !== "yaml" || tree.text[object.start] === "{";

const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

const startsItsLine = (text: string, offset: number): boolean =>
  text.slice(lineStart(text, offset), offset).trim() === "";

/** The white space that the offset's line begins with. */
const columnText = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";

/** The column of a block mapping's first key, also where it follows a `- `. */
function blockIndent(text: string, object: ObjectNode): string {
  const first = ownProperties(object)[0]?.start ?? object.start;
  return " ".repeat(first - lineStart(text, first));
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === "\r" ? newline - 1 : newline;
}
