/** Edges that lead far away in a long scope, and errors of which very many lead to one state, end at a reference beside their state. */
import { referenceNode } from "./markers.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";
import { ranksOf } from "./ranks.js";

/** Scopes of fewer nodes are drawn with every line: they are seen as a whole. */
const longScope = 80;
/** Lines over more ranks than this are not followed with the eye. */
const far = 12;
/** When more errors than this lead to one state, each line of its own would widen the drawing, and none could be told from the others. */
const crowd = 12;
/** Of a crowd, lines over no more ranks than this are still drawn: they say where the state stands. */
const near = 3;

/** The scope with references in place of far edges; the same one when it has none. */
export function withoutFarEdges(scope: GraphScope): GraphScope {
  const isLong = scope.nodes.length >= longScope;
  const crowded = crowdedStates(scope);
  if (!isLong && crowded.size === 0) return scope;
  const ranks = ranksOf(scope.nodes, scope.edges);
  const byId = new Map(scope.nodes.map((node) => [node.id, node]));
  const references = new Map<string, GraphNode>();
  const edges = scope.edges.map((edge): GraphEdge => {
    const target = byId.get(edge.to);
    const span = Math.abs((ranks.get(edge.to) ?? 0) - (ranks.get(edge.from) ?? 0));
    const isInCrowd = edge.kind === "Catch" && span > near && crowded.has(edge.to);
    const isFar = isLong && span > far;
    if (!target || target.kind === "reference" || !(isInCrowd || isFar)) return edge;
    const id = `${scope.id}#far/${edge.from}/${edge.to}`;
    if (!references.has(id)) references.set(id, referenceNode(id, target));
    return { ...edge, to: id };
  });
  return { ...scope, nodes: [...scope.nodes, ...references.values()], edges };
}

/** The ids of the states that catch the errors of very many. */
function crowdedStates({ edges }: GraphScope): ReadonlySet<string> {
  const caught = new Map<string, number>();
  for (const { kind, to } of edges) if (kind === "Catch") caught.set(to, (caught.get(to) ?? 0) + 1);
  return new Set([...caught].flatMap(([to, count]) => (count > crowd ? [to] : [])));
}
