/** A part of a drawing while it is being put together. */
import type { Box, Point, Route } from "./scene.js";

/** Boxes and routes in their own coordinates; boxes without a parent belong to whatever the plan is put into. */
export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly edges: readonly Route[];
}

/** The plan, further right by x and further down by y. */
export const moved = (plan: Plan, x: number, y: number): Plan => ({
  ...plan,
  boxes: plan.boxes.map((box) => shifted(box, x, y)),
  edges: plan.edges.map((edge) => movedRoute(edge, x, y)),
});

/** The route with its label, moved likewise. */
export const movedRoute = (route: Route, x: number, y: number): Route => ({
  ...route,
  points: route.points.map((point) => shifted(point, x, y)),
  ...(route.label && { label: shifted(route.label, x, y) }),
});

const shifted = <T extends Point>(place: T, x: number, y: number): T => ({
  ...place,
  x: place.x + x,
  y: place.y + y,
});
