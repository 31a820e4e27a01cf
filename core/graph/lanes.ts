/** What is inside a container: the branches of a Parallel state side by side, the processor of a Map state alone. */

import { headerHeight } from "./node-shape.js";
import type { GraphNode, GraphScope } from "./nodes-and-edges.js";
import { moved, type Plan } from "./plan.js";
import type { Box } from "./scene.js";

const gap = 16;
const padding = { lane: 18, container: 16, map: 22 } as const;
const captionHeight = 22;

/** The content of a container with its header's space above it: at least `minWidth` wide. */
export function arrangeLanes(node: GraphNode, plans: readonly Plan[], minWidth: number): Plan {
  const [only] = plans;
  if (node.type === "Map" && only) return alone(only, minWidth);
  const height = Math.max(...plans.map((plan) => plan.height)) + captionHeight + 2 * padding.lane;
  const widths = plans.map((plan) => Math.max(plan.width + 2 * padding.lane, 96));
  const total =
    widths.reduce((sum, width) => sum + width, 0) + gap * (plans.length - 1) + 2 * padding.container;
  const spread = Math.max(0, minWidth - total) / plans.length;
  const boxes: Box[] = [];
  const edges = [];
  let x: number = padding.container;
  for (const [i, plan] of plans.entries()) {
    const scope = node.scopes[i];
    const width = (widths[i] ?? 0) + spread;
    if (!scope) continue;
    boxes.push(lane(node, scope, i, { x, y: headerHeight, width, height }));
    const inside = moved(plan, x + (width - plan.width) / 2, headerHeight + captionHeight + padding.lane);
    boxes.push(...inside.boxes.map((box) => (box.parent === undefined ? { ...box, parent: scope.id } : box)));
    edges.push(...inside.edges);
    x += width + gap;
  }
  return {
    width: Math.max(total, minWidth),
    height: headerHeight + height + padding.container,
    boxes,
    edges,
  };
}

function alone(plan: Plan, minWidth: number): Plan {
  const width = Math.max(plan.width + 2 * padding.map, minWidth);
  const { boxes, edges } = moved(plan, (width - plan.width) / 2, headerHeight + 6);
  return { width, height: headerHeight + 6 + plan.height + padding.map, boxes, edges };
}

function lane(
  node: GraphNode,
  scope: GraphScope,
  i: number,
  frame: Pick<Box, "x" | "y" | "width" | "height">,
): Box {
  const name = `Branch ${i + 1}`;
  return {
    id: scope.id,
    kind: "lane",
    name,
    label: `${name} of ${node.name}`,
    lines: [{ role: "caption", text: name, x: 12, y: 19, anchor: "start" }],
    marks: [],
    ...frame,
    ...(node.unreachable && { unreachable: true }),
    span: scope.span,
  };
}
