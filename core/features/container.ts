/** The object or array that holds an offset. */
import type { SyntaxNode } from "../syntax/tree.js";

/** The innermost object or array with the offset strictly inside it, or at the end of one that is never closed. */
export function containerAt(node: SyntaxNode | undefined, offset: number): SyntaxNode | undefined {
  if (node?.kind !== "object" && node?.kind !== "array") return undefined;
  if (offset <= node.start || offset > node.end) return undefined;
  const children = node.kind === "array" ? node.items : node.properties.map(({ value }) => value);
  for (const child of children) {
    const inner = child && offset < child.end ? containerAt(child, offset) : undefined;
    if (inner) return inner;
  }
  const last = children.at(-1);
  return (last && containerAt(last, offset)) ?? node;
}
