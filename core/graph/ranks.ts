/** How far each node is from the beginning, counted along the longest way that never turns back. */
import type { GraphEdge, GraphNode } from "./nodes-and-edges.js";

/** The rank of every node, by id; edges that lead back into the walk that found them do not count. */
export function ranksOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): ReadonlyMap<string, number> {
  const forward = forwardWays(nodes, edges);
  const ranks = new Map(nodes.map(({ id }): [string, number] => [id, 0]));
  for (const id of forward.order) {
    const next = (ranks.get(id) ?? 0) + 1;
    for (const target of forward.ways.get(id) ?? [])
      ranks.set(target, Math.max(ranks.get(target) ?? 0, next));
  }
  return ranks;
}

interface ForwardWays {
  /** Every node before all nodes that its forward ways lead to. */
  readonly order: readonly string[];
  readonly ways: ReadonlyMap<string, readonly string[]>;
}

/** A depth-first walk without recursion: chains of thousands of states would exhaust the stack. */
function forwardWays(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ForwardWays {
  const targets = new Map(nodes.map(({ id }): [string, string[]] => [id, []]));
  for (const { from, to } of edges) targets.get(from)?.push(to);
  const ways = new Map<string, string[]>();
  const open = new Set<string>();
  const finished: string[] = [];
  for (const { id: root } of nodes) {
    const path = ways.has(root) ? [] : [root];
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      const known = ways.get(id) ?? [];
      ways.set(id, known);
      open.add(id);
      const target = targets.get(id)?.shift();
      if (target === undefined) {
        finished.push(id);
        open.delete(id);
        path.pop();
      } else if (!open.has(target)) {
        known.push(target);
        if (!ways.has(target)) path.push(target);
      }
    }
  }
  return { order: finished.reverse(), ways };
}
