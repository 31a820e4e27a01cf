/** Edges from a state to itself: loops on its right side, one around the other. The layout only keeps the space free. */

import type { Pill } from "./flow.js";
import type { GraphEdge } from "./nodes-and-edges.js";
import type { Point, RouteLabel } from "./scene.js";

export interface Loop {
  readonly edge: GraphEdge;
  /** Relative to the node's upper left corner. */
  readonly points: readonly Point[];
  readonly label?: RouteLabel;
}

export interface Loops {
  readonly loops: readonly Loop[];
  /** How far they reach beyond the node's right border; 0 without loops. */
  readonly reach: number;
}

const reachOfPlainLoop = 22;
const gap = 18;

/** The loops of one node of the given size, with their pills. */
export function selfLoops(
  edges: readonly GraphEdge[],
  node: { readonly width: number; readonly height: number },
  pills: (edge: GraphEdge) => Pill | undefined,
): Loops {
  const middle = node.height / 2;
  const step = Math.min(14, (middle - 8) / Math.max(1, edges.length));
  const loops: Loop[] = [];
  let right = 0;
  for (const [i, edge] of edges.entries()) {
    const pill = pills(edge);
    const x = node.width + Math.max(right + gap + (pill?.width ?? 0) / 2, right + reachOfPlainLoop);
    const half = step * (i + 1);
    const [bottom, top] = [middle + half, middle - half];
    const points = [
      { x: node.width, y: bottom },
      { x, y: bottom },
      { x, y: top },
      { x: node.width, y: top },
    ];
    const label = pill && { ...pill, x: x - pill.width / 2, y: middle - pill.height / 2 };
    loops.push({ edge, points, ...(label && { label }) });
    right = x + (pill?.width ?? 0) / 2 - node.width;
  }
  return { loops, reach: edges.length === 0 ? 0 : right + gap };
}
