/** The shape that a payload template or a JSONata template gives. */
import { parseJsonPath } from "../query/json-path.js";
import { hasSubstitution, isSubstitution, type SyntaxNode } from "../syntax/tree.js";
import type { State } from "./model.js";
import { parsedPath } from "./parsed-paths.js";
import { joinAll, objectShape, SCALAR, type Shape, UNKNOWN } from "./shape.js";
import { inputShape } from "./shape-paths.js";

/** What the template gives when `data` is what its paths read. Computed values are followed only where they are plain paths. */
export function templateShape(node: SyntaxNode, state: State, data: Shape): Shape {
  if (isSubstitution(node)) return UNKNOWN;
  switch (node.kind) {
    case "object":
      return objectShape(
        node.properties.map(({ key, value }) => fieldOf(key.value, value, state, data)),
        state.name,
      );
    case "array":
      return { kind: "array", items: joinAll(node.items.map((item) => templateShape(item, state, data))) };
    case "string":
      return state.queryLanguage === "JSONata"
        ? jsonataShape(node.value, data)
        : hasSubstitution(node.value)
          ? UNKNOWN
          : SCALAR;
    case "opaque":
      return UNKNOWN;
    default:
      return SCALAR;
  }
}

function fieldOf(
  name: string,
  value: SyntaxNode | undefined,
  state: State,
  data: Shape,
): readonly [string, Shape] {
  if (!value) return [name, UNKNOWN];
  if (state.queryLanguage === "JSONata" || !name.endsWith(".$"))
    return [name, templateShape(value, state, data)];
  return [name.slice(0, -2), value.kind === "string" ? inputShape(data, parsedPath(value)) : UNKNOWN];
}

/** Only `{% $states.input.a.b %}` is followed: anything else may give anything. */
function jsonataShape(text: string, data: Shape): Shape {
  if (!text.startsWith("{%")) return hasSubstitution(text) ? UNKNOWN : SCALAR;
  const names = /^\{%\s*\$states\.input((?:\.[A-Za-z_]\w*)*)\s*%\}$/.exec(text)?.[1];
  return names === undefined ? UNKNOWN : inputShape(data, parseJsonPath(`$${names}`));
}
