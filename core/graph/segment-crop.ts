/** Takes from a laid-out segment the space above and below that only its first and last edge run through. */
import type { FlowSegment, PlacedSegment } from "./flow.js";
import type { Frame, Point } from "./scene.js";

/** What the layout library says, before the space is taken away. */
export type LooseSegment = Omit<PlacedSegment, "left" | "right" | "height">;

/** The segment with its content at y = 0. */
export function cropped({ nodes }: FlowSegment, loose: LooseSegment): PlacedSegment {
  const frames: Frame[] = [];
  for (const { node, width, height, reach } of nodes) {
    const at = loose.nodes.get(node.id);
    if (at) frames.push({ ...at, width: width + reach, height });
  }
  const dots = (points: readonly Point[]): readonly Frame[] =>
    points.map((point) => ({ ...point, width: 0, height: 0 }));
  for (const { points, label } of loose.routes.values())
    frames.push(...dots(points), ...(label ? [label] : []));
  // The outer ends do not count: they are what is cut off.
  frames.push(...dots(loose.inward?.slice(1) ?? []), ...dots(loose.onward?.slice(0, -1) ?? []));
  const top = Math.min(...frames.map(({ y }) => y));
  const bottom = Math.max(...frames.map(({ y, height }) => y + height));
  const up = (point: Point): Point => ({ x: point.x, y: point.y - top });
  const at = (y: number) => (point: Point) => ({ x: point.x, y });
  const { inward, onward } = loose;
  return {
    left: Math.min(...frames.map(({ x }) => x)),
    right: Math.max(...frames.map(({ x, width }) => x + width)),
    height: bottom - top,
    nodes: new Map(Array.from(loose.nodes, ([id, point]) => [id, up(point)])),
    routes: new Map(
      Array.from(loose.routes, ([id, { points, label }]) => [
        id,
        { points: points.map(up), ...(label && { label: { ...label, y: label.y - top } }) },
      ]),
    ),
    ...(inward && { inward: [...inward.slice(0, 1).map(at(0)), ...inward.slice(1).map(up)] }),
    ...(onward && { onward: [...onward.slice(0, -1).map(up), ...onward.slice(-1).map(at(bottom - top))] }),
  };
}
