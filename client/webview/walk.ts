/** Where an arrow key leads: down and up along transitions as a run would go, left and right to the neighbour one sees. */
import type { Box, Route, Scene } from "../../core/graph/scene.js";

/** The id of the box to go to, or undefined when the key means nothing here. */
export function stepFrom(scene: Scene, id: string, key: string): string | undefined {
  const box = scene.boxes.find((candidate) => candidate.id === id);
  if (!box) return undefined;
  switch (key) {
    case "ArrowDown":
      return firstInside(scene, box) ?? after(scene, box);
    case "ArrowUp":
      return before(scene, box);
    case "ArrowLeft":
    case "ArrowRight":
      return beside(scene, box, key === "ArrowLeft" ? -1 : 1);
    case "Home":
      return scene.boxes.find(isStop)?.id;
    case "End":
      return scene.boxes.findLast(isStop)?.id;
    default:
      return undefined;
  }
}

const isStop = ({ kind }: Box): boolean => kind !== "start" && kind !== "end" && kind !== "lane";

const boxOf = (scene: Scene, id: string | undefined): Box | undefined =>
  scene.boxes.find((box) => box.id === id);

/** The container around a box, past its lane. */
function containerOf(scene: Scene, box: Box | undefined): Box | undefined {
  const parent = boxOf(scene, box?.parent);
  return parent?.kind === "lane" ? boxOf(scene, parent.parent) : parent;
}

/** Where a run goes first inside a container. */
function firstInside(scene: Scene, box: Box): string | undefined {
  if (box.kind !== "container") return undefined;
  const starts = scene.edges.filter(
    ({ kind, from }) => kind === "Start" && containerOf(scene, boxOf(scene, from)) === box,
  );
  return starts[0]?.to;
}

/** Where a run goes after a state; at the end of a branch, where it goes after the container. */
function after(scene: Scene, box: Box | undefined): string | undefined {
  if (!box) return undefined;
  const ways = scene.edges.filter(({ from, to }) => from === box.id && to !== box.id);
  const way: Route | undefined = ways.find(({ kind }) => kind !== "Catch") ?? ways[0];
  const target = boxOf(scene, way?.to);
  if (target && isStop(target)) return target.id;
  return after(scene, containerOf(scene, box));
}

/** Whence a run comes to a state: the nearest above; at the start of a branch, the container. */
function before(scene: Scene, box: Box): string | undefined {
  const sources = scene.edges
    .filter(({ from, to }) => to === box.id && from !== box.id)
    .map(({ from }) => boxOf(scene, from))
    .filter((source) => source !== undefined)
    .sort((a, b) => Number(a.y > box.y) - Number(b.y > box.y) || b.y - a.y);
  const [source] = sources;
  return source && isStop(source) ? source.id : containerOf(scene, box)?.id;
}

/** The box that one meets first on one side; being higher or lower costs double. */
function beside(scene: Scene, box: Box, side: -1 | 1): string | undefined {
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const other of scene.boxes) {
    if (!isStop(other) || holds(other, box) || holds(box, other)) continue;
    const across = side > 0 ? other.x - box.x - box.width : box.x - other.x - other.width;
    const along = Math.max(0, other.y - box.y - box.height, box.y - other.y - other.height);
    const cost = across + 2 * along;
    if (across >= 0 && along <= across + box.height && (!best || cost < best.cost))
      best = { id: other.id, cost };
  }
  return best?.id;
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;
