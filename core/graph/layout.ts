/** Graph → Scene: the one file that knows the layout library (elkjs). Each scope is laid out by itself, the inner ones first. */
import Elk, { type ELK, type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import type { Graph } from "./graph.js";
import { arrangeLanes } from "./lanes.js";
import { containerShape, headerWidth, labelShape, type NodeShape, nodeShape } from "./node-shape.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";
import { moved, movedRoute, type Plan } from "./plan.js";
import type { Box, Point, Route, RouteLabel, Scene } from "./scene.js";
import { type Loops, selfLoops } from "./self-loops.js";

/** Lays a graph out, top down. The same graph always gives the same scene. */
export async function layout(graph: Graph): Promise<Scene> {
  const plan = moved(await layoutScope(graph.scope, false), margin, margin);
  const { width, height, boxes, edges } = plan;
  return {
    width: width + 2 * margin,
    height: height + 2 * margin,
    queryLanguage: graph.queryLanguage,
    boxes,
    edges,
  };
}

const margin = 24;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "24",
  "elk.spacing.edgeEdge": "16",
  "elk.spacing.edgeLabel": "0",
  "elk.spacing.componentComponent": "56",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.edgeLabels.sideSelection": "ALWAYS_DOWN",
};

let started: ELK | undefined;

/** The library takes a moment to start, so it starts with the first drawing. */
const elk = (): ELK => {
  started ??= new Elk();
  return started;
};

interface Measured {
  readonly node: GraphNode;
  readonly shape: NodeShape;
  readonly own: Loops;
  /** What is inside a container, relative to it. */
  readonly content?: Plan;
}

async function layoutScope(scope: GraphScope, inner: boolean): Promise<Plan> {
  const measured: Measured[] = [];
  for (const node of scope.nodes) {
    const { shape, content } = await measure(node, inner);
    const own = selfLoops(
      scope.edges.filter(({ from, to }) => from === node.id && to === node.id),
      shape,
    );
    measured.push({ node, shape, own, ...(content && { content }) });
  }
  const placed = await elk().layout(elkGraph(scope, measured));
  const boxes: Box[] = [];
  const edges: Route[] = [];
  for (const { node, shape, own, content } of measured) {
    const at = placed.children?.find(({ id }) => id === node.id);
    const x = round(at?.x ?? 0);
    const y = round(at?.y ?? 0);
    boxes.push(boxOf(node, shape, content !== undefined, x, y));
    edges.push(...own.loops.map(({ edge, points, label }) => movedRoute(routeOf(edge, points, label), x, y)));
    if (!content) continue;
    const inside = moved(content, x, y);
    boxes.push(...inside.boxes.map((box) => (box.parent === undefined ? { ...box, parent: node.id } : box)));
    edges.push(...inside.edges);
  }
  const routes = between(scope).map((edge) =>
    placedRoute(
      edge,
      placed.edges?.find(({ id }) => id === edge.id),
    ),
  );
  return {
    width: round(placed.width ?? 0),
    height: round(placed.height ?? 0),
    boxes,
    edges: [...edges, ...routes],
  };
}

const between = ({ edges }: GraphScope): readonly GraphEdge[] => edges.filter(({ from, to }) => from !== to);

async function measure(node: GraphNode, inner: boolean): Promise<Pick<Measured, "shape" | "content">> {
  if (node.scopes.length === 0) return { shape: nodeShape(node, inner) };
  const plans: Plan[] = [];
  for (const scope of node.scopes) plans.push(await layoutScope(scope, true));
  const content = arrangeLanes(node, plans, headerWidth(node));
  return { content, shape: containerShape(node, content.width, content.height) };
}

function elkGraph(scope: GraphScope, measured: readonly Measured[]): ElkNode & { edges: ElkExtendedEdge[] } {
  const edges = between(scope);
  const children = measured.map((one) => elkNode(one, edges));
  // Many tries give fewer crossings; a scope of hundreds of states must be drawn while somebody types.
  const layoutOptions = { ...options, "elk.layered.thoroughness": measured.length <= 100 ? "10" : "4" };
  return { id: "scope", layoutOptions, children, edges: edges.map(elkEdge) };
}

