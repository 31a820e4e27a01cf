/** A part of a drawing while it is being put together. */
import type { Box, Route } from "./scene.js";

/** Boxes and routes in their own coordinates; boxes without a parent belong to whatever the plan is put into. */
export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly edges: readonly Route[];
}

/** The plan, further right by x and further down by y. */
export function moved(plan: Plan, x: number, y: number): Plan {
  const move = <T extends { readonly x: number; readonly y: number }>(place: T): T => ({
    ...place,
    x: place.x + x,
    y: place.y + y,
  });
  return {
    ...plan,
    boxes: plan.boxes.map(move),
    edges: plan.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      ...(edge.label && { label: move(edge.label) }),
    })),
  };
}
