/** The one syntax tree, shared by JSON and YAML. A node is a span; a tree is a value of one text. */
import { type Span, touches } from "../text/span.js";

export type SyntaxNode =
  | ObjectNode
  | ArrayNode
  | StringNode
  | NumberNode
  | BooleanNode
  | NullNode
  | OpaqueNode;

export interface ObjectNode extends Span {
  readonly kind: "object";
  /** In the order written; a name written twice is here twice. */
  readonly properties: readonly Property[];
}

/** A name and, unless the text is half-typed, its value. Spans from the name to the end of the value. */
export interface Property extends Span {
  readonly key: StringNode;
  readonly value?: SyntaxNode;
}

export interface ArrayNode extends Span {
  readonly kind: "array";
  readonly items: readonly SyntaxNode[];
}

/** How a string is written: `double` is JSON's way and YAML's `"…"`; `block` is YAML's `|` and `>`. */
export type StringStyle = "double" | "single" | "plain" | "block";

/** A string; the span includes its quotes. `string-offsets.ts` finds places inside it. */
export interface StringNode extends Span {
  readonly kind: "string";
  readonly value: string;
  readonly style: StringStyle;
}

export interface NumberNode extends Span {
  readonly kind: "number";
  readonly value: number;
}

export interface BooleanNode extends Span {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface NullNode extends Span {
  readonly kind: "null";
  readonly value: null;
}

/** A value that is only known when deployed: an unquoted `${Substitution}` or a tagged YAML value such as `!GetAtt`. */
export interface OpaqueNode extends Span {
  readonly kind: "opaque";
  /** As written. */
  readonly text: string;
}

/** HCL is what stands in Terraform's `jsonencode( … )`. */
export type Language = "json" | "yaml" | "hcl";

/** What is wrong with the text itself. `edit`, when given, is the text that would mend it. */
export interface SyntaxFault extends Span {
  readonly message: string;
  readonly severity: "error" | "warning";
  readonly fix?: { readonly title: string; readonly span: Span; readonly newText: string };
}

export interface SyntaxTree {
  readonly text: string;
  readonly language: Language;
  /** Missing only when the text holds no value at all. */
  readonly root?: SyntaxNode;
  /** YAML: the roots of the documents after the first. */
  readonly furtherRoots?: readonly SyntaxNode[];
  readonly faults: readonly SyntaxFault[];
  readonly comments: readonly Span[];
  /** Set when the text stands between single quotes of the document around it, where another one would end it. */
  readonly inSingleQuotes?: boolean;
}

/** The last property of that name, which is the one that counts when it is written twice. */
export function propertyOf(node: SyntaxNode | undefined, name: string): Property | undefined {
  if (node?.kind !== "object") return undefined;
  for (let i = node.properties.length - 1; i >= 0; i--) {
    const property = node.properties[i];
    if (property?.key.value === name) return property;
  }
  return undefined;
}

/** The value of the last property of that name. */
export const fieldValue = (node: SyntaxNode | undefined, name: string): SyntaxNode | undefined =>
  propertyOf(node, name)?.value;

/** One step from a node to a node inside it. */
export type PathStep =
  | { readonly kind: "property"; readonly owner: ObjectNode; readonly property: Property }
  | { readonly kind: "item"; readonly owner: ArrayNode; readonly index: number; readonly item: SyntaxNode };

/** The steps from the root to the innermost node or key that touches the offset; empty at the root. */
export function pathAt(root: SyntaxNode | undefined, offset: number): readonly PathStep[] {
  const steps: PathStep[] = [];
  let node = root;
  while (node) {
    const step = stepAt(node, offset);
    if (!step) break;
    steps.push(step);
    const inKey = step.kind === "property" && touches(step.property.key, offset);
    node = inKey ? undefined : step.kind === "property" ? step.property.value : step.item;
  }
  return steps;
}

function stepAt(node: SyntaxNode, offset: number): PathStep | undefined {
  if (node.kind === "object") {
    const property = node.properties.find((candidate) => touches(candidate, offset));
    return property && { kind: "property", owner: node, property };
  }
  if (node.kind === "array") {
    const index = node.items.findIndex((candidate) => touches(candidate, offset));
    const item = node.items[index];
    return item && { kind: "item", owner: node, index, item };
  }
  return undefined;
}

/** The node that a path leads to: the value or item of its last step. */
export function nodeAtEnd(root: SyntaxNode | undefined, path: readonly PathStep[]): SyntaxNode | undefined {
  const last = path.at(-1);
  if (!last) return root;
  return last.kind === "property" ? last.property.value : last.item;
}

/**
 * True for what is only known when deployed, so that it may turn out to be anything: opaque values, strings that are nothing but one
 * `${Substitution}`, and CloudFormation's `{ "Ref": … }` and `{ "Fn::…": … }` objects.
 */
export function isSubstitution(node: SyntaxNode | undefined): boolean {
  if (node?.kind === "string") return node.value.includes("${") && /^\s*\$\{[^{}]+\}\s*$/.test(node.value);
  if (node?.kind === "object") {
    const [only] = node.properties;
    return only !== undefined && node.properties.length === 1 && INTRINSIC.test(only.key.value);
  }
  return node?.kind === "opaque";
}

const INTRINSIC = /^(Ref|Condition|Fn::\w+)$/;

/** True when a string has a `${Substitution}` anywhere in it. */
export const hasSubstitution = (text: string): boolean => text.includes("${") && /\$\{[^{}]+\}/.test(text);
