/** Syntax node → plain JSON value. */
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { SyntaxNode } from "./tree.js";

/**
 * The value a node stands for. A missing value counts as null, of a name written twice the last counts,
 * and what is only known when deployed stands as its own text.
 */
export function toValue(node: SyntaxNode | undefined): JsonValue {
  if (!node) return null;
  switch (node.kind) {
    case "object": {
      const entries = node.properties.map(({ key, value }) => [key.value, toValue(value)] as const);
      return Object.fromEntries(entries) as JsonObject;
    }
    case "array":
      return node.items.map(toValue);
    case "opaque":
      return node.text;
    default:
      return node.value;
  }
}
