/** What a state passes to a service: its Parameters or Arguments, as far as they can be known before a run. */
import type { QueryLanguage } from "../asl/model.js";
import { jsonataCode } from "../query/jsonata.js";
import { propertyOf, type SyntaxNode } from "../syntax/tree.js";
import { ANY, type KnownContext, pathText, writtenText } from "./written-text.js";

export interface Arguments {
  /** The text at a path of member names, with `*` for what only a run knows; undefined when it is not given. */
  text(...path: readonly string[]): string | undefined;
  /** The items of the list there; undefined when it is not given, or only a run knows it. */
  items(...path: readonly string[]): readonly Arguments[] | undefined;
  /** True when the member is given, in whatever form. */
  has(...path: readonly string[]): boolean;
}

/** Arguments that only a run knows, such as a whole input handed on: anything may be in them. */
export const UNKNOWN_ARGUMENTS: Arguments = { text: () => ANY, items: () => undefined, has: () => true };

/** Reads arguments from what is written; without a node the state passes its input, which only a run knows. */
export function readArguments(
  node: SyntaxNode | undefined,
  language: QueryLanguage,
  context: KnownContext,
): Arguments {
  if (!node || isDynamic(node, language)) return UNKNOWN_ARGUMENTS;
  return {
    text(...path) {
      const found = find(node, path, language);
      if (!found) return undefined;
      if (found.kind === "unknown") return ANY;
      return found.kind === "path"
        ? pathText(found.expression, context)
        : writtenText(found.node, language, context);
    },
    items(...path) {
      const found = find(node, path, language);
      if (found?.kind !== "node" || found.node.kind !== "array") return undefined;
      return found.node.items.map((item) => readArguments(item, language, context));
    },
    has: (...path) => find(node, path, language) !== undefined,
  };
}

type Found =
  | { readonly kind: "node"; readonly node: SyntaxNode }
  /** The value of a `Name.$` field. */
  | { readonly kind: "path"; readonly expression: string }
  | { readonly kind: "unknown" };

function find(root: SyntaxNode, path: readonly string[], language: QueryLanguage): Found | undefined {
  let node = root;
  for (const [i, name] of path.entries()) {
    const dynamic = language === "JSONPath" ? propertyOf(node, `${name}.$`) : undefined;
    if (dynamic) {
      const last = i === path.length - 1;
      return last && dynamic.value?.kind === "string"
        ? { kind: "path", expression: dynamic.value.value }
        : { kind: "unknown" };
    }
    const next = propertyOf(node, name)?.value ?? caseless(node, name);
    if (!next) return undefined;
    if (next.kind !== "object" && i < path.length - 1) {
      return isDynamic(next, language) ? { kind: "unknown" } : undefined;
    }
    node = next;
  }
  return { kind: "node", node };
}

/** Step Functions wants PascalCase where some APIs have camelCase: both name the same member. */
function caseless(node: SyntaxNode, name: string): SyntaxNode | undefined {
  if (node.kind !== "object") return undefined;
  return node.properties.find(({ key }) => key.value.toLowerCase() === name.toLowerCase())?.value;
}

const isDynamic = (node: SyntaxNode, language: QueryLanguage): boolean =>
  node.kind === "opaque" ||
  (language === "JSONata" && node.kind === "string" && jsonataCode(node.value) !== undefined);
