/** How changes to states are written into a document: in its indentation, its quotes, and beside its comments. */
import type { State } from "../asl/model.js";
import type { ObjectNode, Property, StringStyle, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { type DraftField, type WritingStyle, writeField } from "./draft.js";

/** What a change to a state comes to: edits of the document, or the sentence that says why it cannot be made. */
export type Edited = { readonly edits: readonly TextEdit[] } | { readonly refusal: string };

/** A state whose object is written. */
export type WholeState = State & { readonly node: ObjectNode };

/** True when the state is more than a name. */
export const isWhole = (state: State): state is WholeState => state.node !== undefined;

/** How the document writes states, seen from one that is there. */
export function styleBeside(tree: SyntaxTree, state: WholeState): WritingStyle {
  const { text, language } = tree;
  const { key, node, typeField } = state;
  const before = text.slice(lineStart(text, key.start), key.start);
  const field = node.properties[0]?.start ?? node.start;
  const inside = /^[ \t]*$/.exec(text.slice(lineStart(text, field), field))?.[0] ?? "";
  const known = field > key.end && inside.length > before.length;
  const indent = known ? inside.slice(before.length) : (/\n([ \t]+)[^\s#]/.exec(text)?.[1] ?? "  ");
  const yaml = language === "yaml";
  return {
    language: yaml ? "yaml" : "json",
    indent,
    at: /^\s*/.exec(before)?.[0] ?? "",
    inline: before.trim() !== "" || (yaml && text[node.start] === "{"),
    key: yaml ? inLine(key.style) : "double",
    value: yaml ? inLine(typeField?.node.style ?? "plain") : "double",
  };
}

/** Block styles hold texts of several lines, which names never are. */
const inLine = (style: StringStyle): StringStyle => (style === "block" ? "plain" : style);

/** Writes fields behind a property of an object; the style is that of the property. */
export function insertBehind(
  { text, language }: SyntaxTree,
  property: { readonly end: number },
  fields: readonly DraftField[],
  style: WritingStyle,
): TextEdit {
  const flow = language !== "yaml" || style.inline;
  const gap = style.inline ? " " : `\n${style.at}`;
  const written = fields.map((field) => `${flow ? "," : ""}${gap}${writeField(field, style).text}`);
  const at = flow ? property.end : lineEnd(text, property.end);
  return { span: { start: at, end: at }, newText: written.join("") };
}

/** Removes fields of one object, with their commas or their lines. Something must be left of it. */
export function removeFields(object: ObjectNode, gone: ReadonlySet<Property>): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const all = object.properties;
  for (let i = 0; i < all.length; i++) {
    const first = all[i];
    if (!first || !gone.has(first)) continue;
    let last = first;
    for (let next = all[i + 1]; next && gone.has(next); next = all[++i + 1]) last = next;
    const before = all[all.indexOf(first) - 1];
    const after = all[i + 1];
    if (after) edits.push({ span: { start: first.start, end: after.start }, newText: "" });
    else edits.push({ span: { start: before?.end ?? first.start, end: last.end }, newText: "" });
  }
  return edits;
}

/** The text with every line but the first further in. */
export const indented = (text: string, more: string): string =>
  text.replaceAll(/\n(?=[^\r\n])/g, `\n${more}`);

/** The text with so much white space taken away where each line but the first begins, as far as it has it. */
export const outdented = (text: string, columns: number): string =>
  text.replaceAll(new RegExp(`\\n[ \\t]{1,${Math.max(1, columns)}}`, "g"), columns > 0 ? "\n" : "$&");

export const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === "\r" ? newline - 1 : newline;
}
