/** One segment → places and routes: the one file that knows the layout library (elkjs). */
import Elk, { type ELK, type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { memo } from "../text/memo.js";
import type { FlowNode, FlowSegment, Pill, PlacedRoute, PlacedSegment } from "./flow.js";
import type { GraphEdge } from "./nodes-and-edges.js";
import { straightened } from "./route-points.js";
import type { Point } from "./scene.js";
import { cropped } from "./segment-crop.js";
import { placeSmall } from "./small-segments.js";

/** Lays a segment out with the flow running down. Equal segments get equal places, the second time at once. */
export async function placeSegment(segment: FlowSegment): Promise<PlacedSegment> {
  const small = placeSmall(segment);
  if (small) return small;
  const { children = [], edges = [] } = await remembered(JSON.stringify(elkGraph(segment)));
  const corners = new Map(children.map((child) => [child.id, child]));
  const nodes = new Map<string, Point>();
  for (const [i, { node }] of segment.nodes.entries()) {
    const { x = 0, y = 0 } = corners.get(nodeName(i)) ?? {};
    nodes.set(node.id, { x: round(x), y: round(y) });
  }
  const placed = new Map(edges.map((edge) => [edge.id, edge]));
  const routes = new Map<string, PlacedRoute>();
  for (const [i, edge] of segment.edges.entries()) {
    const found = placed.get(edgeName(i));
    if (found) routes.set(edge.id, routeOf(found, segment.pills(edge)?.text ?? ""));
  }
  const door = (id: string): readonly Point[] | undefined => {
    const found = placed.get(id);
    return found && routeOf(found, "").points;
  };
  const inward = door(doors.entry);
  const onward = door(doors.exit);
  return cropped(segment, { nodes, routes, ...(inward && { inward }), ...(onward && { onward }) });
}

/** Names by place, so that segments that differ only in their states' names are known when one of them is. */
const nodeName = (index: number): string => `n${index}`;
const edgeName = (index: number): string => `e${index}`;

/** Nodes of no size through which the edges from the segment before and to the next one come and go. */
const doors = { entry: "door:entry", exit: "door:exit" } as const;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "24",
  "elk.spacing.edgeEdge": "16",
  "elk.spacing.edgeLabel": "0",
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

/** A small edit changes one segment of its scope and those around the scope: all others are known. */
const remembered = memo(4000, (graph): Promise<ElkNode> => elk().layout(JSON.parse(graph) as ElkNode));

function elkGraph(segment: FlowSegment): ElkNode & { edges: ElkExtendedEdge[] } {
  const { nodes, inward, onward, pills } = segment;
  // Many tries give fewer crossings, but a long segment must be drawn while somebody types.
  const layoutOptions = { ...options, "elk.layered.thoroughness": nodes.length <= 24 ? "10" : "4" };
  const names = new Map(nodes.map(({ node }, i): [string, string] => [node.id, nodeName(i)]));
  const named = (edge: GraphEdge, id: string): NamedEdge => ({
    id,
    kind: edge.kind,
    from: names.get(edge.from) ?? doors.entry,
    to: names.get(edge.to) ?? doors.exit,
    pill: pills(edge),
  });
  const edges = segment.edges.map((edge, i) => named(edge, edgeName(i)));
  const first = inward && named(inward, doors.entry);
  const last = onward && named(onward, doors.exit);
  const all = [...(first ? [first] : []), ...edges, ...(last ? [last] : [])];
  const incoming = grouped(all, ({ to }) => to);
  const outgoing = grouped(all, ({ from }) => from);
  const children = nodes.map((node, i) =>
    elkNode(nodeName(i), node, incoming.get(nodeName(i)) ?? [], outgoing.get(nodeName(i)) ?? []),
  );
  const ways = edges.map(elkEdge);
  if (first) {
    children.unshift(door(doors.entry, "FIRST"));
    ways.unshift({ ...elkEdge(first), sources: [doors.entry] });
  }
  if (last) {
    children.push(door(doors.exit, "LAST"));
    ways.push({ ...elkEdge(last), targets: [doors.exit] });
  }
  return { id: "segment", layoutOptions, children, edges: ways };
}

/** An edge between nodes that are named by their place. */
interface NamedEdge extends Pick<GraphEdge, "id" | "kind" | "from" | "to"> {
  readonly pill: Pill | undefined;
}

const door = (id: string, layer: string): ElkNode => ({
  id,
  width: 0,
  height: 0,
  layoutOptions: { "elk.layered.layering.layerConstraint": layer },
});

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Edges come in at the top; they go out at the bottom, but for errors, which go out on the right unless loops are there. */
function elkNode(
  id: string,
  { node, width, height, reach }: FlowNode,
  incoming: readonly NamedEdge[],
  outgoing: readonly NamedEdge[],
): ElkNode {
  const layoutOptions: Record<string, string> = { "elk.portConstraints": "FIXED_SIDE" };
  if (node.kind === "start") layoutOptions["elk.layered.layering.layerConstraint"] = "FIRST";
  if (node.kind === "end") layoutOptions["elk.layered.layering.layerConstraint"] = "LAST";
  const caught = outgoing.filter(({ kind }) => kind === "Catch");
  const ports = [
    ...Array.from(new Set(incoming.map(entry)), (entrance) => port(entrance, "NORTH")),
    ...(outgoing.some(goesOnPlainly) ? [port(portId(id, "out"), "SOUTH")] : []),
    ...caught.map((edge) => port(portId(edge.id, "out"), reach > 0 ? "SOUTH" : "EAST")),
  ];
  if (reach > 0) layoutOptions["elk.nodeLabels.placement"] = "OUTSIDE V_CENTER H_RIGHT";
  const reserved = { text: "loops", width: reach, height };
  return { id, width, height, ports, layoutOptions, ...(reach > 0 && { labels: [reserved] }) };
}

const goesOnPlainly = ({ kind }: NamedEdge): boolean => kind === "Start" || kind === "Next" || kind === "End";

/** Ordinary ways into a node come together in one arrow, ways for errors in another. */
const entry = ({ kind, to }: NamedEdge): string => portId(to, kind === "Catch" ? "caught" : "in");

const portId = (owner: string, name: string): string => `${name}:${owner}`;

const port = (id: string, side: string) => ({
  id,
  width: 0,
  height: 0,
  layoutOptions: { "elk.port.side": side },
});

function elkEdge(edge: NamedEdge): ElkExtendedEdge {
  const owner = edge.kind === "Catch" ? edge.id : goesOnPlainly(edge) ? edge.from : undefined;
  const source = owner === undefined ? edge.from : portId(owner, "out");
  const layoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
  return {
    id: edge.id,
    sources: [source],
    targets: [entry(edge)],
    ...(edge.pill && {
      labels: [{ text: "label", width: edge.pill.width, height: edge.pill.height, layoutOptions }],
    }),
    layoutOptions: edge.kind === "Catch" ? {} : { "elk.layered.priority.straightness": "5" },
  };
}

function routeOf(placed: ElkExtendedEdge, text: string): PlacedRoute {
  const points = (placed.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = placed.labels ?? [];
  const { x = 0, y = 0, width = 0, height = 0 } = label ?? {};
  return {
    points: straightened(points.map((point) => ({ x: round(point.x), y: round(point.y) }))),
    ...(label && { label: { text, x: round(x), y: round(y), width, height } }),
  };
}

/** Half pixels are fine enough, and equal places stay equal. */
const round = (length: number): number => Math.round(length * 2) / 2;
