/** Segments that need no layout library: one node, or one node with a reference to the state that handles its errors. */
import type { FlowNode, FlowSegment, Pill, PlacedSegment } from "./flow.js";
import type { RouteLabel } from "./scene.js";

/** The places in a segment of one state, with or without its reference; undefined for all others. */
export function placeSmall({ nodes, edges, pills }: FlowSegment): PlacedSegment | undefined {
  const [node, reference] = nodes;
  if (!node) return undefined;
  if (!reference) return alone(node);
  const [edge] = edges;
  const isBeside = nodes.length === 2 && edges.length === 1 && edge?.kind === "Catch" && node.reach === 0;
  if (!isBeside || edge.from !== node.node.id || reference.node.kind !== "reference") return undefined;
  return withReference(node, reference, edge.id, pills(edge));
}

/** Most segments of a chain are one node. */
function alone({ node, width, height, reach }: FlowNode): PlacedSegment {
  const middle = Math.round(width) / 2;
  return {
    left: 0,
    right: width + reach,
    height,
    nodes: new Map([[node.id, { x: 0, y: 0 }]]),
    routes: new Map(),
    inward: [{ x: middle, y: 0 }],
    onward: [{ x: middle, y: height }],
  };
}

/** Of the line between a state and its reference, so much is seen on either side of its pill. */
const stub = 18;

function withReference(
  state: FlowNode,
  reference: FlowNode,
  edgeId: string,
  pill: Pill | undefined,
): PlacedSegment {
  const height = Math.max(state.height, reference.height, pill?.height ?? 0);
  const middle = height / 2;
  const top = (size: { readonly height: number }): number => middle - size.height / 2;
  const left = state.width + 2 * stub + (pill?.width ?? 0);
  const label: RouteLabel | undefined = pill && { ...pill, x: state.width + stub, y: top(pill) };
  const placed = alone(state);
  const y = top(state);
  const points = [
    { x: state.width, y: middle },
    { x: left, y: middle },
  ];
  return {
    ...placed,
    right: left + reference.width,
    height,
    nodes: new Map([
      [state.node.id, { x: 0, y }],
      [reference.node.id, { x: left, y: top(reference) }],
    ]),
    routes: new Map([[edgeId, { points, ...(label && { label }) }]]),
    inward: [...(placed.inward ?? []), ...(y > 0 ? [{ x: state.width / 2, y }] : [])],
    onward: [
      ...(y > 0 ? [{ x: state.width / 2, y: y + state.height }] : []),
      { x: state.width / 2, y: height },
    ],
  };
}
