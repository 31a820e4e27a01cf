/** Graph → Scene: each scope is laid out by itself, the inner ones first, and each scope in segments. */

import { withoutFarEdges } from "./far-edges.js";
import { type Direction, type FlowNode, type Pill, turnedPlan, turnedSize } from "./flow.js";
import type { Graph } from "./graph.js";
import { arrangeLanes } from "./lanes.js";
import { placeSegment } from "./layered.js";
import { containerShape, headerWidth, labelShape, type NodeShape, nodeShape } from "./node-shape.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";
import { moved, movedRoute, type Plan } from "./plan.js";
import type { Box, Route, Scene } from "./scene.js";
import { chainsOf } from "./segments.js";
import { type Loops, selfLoops } from "./self-loops.js";
import { arrangeParts, type Places, stackSegments } from "./stack.js";

export interface LayoutOptions {
  /** Which way the drawing runs: down when missing. */
  readonly direction?: Direction;
  /** The containers that are drawn without what is in them, by id. */
  readonly folded?: ReadonlySet<string>;
}

/** Lays a graph out. The same graph always gives the same scene. */
export async function layout(graph: Graph, options: LayoutOptions = {}): Promise<Scene> {
  const { direction = "down", folded = new Set() } = options;
  const plan = moved(await layoutScope(graph.scope, { direction, folded, inner: false }), margin, margin);
  const { width, height, boxes, edges } = plan;
  return {
    width: width + 2 * margin,
    height: height + 2 * margin,
    boxes,
    edges,
  };
}

const margin = 24;

interface Setting extends Required<LayoutOptions> {
  /** True inside a container. */
  readonly inner: boolean;
}

interface Measured extends FlowNode {
  readonly shape: NodeShape;
  readonly own: Loops;
  /** What is inside a container, relative to it. */
  readonly content?: Plan;
}

async function layoutScope(whole: GraphScope, setting: Setting): Promise<Plan> {
  const { direction } = setting;
  const scope = withoutFarEdges(whole);
  const measured = new Map<string, Measured>();
  for (const node of scope.nodes) measured.set(node.id, await measure(node, scope, setting));
  const places = await placesOf(scope, measured, direction);
  const boxes: Box[] = [];
  const edges: Route[] = [];
  const inside: Plan[] = [];
  for (const { node, shape, own, content } of measured.values()) {
    const { x, y } = places.nodes.get(node.id) ?? { x: 0, y: 0 };
    const box = boxOf(node, shape, content !== undefined, x, y);
    boxes.push(box);
    edges.push(...own.loops.map((loop) => movedRoute(routeOf(loop.edge, loop), x, y)));
    if (content)
      inside.push(within(content, turnedPlan({ ...empty, boxes: [box] }, direction).boxes[0] ?? box));
  }
  for (const edge of scope.edges) {
    const route = places.routes.get(edge.id);
    if (route) edges.push(routeOf(edge, route));
  }
  const { width, height } = places;
  const plan = turnedPlan({ width, height, boxes, edges }, direction);
  return {
    ...plan,
    boxes: [...plan.boxes, ...inside.flatMap((content) => content.boxes)],
    edges: [...inside.flatMap((content) => content.edges), ...plan.edges],
  };
}

const empty: Plan = { width: 0, height: 0, boxes: [], edges: [] };

/** A container's content at the container's place. */
function within(content: Plan, { id, x, y }: Box): Plan {
  const there = moved(content, x, y);
  return {
    ...there,
    boxes: there.boxes.map((box) => (box.parent === undefined ? { ...box, parent: id } : box)),
  };
}

async function placesOf(
  scope: GraphScope,
  measured: ReadonlyMap<string, Measured>,
  direction: Direction,
): Promise<Places> {
  const pills = (edge: GraphEdge): Pill | undefined => pillOf(edge, direction);
  const parts: Places[] = [];
  for (const chain of chainsOf(scope.nodes, scope.edges)) {
    const placed = await Promise.all(
      chain.map((segment, i) => {
        const nodes = segment.nodes.flatMap(({ id }) => measured.get(id) ?? []);
        const inward = chain[i - 1]?.onward;
        return placeSegment({ ...segment, nodes, pills, ...(inward && { inward }) });
      }),
    );
    parts.push(stackSegments(chain, placed));
  }
  return arrangeParts(parts);
}

const pillOf = ({ label }: GraphEdge, direction: Direction): Pill | undefined =>
  label === undefined ? undefined : turnedSize(labelShape(label), direction);

async function measure(node: GraphNode, scope: GraphScope, setting: Setting): Promise<Measured> {
  const { direction } = setting;
  const { shape, content } = await shapeOf(node, setting);
  const size = turnedSize({ width: shape.width, height: shape.height }, direction);
  const loops = scope.edges.filter(({ from, to }) => from === node.id && to === node.id);
  const own = selfLoops(loops, size, (edge) => pillOf(edge, direction));
  return { node, ...size, reach: own.reach, shape, own, ...(content && { content }) };
}

async function shapeOf(
  node: GraphNode,
  setting: Setting,
): Promise<{ readonly shape: NodeShape; readonly content?: Plan }> {
  if (node.scopes.length === 0 || setting.folded.has(node.id))
    return { shape: nodeShape(node, setting.inner) };
  const plans: Plan[] = [];
  for (const scope of node.scopes) plans.push(await layoutScope(scope, { ...setting, inner: true }));
  const content = arrangeLanes(node, plans, headerWidth(node), setting.direction);
  return { content, shape: containerShape(node, content.width, content.height) };
}

function boxOf(node: GraphNode, shape: NodeShape, open: boolean, x: number, y: number): Box {
  const { id, name, label, span, type, icon, unreachable, refersTo, scopes } = node;
  return {
    id,
    kind: open ? "container" : node.kind,
    ...(scopes.length > 0 && { folds: open ? "open" : "folded" }),
    ...(type && { type }),
    name,
    label,
    ...(icon && { icon }),
    ...shape,
    ...(unreachable && { unreachable }),
    ...(refersTo !== undefined && { refersTo }),
    x,
    y,
    span,
  };
}

function routeOf(edge: GraphEdge, { points, label }: Pick<Route, "points" | "label">): Route {
  const { id, kind, from, to, words, dangling, unreachable, span } = edge;
  return {
    id,
    kind,
    from,
    to,
    points,
    ...(label && { label }),
    ...(dangling && { dangling }),
    ...(unreachable && { unreachable }),
    words,
    span,
  };
}
