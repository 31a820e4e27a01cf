/** Proposes what a JSONata expression may name, one member at a time. */
import type { Analysis } from "../analysis.js";
import { type PathStep, pathAt, type SyntaxNode } from "../syntax/tree.js";
import type { Completion } from "./completion-item.js";
import { expressionNames, isInExpression } from "./expression-names.js";
import { placeAt } from "./place.js";

/** The proposals inside `{% %}`; undefined when the offset is not inside an expression. */
export function expressionItems(analysis: Analysis, offset: number): readonly Completion[] | undefined {
  const place = placeAt(analysis, offset);
  if (!place) return undefined;
  const path = pathAt(place.definition.machine.node, offset);
  const node = stringAtEnd(path);
  if (!node || !isInExpression(analysis.text, node, offset)) return undefined;
  const typed = /\$[\w.]*$/.exec(analysis.text.slice(node.start, offset))?.[0];
  if (typed === undefined) return [];
  const dot = typed.lastIndexOf(".") + 1;
  const prefix = typed.slice(0, dot);
  const span = { start: offset - typed.length + dot, end: offset };
  return expressionNames(place.scope, path)
    .filter(({ name }) => name.startsWith(prefix) && !name.slice(dot).includes("."))
    .map(({ name, doc, kind }, rank) => {
      const label = name.slice(dot);
      return {
        label,
        kind,
        documentation: doc,
        rank,
        filter: label,
        edit: { span, newText: label },
        also: [],
      };
    });
}

function stringAtEnd(path: readonly PathStep[]): SyntaxNode | undefined {
  const last = path.at(-1);
  const node = last?.kind === "property" ? last.property.value : last?.item;
  return node?.kind === "string" ? node : undefined;
}
