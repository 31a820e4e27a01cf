/** Puts the segments of a chain one below the other, and the parts of a scope that do not hang together beside each other. */
import type { PlacedRoute, PlacedSegment } from "./flow.js";
import { straightened } from "./route-points.js";
import type { Point } from "./scene.js";
import type { Segment } from "./segments.js";

/** Every place in a scope, or in a part of it. */
export interface Places {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Point>;
  readonly routes: ReadonlyMap<string, PlacedRoute>;
}

/** Between a segment and the next one. */
const gap = 40;
/** Segments follow their edge straight down until they are this far, or most of the widest segment, from the first one; then they come back. */
const drift = 140;

/** The places in a chain of segments. */
export function stackSegments(chain: readonly Segment[], placed: readonly PlacedSegment[]): Places {
  const nodes = new Map<string, Point>();
  const routes = new Map<string, PlacedRoute>();
  let [left, right, y, line, widest] = [0, 0, 0, 0, 0];
  let before: readonly Point[] = [];
  for (const [i, segment] of placed.entries()) {
    if (Math.abs(line) > Math.max(drift, 0.75 * widest)) line = 0;
    widest = Math.max(widest, segment.right - segment.left);
    const inward = segment.inward ?? [];
    const x = line - (inward[0]?.x ?? segment.left + (segment.right - segment.left) / 2);
    const edge = chain[i - 1]?.onward;
    if (edge) routes.set(edge.id, { points: joined(before, shifted(inward, x, y)) });
    for (const [id, point] of segment.nodes) nodes.set(id, { x: point.x + x, y: point.y + y });
    for (const [id, route] of segment.routes) routes.set(id, shiftedRoute(route, x, y));
    before = shifted(segment.onward ?? [], x, y);
    line = before.at(-1)?.x ?? 0;
    [left, right] = [Math.min(left, segment.left + x), Math.max(right, segment.right + x)];
    y += segment.height + gap;
  }
  return movedPlaces({ width: right - left, height: y - gap, nodes, routes }, -left, 0);
}

/** One edge of two halves; where they do not meet, it turns half way. */
function joined(above: readonly Point[], below: readonly Point[]): readonly Point[] {
  const from = above.at(-1);
  const [to] = below;
  if (!from || !to || from.x === to.x) return straightened([...above, ...below]);
  const y = (from.y + to.y) / 2;
  return straightened([...above, { x: from.x, y }, { x: to.x, y }, ...below]);
}

/** Between parts that do not hang together. */
const between = 56;

/** The first part, and to its right the others in columns about as high as it is. */
export function arrangeParts(parts: readonly Places[]): Places {
  const [first, ...others] = parts;
  if (!first) return { width: 0, height: 0, nodes: new Map(), routes: new Map() };
  const limit = Math.max(first.height, ...others.map(({ height }) => height));
  const nodes = new Map(first.nodes);
  const routes = new Map(first.routes);
  let [x, y, columnWidth] = [first.width + between, 0, 0];
  for (const part of others) {
    if (y > 0 && y + part.height > limit) [x, y, columnWidth] = [x + columnWidth + between, 0, 0];
    const there = movedPlaces(part, x, y);
    for (const [id, point] of there.nodes) nodes.set(id, point);
    for (const [id, route] of there.routes) routes.set(id, route);
    y += part.height + between;
    columnWidth = Math.max(columnWidth, part.width);
  }
  return { width: others.length > 0 ? x + columnWidth : first.width, height: limit, nodes, routes };
}

const shifted = (points: readonly Point[], x: number, y: number): readonly Point[] =>
  points.map((point) => ({ x: point.x + x, y: point.y + y }));

const shiftedRoute = ({ points, label }: PlacedRoute, x: number, y: number): PlacedRoute => ({
  points: shifted(points, x, y),
  ...(label && { label: { ...label, x: label.x + x, y: label.y + y } }),
});

const movedPlaces = ({ width, height, nodes, routes }: Places, x: number, y: number): Places => ({
  width,
  height,
  nodes: new Map(Array.from(nodes, ([id, point]) => [id, { x: point.x + x, y: point.y + y }])),
  routes: new Map(Array.from(routes, ([id, route]) => [id, shiftedRoute(route, x, y)])),
});
