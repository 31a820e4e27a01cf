/** What is inside a container: the branches of a Parallel state beside each other across the flow, many of them in several rows, the processor of a Map state alone. */
import type { Direction } from "./flow.js";
import { headerHeight } from "./node-shape.js";
import type { GraphNode, GraphScope } from "./nodes-and-edges.js";
import { moved, type Plan } from "./plan.js";
import type { Box, Frame } from "./scene.js";

const gap = 16;
const padding = { lane: 18, container: 16, map: 22 } as const;
const captionHeight = 22;

/** The content of a container with its header's space above it: at least `minWidth` wide. */
export function arrangeLanes(
  node: GraphNode,
  plans: readonly Plan[],
  minWidth: number,
  direction: Direction,
): Plan {
  const [only] = plans;
  if (node.type === "Map" && only) return alone(only, minWidth);
  return filled(node, plans, direction === "down" ? inRows(plans, minWidth) : inColumns(plans, minWidth));
}

/** The lanes' frames in a container of that size. */
interface Lanes {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
}

const laneWidth = ({ width }: Plan): number => Math.max(width + 2 * padding.lane, 96);
const laneHeight = ({ height }: Plan): number => height + captionHeight + 2 * padding.lane;
const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);

function sideBySide(plans: readonly Plan[], minWidth: number): Lanes {
  const widths = plans.map(laneWidth);
  const height = Math.max(...plans.map(laneHeight));
  const total = sum(widths) + gap * (plans.length - 1) + 2 * padding.container;
  const spread = Math.max(0, minWidth - total) / plans.length;
  let x: number = padding.container;
  const frames = widths.map((own) => {
    const width = own + spread;
    const frame = { x, y: headerHeight, width, height };
    x += width + gap;
    return frame;
  });
  return { width: Math.max(total, minWidth), height: headerHeight + height + padding.container, frames };
}

function stacked(plans: readonly Plan[], minWidth: number): Lanes {
  const width = Math.max(...plans.map(laneWidth), minWidth - 2 * padding.container);
  let y = headerHeight;
  const frames = plans.map((plan) => {
    const frame = { x: padding.container, y, width, height: laneHeight(plan) };
    y += frame.height + gap;
    return frame;
  });
  return { width: width + 2 * padding.container, height: y - gap + padding.container, frames };
}

/** More branches than this in one row could not be seen together. */
const most = 8;

/** As few groups as needed, of about the same length. */
function grouped(plans: readonly Plan[]): readonly (readonly Plan[])[] {
  const count = Math.max(1, Math.ceil(plans.length / most));
  const length = Math.ceil(plans.length / count);
  return Array.from({ length: count }, (_, i) => plans.slice(i * length, (i + 1) * length));
}

function inRows(plans: readonly Plan[], minWidth: number): Lanes {
  const groups = grouped(plans);
  const width = Math.max(...groups.map((group) => sideBySide(group, minWidth).width));
  let down = 0;
  const frames = groups.flatMap((group) => {
    const row = sideBySide(group, width);
    const moved = row.frames.map((frame) => ({ ...frame, y: frame.y + down }));
    down += row.height - headerHeight - padding.container + gap;
    return moved;
  });
  return { width, height: headerHeight + down - gap + padding.container, frames };
}

function inColumns(plans: readonly Plan[], minWidth: number): Lanes {
  const groups = grouped(plans);
  let right = 0;
  let height = 0;
  const frames = groups.flatMap((group) => {
    const column = stacked(group, minWidth / groups.length);
    const moved = column.frames.map((frame) => ({ ...frame, x: frame.x + right }));
    right += column.width - 2 * padding.container + gap;
    height = Math.max(height, column.height);
    return moved;
  });
  return { width: Math.max(minWidth, right - gap + 2 * padding.container), height, frames };
}

function filled(node: GraphNode, plans: readonly Plan[], { width, height, frames }: Lanes): Plan {
  const boxes: Box[] = [];
  const edges = [];
  for (const [i, plan] of plans.entries()) {
    const scope = node.scopes[i];
    const frame = frames[i];
    if (!scope || !frame) continue;
    boxes.push(lane(node, scope, i, frame));
    const x = frame.x + (frame.width - plan.width) / 2;
    const inside = moved(plan, x, frame.y + captionHeight + padding.lane);
    boxes.push(...inside.boxes.map((box) => (box.parent === undefined ? { ...box, parent: scope.id } : box)));
    edges.push(...inside.edges);
  }
  return { width, height, boxes, edges };
}

function alone(plan: Plan, minWidth: number): Plan {
  const width = Math.max(plan.width + 2 * padding.map, minWidth);
  const { boxes, edges } = moved(plan, (width - plan.width) / 2, headerHeight + 6);
  return { width, height: headerHeight + 6 + plan.height + padding.map, boxes, edges };
}

function lane(node: GraphNode, scope: GraphScope, i: number, frame: Frame): Box {
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
