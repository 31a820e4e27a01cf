/** What the layout of one scope works with. It always runs down: for a drawing from left to right, x and y are exchanged before and after. */
import type { GraphEdge, GraphNode } from "./nodes-and-edges.js";
import type { Plan } from "./plan.js";
import type { Box, Point, Route, RouteLabel } from "./scene.js";
import type { Segment } from "./segments.js";

/** Which way a drawing runs. */
export type Direction = "down" | "right";

/** A node with the space that it needs. */
export interface FlowNode {
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
  /** The space for its self loops, to the right of it. */
  readonly reach: number;
}

/** A label on an edge, before it has a place. */
export type Pill = Pick<RouteLabel, "text" | "width" | "height">;

export interface FlowSegment extends Omit<Segment, "nodes"> {
  readonly nodes: readonly FlowNode[];
  /** The only edge from the segment before. */
  readonly inward?: GraphEdge;
  readonly pills: (edge: GraphEdge) => Pill | undefined;
}

export interface PlacedRoute {
  readonly points: readonly Point[];
  readonly label?: RouteLabel;
}

/** A segment with its places: its content begins at y = 0 and lies between `left` and `right`. */
export interface PlacedSegment {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Upper left corners, by the nodes' ids. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** By the edges' ids. */
  readonly routes: ReadonlyMap<string, PlacedRoute>;
  /** The edge from the segment before, from the upper border on. */
  readonly inward?: readonly Point[];
  /** The edge to the next segment, as far as the lower border. */
  readonly onward?: readonly Point[];
}

/** The size as the flow sees it. */
export const turnedSize = <T extends { readonly width: number; readonly height: number }>(
  size: T,
  direction: Direction,
): T => (direction === "down" ? size : { ...size, width: size.height, height: size.width });

/** A plan in which the flow runs down, running that way. Boxes have their real size already. */
export function turnedPlan(plan: Plan, direction: Direction): Plan {
  if (direction === "down") return plan;
  const { width, height, boxes, edges } = plan;
  return { width: height, height: width, boxes: boxes.map(turnedBox), edges: edges.map(turnedRoute) };
}

const turnedPoint = <T extends Point>(place: T): T => ({ ...place, x: place.y, y: place.x });

const turnedBox = (box: Box): Box => turnedPoint(box);

const turnedRoute = (route: Route): Route => ({
  ...route,
  points: route.points.map(turnedPoint),
  ...(route.label && { label: turnedPoint(turnedSize(route.label, "right")) }),
});
