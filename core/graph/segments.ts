/** Cuts a scope into parts that can be laid out by themselves: what does not hang together, and along a chain wherever one edge alone leads on. */

import type { GraphEdge, GraphNode } from "./nodes-and-edges.js";
import { ranksOf } from "./ranks.js";
import type { EdgeKind } from "./scene.js";

/** Nodes with the edges between them. */
export interface Segment {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The only edge to the next segment; missing for the last one. */
  readonly onward?: GraphEdge;
}

/** For each part of the scope that hangs together, its segments from the beginning to the end. Self loops belong to no segment. */
export function chainsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly (readonly Segment[])[] {
  const between = edges.filter(({ from, to }) => from !== to);
  const part = partsOf(nodes, between);
  const grouped = new Map<string, { nodes: GraphNode[]; edges: GraphEdge[] }>();
  for (const node of nodes) {
    const group = grouped.get(part(node.id)) ?? { nodes: [], edges: [] };
    grouped.set(part(node.id), group);
    group.nodes.push(node);
  }
  for (const edge of between) grouped.get(part(edge.from))?.edges.push(edge);
  return Array.from(grouped.values(), (group) => cut(group.nodes, group.edges));
}

/** Says for each id which part it belongs to, by one id of that part. */
function partsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): (id: string) => string {
  const leaders = new Map(nodes.map(({ id }): [string, string] => [id, id]));
  const leader = (id: string): string => {
    let at = id;
    for (let next = leaders.get(at); next !== undefined && next !== at; next = leaders.get(at)) {
      leaders.set(at, leaders.get(next) ?? next);
      at = next;
    }
    return at;
  };
  for (const { from, to } of edges) leaders.set(leader(from), leader(to));
  return leader;
}

/** Edges without a label, of which a node has at most one. */
const cuttable: ReadonlySet<EdgeKind> = new Set(["Start", "Next", "End"]);

function cut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly Segment[] {
  const ranks = withHandlersBeside(ranksOf(nodes, edges), nodes, edges);
  const rank = (id: string): number => ranks.get(id) ?? 0;
  const highest = Math.max(0, ...ranks.values());
  const crossing = crossings(edges, rank, highest);
  const segmentOf: number[] = [];
  const onward: GraphEdge[] = [];
  for (let at = 0; at <= highest; at++) {
    segmentOf.push(onward.length);
    const only = crossing[at];
    if (only && only !== "many" && cuttable.has(only.kind) && rank(only.from) < rank(only.to))
      onward.push(only);
  }
  const segments = Array.from({ length: onward.length + 1 }, (_, i) => {
    const next = onward[i];
    return { nodes: [] as GraphNode[], edges: [] as GraphEdge[], ...(next && { onward: next }) };
  });
  const place = (id: string): number => segmentOf[rank(id)] ?? 0;
  for (const node of nodes) segments[place(node.id)]?.nodes.push(node);
  for (const edge of edges)
    if (place(edge.from) === place(edge.to)) segments[place(edge.from)]?.edges.push(edge);
  return segments;
}

/** A reference to what handles the errors of one state belongs to that state, or no chain of states that catch could be cut. */
function withHandlersBeside(
  ranks: ReadonlyMap<string, number>,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): ReadonlyMap<string, number> {
  const references = new Set(nodes.flatMap(({ id, kind }) => (kind === "reference" ? [id] : [])));
  if (references.size === 0) return ranks;
  const sources = new Map<string, string | undefined>();
  for (const { from, to, kind } of edges) {
    if (!references.has(to)) continue;
    const isOther = kind !== "Catch" || (sources.get(to) ?? from) !== from;
    sources.set(to, isOther || (sources.has(to) && sources.get(to) === undefined) ? undefined : from);
  }
  const beside = [...sources].flatMap(([id, from]): [string, number][] =>
    from === undefined ? [] : [[id, ranks.get(from) ?? 0]],
  );
  return new Map([...ranks, ...beside]);
}

/** For each rank what crosses the line below it: one edge, many, or nothing. */
function crossings(
  edges: readonly GraphEdge[],
  rank: (id: string) => number,
  highest: number,
): readonly (GraphEdge | "many" | undefined)[] {
  const begun = new Map<number, GraphEdge[]>();
  const ended = new Map<number, GraphEdge[]>();
  const add = (to: Map<number, GraphEdge[]>, at: number, edge: GraphEdge): void => {
    to.set(at, [...(to.get(at) ?? []), edge]);
  };
  for (const edge of edges) {
    if (rank(edge.from) === rank(edge.to)) continue;
    add(begun, Math.min(rank(edge.from), rank(edge.to)), edge);
    add(ended, Math.max(rank(edge.from), rank(edge.to)), edge);
  }
  const open = new Set<GraphEdge>();
  return Array.from({ length: highest + 1 }, (_, at) => {
    for (const edge of ended.get(at) ?? []) open.delete(edge);
    for (const edge of begun.get(at) ?? []) open.add(edge);
    const [only] = open;
    return open.size > 1 ? "many" : only;
  });
}
