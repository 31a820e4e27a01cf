/** What can be folded away, and what each widening of a selection takes in. */
import { type Analysis, treeAt } from "../analysis.js";
import { pathAt, type SyntaxNode } from "../syntax/tree.js";
import { lineMap } from "../text/line-map.js";
import type { Span } from "../text/span.js";

/** Zero-based lines; the first stays visible. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** One range for each object and array of several lines; empty for documents that are not ours. */
export function foldingRangesOf({ kind, tree, definitions }: Analysis): readonly FoldingRange[] {
  if (kind === "other") return [];
  const lines = lineMap(tree.text);
  const ranges = new Map<number, FoldingRange>();
  const add = (span: Span, closes: boolean): void => {
    const startLine = lines.position(span.start).line;
    const endLine = lines.position(span.end).line - (closes ? 1 : 0);
    const known = ranges.get(startLine);
    if (endLine > startLine && (known?.endLine ?? 0) < endLine) ranges.set(startLine, { startLine, endLine });
  };
  const walk = (node: SyntaxNode | undefined, from: number): void => {
    if (node?.kind !== "object" && node?.kind !== "array") return;
    // An alias in YAML leads to a node that stands, and is folded, somewhere else.
    if (node.start < from) return;
    add({ start: from, end: node.end }, /[}\]]/.test(tree.text[node.end - 1] ?? ""));
    if (node.kind === "array") for (const item of node.items) walk(item, item.start);
    else for (const { key, value } of node.properties) walk(value, key.start);
  };
  walk(tree.root, tree.root?.start ?? 0);
  for (const { machine } of definitions) if (machine.tree !== tree) walk(machine.node, machine.node.start);
  return [...ranges.values()];
}

/** The spans around an offset, from the word to the whole document, each enclosing the one before. */
export function selectionSpansAt(analysis: Analysis, offset: number): readonly Span[] {
  const { root, text } = treeAt(analysis, offset);
  const spans: Span[] = [{ start: 0, end: text.length }];
  const add = (span: Span): void => {
    const last = spans.at(-1);
    const inside = !last || (span.start >= last.start && span.end <= last.end);
    const smaller = !last || span.end - span.start < last.end - last.start;
    if (inside && smaller && span.start <= offset && offset <= span.end) {
      spans.push({ start: span.start, end: span.end });
    }
  };
  if (root) add(root);
  for (const step of pathAt(root, offset)) {
    const node = step.kind === "property" ? step.property.value : step.item;
    if (step.kind === "property") {
      add(step.property);
      addString(step.property.key, text, add);
    }
    if (node) addString(node, text, add);
  }
  return spans.reverse();
}

function addString(node: SyntaxNode, text: string, add: (span: Span) => void): void {
  add(node);
  const quoted = node.kind === "string" && (node.style === "double" || node.style === "single");
  if (!quoted || text[node.end - 1] !== text[node.start]) return;
  add({ start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) });
}
