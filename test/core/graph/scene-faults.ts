/** What must hold of every drawing, whatever machine it is of; says in words where it does not. */
import type { Box, Frame, Point, Route, Scene } from "../../../core/graph/scene.js";

/** Everything that is wrong with a scene; empty when nothing is. */
export function sceneFaults(scene: Scene): readonly string[] {
  const byId = new Map(scene.boxes.map((box) => [box.id, box]));
  const faults: string[] = [];
  if (byId.size !== scene.boxes.length) faults.push("two boxes share an id");
  if (new Set(scene.edges.map(({ id }) => id)).size !== scene.edges.length)
    faults.push("two edges share an id");
  for (const box of scene.boxes) faults.push(...boxFaults(box, byId, scene));
  for (const route of scene.edges) faults.push(...routeFaults(route, byId, scene));
  return faults;
}

function* boxFaults(box: Box, byId: ReadonlyMap<string, Box>, scene: Scene): Iterable<string> {
  const parent = box.parent === undefined ? { x: 0, y: 0, ...scene } : byId.get(box.parent);
  if (!parent || !inside(box, parent)) yield `${box.id} is not inside ${box.parent ?? "the drawing"}`;
  for (const other of scene.boxes) {
    if (other.id > box.id && other.parent === box.parent && overlap(box, other))
      yield `${box.id} overlaps ${other.id}`;
  }
}

function* routeFaults(route: Route, byId: ReadonlyMap<string, Box>, scene: Scene): Iterable<string> {
  const { id, points, label } = route;
  const from = byId.get(route.from);
  const to = byId.get(route.to);
  const [first] = points;
  const last = points.at(-1);
  if (!from || !first || !onBorder(first, from)) yield `${id} does not begin at the border of ${route.from}`;
  if (!to || !last || !onBorder(last, to)) yield `${id} does not end at the border of ${route.to}`;
  for (const piece of pieces(points)) {
    if (piece.width !== 0 && piece.height !== 0) yield `${id} has a slanting piece`;
    for (const box of scene.boxes) {
      const around = box.kind === "lane" || box.id === from?.parent || isInside(from, box.id, byId);
      if (!around && overlap(piece, shrunk(box))) yield `${id} runs through ${box.id}`;
    }
  }
  if (!label) return;
  for (const box of scene.boxes) {
    const around = box.kind === "lane" || isInside(from, box.id, byId);
    if (!around && overlap(label, box)) yield `the label of ${id} covers ${box.id}`;
  }
  for (const other of scene.edges) {
    if (other.label && other.id > id && overlap(label, other.label))
      yield `the labels of ${id} and ${other.id} overlap`;
  }
}

function isInside(box: Box | undefined, container: string, byId: ReadonlyMap<string, Box>): boolean {
  for (let at = box?.parent; at !== undefined; at = byId.get(at)?.parent) if (at === container) return true;
  return false;
}

const slack = 0.75;

const inside = (inner: Frame, outer: Frame): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

const overlap = (a: Frame, b: Frame): boolean =>
  a.x < b.x + b.width - slack &&
  b.x < a.x + a.width - slack &&
  a.y < b.y + b.height - slack &&
  b.y < a.y + a.height - slack;

const shrunk = ({ x, y, width, height }: Frame): Frame => ({
  x: x + 1,
  y: y + 1,
  width: width - 2,
  height: height - 2,
});

function onBorder({ x, y }: Point, box: Frame): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;
  const within = inside({ x, y, width: 0, height: 0 }, box);
  const vertical = near(x, box.x) || near(x, box.x + box.width);
  return within && (vertical || near(y, box.y) || near(y, box.y + box.height));
}

/** The straight pieces of a route as thin frames. */
function pieces(points: readonly Point[]): readonly Frame[] {
  return points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    const x = Math.min(from.x, to.x);
    const y = Math.min(from.y, to.y);
    return { x, y, width: Math.max(from.x, to.x) - x, height: Math.max(from.y, to.y) - y };
  });
}
