/** Rewrites a document into the form the API takes: every step is an edit, so that comments and layout stay. */
import type {
  ArrayNode,
  ObjectNode,
  Property,
  StringNode,
  SyntaxFault,
  SyntaxNode,
  SyntaxTree,
} from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";
import type { Decision, DecisionDocument, Structure } from "./model.js";
import { memberOf } from "./shape.js";

/** All edits that bring the whole document into the API's form; empty when it is in it. `mends` as for `editsByDecision`. */
export function apiFormEdits(
  document: DecisionDocument,
  mends?: (decision: Decision) => boolean,
): readonly TextEdit[] {
  const { tree, decisions } = document;
  const commas = tree.faults.filter((fault) => isTrailingComma(tree, fault)).map(removed);
  const edits = editsByDecision(document, mends);
  return [...commas, ...listEdits(document), ...decisions.flatMap((decision) => edits.get(decision) ?? [])];
}

/**
 * For each decision the edits that bring it into the API's form: its keys, its members and, where `mends` says so, its decisionType and
 * the JSON types of its values.
 */
export function editsByDecision(
  document: DecisionDocument,
  mends: (decision: Decision) => boolean = () => true,
): ReadonlyMap<Decision, readonly TextEdit[]> {
  const { tree, structures, values } = document;
  const edits = new Map(
    document.decisions.map((decision) => [decision, [...keyEdits(tree, decision, mends(decision))]]),
  );
  for (const structure of structures) {
    if (structure.decision) edits.get(structure.decision)?.push(...memberRenames(tree, structure));
  }
  for (const { content, node, structure } of values) {
    if (structure.decision && content.kind === "text" && mends(structure.decision))
      edits.get(structure.decision)?.push(...quoted(tree, node));
  }
  return edits;
}

function keyEdits(tree: SyntaxTree, decision: Decision, infers: boolean): readonly TextEdit[] {
  const misspelt = decision.allAttributes.filter(({ exact }) => !exact);
  const renames = misspelt.map(({ property, type }) => renamedKey(tree, property.key, type.attributesKey));
  return [...(infers ? typeEdits(tree, decision) : []), ...renames];
}

/** Inserts the decisionType that the attributes tell; empty when it is there or cannot be told. */
export function typeEdits(
  tree: SyntaxTree,
  { typeProperty, attributes, type }: Decision,
): readonly TextEdit[] {
  if (typeProperty || !attributes || type === undefined) return [];
  return [insertedBefore(tree, attributes, "decisionType", JSON.stringify(type))];
}

/** True for the fault of a comma after the last element. */
export const isTrailingComma = (tree: SyntaxTree, { start, end, fix }: SyntaxFault): boolean =>
  fix?.newText === "" && tree.text.slice(start, end) === ",";

const removed = ({ start, end }: Span): TextEdit => ({ span: { start, end }, newText: "" });

/** The key with another name, in its own quotes. */
export function renamedKey(tree: SyntaxTree, key: StringNode, name: string): TextEdit {
  const quote = /^["']/.exec(tree.text.slice(key.start, key.end))?.[0] ?? "";
  return { span: { start: key.start, end: key.end }, newText: `${quote}${name}${quote}` };
}

/** Writes a new member before another one of the same object, in the layout the object has. `value` is JSON text. */
export function insertedBefore(tree: SyntaxTree, next: Property, name: string, value: string): TextEdit {
  const { start } = next;
  const lineStart = tree.text.lastIndexOf("\n", start - 1) + 1;
  const before = tree.text.slice(lineStart, start);
  const block = tree.language === "yaml" && !isQuoted(tree, next.key) && !before.includes("{");
  const written = block ? `${name}: ${value.replace(/^"(\w+)"$/, "$1")}` : `"${name}": ${value}`;
  const ownLine = /^[\s-]*$/.test(before);
  const gap = ownLine ? `\n${" ".repeat(before.length)}` : " ";
  return {
    span: { start, end: start },
    newText: `${written}${block ? "" : ","}${ownLine ? indentLike(before, gap) : gap}`,
  };
}

/** Tabs stay tabs; the dash of a YAML list item becomes a space. */
const indentLike = (before: string, gap: string): string =>
  before.includes("\t") ? `\n${before.replaceAll("-", " ")}` : gap;

const isQuoted = (tree: SyntaxTree, key: StringNode): boolean =>
  /^["']/.test(tree.text.slice(key.start, key.end));

function listEdits({ tree, root }: DecisionDocument): readonly TextEdit[] {
  if (root.kind !== "object") return [];
  const list = root.properties.find(({ key }) => key.value === "decisions")?.value;
  return list?.kind === "object" ? wrappedInList(tree, list) : [];
}

/** Brackets around a lone object; only where it is written with braces. */
export function wrappedInList(tree: SyntaxTree, node: ObjectNode): readonly TextEdit[] {
  if (tree.text[node.start] !== "{") return [];
  return [
    { span: { start: node.start, end: node.start }, newText: "[" },
    { span: { start: node.end, end: node.end }, newText: "]" },
  ];
}

function memberRenames(tree: SyntaxTree, { node, shape }: Structure): readonly TextEdit[] {
  return node.properties.flatMap(({ key }) => {
    if (memberOf(shape, key.value)) return [];
    const meant = shape.members.find(({ name }) => name.toLowerCase() === key.value.toLowerCase());
    return meant ? [renamedKey(tree, key, meant.name)] : [];
  });
}

/** A number, boolean or object where the API wants a string, written as the string it stands for. */
export function quoted(tree: SyntaxTree, node: SyntaxNode): readonly TextEdit[] {
  if (node.kind === "number" || node.kind === "boolean") {
    const written = tree.text.slice(node.start, node.end);
    return [{ span: { start: node.start, end: node.end }, newText: JSON.stringify(written) }];
  }
  return node.kind === "object" || node.kind === "array" ? [asJsonText(node)] : [];
}

const asJsonText = (node: ObjectNode | ArrayNode): TextEdit => ({
  span: { start: node.start, end: node.end },
  newText: JSON.stringify(JSON.stringify(toValue(node))),
});
