/** Adds an item to a list, in the style of the document. */
import type { TextEdit } from "../text/edit.js";
import type { JsonValue } from "../text/json-value.js";
import { printValue } from "./print.js";
import type { ArrayNode, SyntaxTree } from "./tree.js";

/** The item goes after the last one: on a line of its own where that stands on one. */
export function appendItem(tree: SyntaxTree, list: ArrayNode, value: JsonValue): TextEdit {
  const { text, language } = tree;
  const last = list.items.at(-1);
  const block = language === "yaml" && text[list.start] !== "[";
  if (!last) {
    const printed = printValue(language, value, "", true);
    return { span: { start: list.start, end: list.end }, newText: `[${printed}]` };
  }
  const lineStart = text.lastIndexOf("\n", last.start - 1) + 1;
  const before = text.slice(lineStart, last.start);
  if (!block) {
    const ownLine = before.trim() === "";
    const printed = printValue(language, value, ownLine ? before : "", language === "yaml");
    const separator = ownLine ? `,\n${before}` : ", ";
    return { span: { start: last.end, end: last.end }, newText: `${separator}${printed}` };
  }
  const indent = " ".repeat(before.search(/\S|$/));
  const printed = printValue(language, [value], indent.slice(2), false);
  const dashed = printed.replace(/^\n\s*/, "");
  return { span: { start: last.end, end: last.end }, newText: `\n${indent}${dashed}` };
}
