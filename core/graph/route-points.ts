/** The corners of an edge. */
import type { Point } from "./scene.js";

/** Without the points on a straight line between their neighbours, and upright or level where rounding left half a pixel. */
export function straightened(points: readonly Point[]): readonly Point[] {
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
