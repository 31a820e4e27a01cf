/** RFC 6901 JSON pointers: how a place in a definition is named apart from its text. */
import { encloses, type Span } from "../text/span.js";
import { fieldValue, pathAt, type SyntaxNode } from "./tree.js";

/** The node at an RFC 6901 JSON pointer, e.g. `/States/A/Choices/0`. */
export function nodeAtPointer(root: SyntaxNode | undefined, pointer: string): SyntaxNode | undefined {
  let node = root;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    node = node?.kind === "array" ? node.items[Number(name)] : fieldValue(node, name);
    if (!node) return undefined;
  }
  return node;
}

/** A name as one token of a pointer. */
export const escapePointer = (name: string): string =>
  /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;

/** The pointer of the innermost value that a span lies in; a span in a property's name stands for its value. */
export function pointerAt(root: SyntaxNode | undefined, span: Span): string {
  let pointer = "";
  for (const step of pathAt(root, span.start)) {
    if (!encloses(step.kind === "property" ? step.property : step.item, span)) break;
    pointer += `/${step.kind === "property" ? escapePointer(step.property.key.value) : step.index}`;
  }
  return pointer;
}