/** Edges come in at the top; they go out at the bottom, but for errors, which go out on the right unless loops are there. */
function elkNode({ node, shape, own }: Measured, edges: readonly GraphEdge[]): ElkNode {
  const incoming = edges.filter(({ to }) => to === node.id);
  const outgoing = edges.filter(({ from }) => from === node.id);
  const layoutOptions: Record<string, string> = { "elk.portConstraints": "FIXED_SIDE" };
  if (node.kind === "start") {
    layoutOptions["elk.layered.layering.layerConstraint"] = "FIRST";
    // What hangs together with the start stands before the states that no path leads to.
    layoutOptions["elk.priority"] = "100";
  }
  if (node.kind === "end") layoutOptions["elk.layered.layering.layerConstraint"] = "LAST";
  const caught = outgoing.filter(({ kind }) => kind === "Catch");
  const ports = [
    ...Array.from(new Set(incoming.map(entry)), (id) => port(id, "NORTH")),
    ...(outgoing.some(({ kind }) => kind === "Next") ? [port(portId(node.id, "out"), "SOUTH")] : []),
    ...caught.map((edge) => port(portId(edge.id, "out"), own.reach > 0 ? "SOUTH" : "EAST")),
  ];
  const { width, height } = shape;
  if (own.reach > 0) layoutOptions["elk.nodeLabels.placement"] = "OUTSIDE V_CENTER H_RIGHT";
  const reserved = { text: "loops", width: own.reach, height };
  return { id: node.id, width, height, ports, layoutOptions, ...(own.reach > 0 && { labels: [reserved] }) };
}

/** Ordinary ways into a node come together in one arrow, ways for errors in another. */
const entry = ({ kind, to }: GraphEdge): string => portId(to, kind === "Catch" ? "caught" : "in");

/** No node's id begins like this, whatever the states are called: those begin with `/` or `#`. */
const portId = (owner: string, name: string): string => `${name}:${owner}`;

const port = (id: string, side: string) => ({
  id,
  width: 0,
  height: 0,
  layoutOptions: { "elk.port.side": side },
});

function elkEdge(edge: GraphEdge): ElkExtendedEdge {
  const owner = edge.kind === "Catch" ? edge.id : edge.kind === "Next" ? edge.from : undefined;
  const source = owner === undefined ? edge.from : portId(owner, "out");
  const label = edge.label === undefined ? undefined : labelShape(edge.label);
  const layoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
  return {
    id: edge.id,
    sources: [source],
    targets: [entry(edge)],
    ...(label && { labels: [{ ...label, layoutOptions }] }),
    layoutOptions: edge.kind === "Catch" ? {} : { "elk.layered.priority.straightness": "5" },
  };
}

function boxOf(node: GraphNode, shape: NodeShape, container: boolean, x: number, y: number): Box {
  const { id, name, label, span, type, icon, unreachable } = node;
  return {
    id,
    kind: container ? "container" : node.kind,
    ...(type && { type }),
    name,
    label,
    ...(icon && { icon }),
    ...shape,
    ...(unreachable && { unreachable }),
    x,
    y,
    span,
  };
}

function placedRoute(edge: GraphEdge, placed: ElkExtendedEdge | undefined): Route {
  const points = (placed?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = placed?.labels ?? [];
  const { text = "", x = 0, y = 0, width = 0, height = 0 } = label ?? {};
  return routeOf(
    edge,
    straightened(points.map((point) => ({ x: round(point.x), y: round(point.y) }))),
    label && { text, x: round(x), y: round(y), width, height },
  );
}

function routeOf(edge: GraphEdge, points: readonly Point[], label: RouteLabel | undefined): Route {
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

/** Without the points on a straight line between their neighbours, and upright or level where rounding left half a pixel. */
function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const before = kept.at(-1);
    const [dx, dy] = before ? [Math.abs(point.x - before.x), Math.abs(point.y - before.y)] : [0, 0];
    if (before && dx <= 1 && dy > 1) kept.push({ x: before.x, y: point.y });
    else if (before && dy <= 1 && dx > 1) kept.push({ x: point.x, y: before.y });
    else if (!before || dx + dy > 0) kept.push(point);
  }
  return kept.filter((point, i) => {
    const before = kept[i - 1];
    const after = kept[i + 1];
    if (!before || !after) return true;
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y);
  });
}

/** Half pixels are fine enough, and equal places stay equal. */
const round = (length: number): number => Math.round(length * 2) / 2;
