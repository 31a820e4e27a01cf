/** Where an arrow key leads: with and against the flow along transitions, as a run would go; across it to the neighbour one sees. */
import type { Direction } from "../../core/graph/flow.js";
import { type Box, type Frame, isStop, type Route, type Scene } from "../../core/graph/scene.js";

/** For a drawing from left to right, the key that does the same in one from top to bottom. */
const turnedKeys: Readonly<Record<string, string>> = {
  ArrowRight: "ArrowDown",
  ArrowLeft: "ArrowUp",
  ArrowUp: "ArrowLeft",
  ArrowDown: "ArrowRight",
};

/** The id of the box to go to, or undefined when the key means nothing here. */
export function stepFrom(scene: Scene, id: string, key: string, direction: Direction): string | undefined {
  const box = scene.boxes.find((candidate) => candidate.id === id);
  if (!box) return undefined;
  if (scene.isTimeline) return onTimeline(scene, box, key);
  switch (direction === "down" ? key : (turnedKeys[key] ?? key)) {
    case "ArrowDown":
      return box.refersTo ?? firstInside(scene, box) ?? after(scene, box);
    case "ArrowUp":
      return before(scene, box);
    case "ArrowLeft":
    case "ArrowRight":
      return beside(scene, box, key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1, direction);
    case "Home":
      return scene.boxes.find(isStop)?.id;
    case "End":
      return scene.boxes.findLast(isStop)?.id;
    default:
      return undefined;
  }
}

/** On a timeline each key leads to the neighbour that one sees. */
function onTimeline(scene: Scene, box: Box, key: string): string | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return beside(scene, box, key === "ArrowLeft" ? -1 : 1, "down");
    case "ArrowUp":
    case "ArrowDown":
      return nextRow(scene, box, key === "ArrowUp" ? -1 : 1);
    case "Home":
      return scene.boxes.find(isStop)?.id;
    case "End":
      return scene.boxes.findLast(isStop)?.id;
    default:
      return undefined;
  }
}

/** In the next row that has anything, what begins nearest. */
function nextRow(scene: Scene, from: Box, side: -1 | 1): string | undefined {
  const middle = (box: Box): number => (box.y + box.height / 2) * side;
  const cost = (box: Box): number => (middle(box) - middle(from)) * 1e4 + Math.abs(box.x - from.x);
  const beyond = scene.boxes.filter((box) => isStop(box) && middle(box) > middle(from) + 1);
  return beyond.sort((a, b) => cost(a) - cost(b))[0]?.id;
}

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
    .sort((a, b) => Number(isBehind(a, box)) - Number(isBehind(b, box)) || b.y + b.x - a.y - a.x);
  const [source] = sources;
  return source && isStop(source) ? source.id : containerOf(scene, box)?.id;
}

const isBehind = (source: Box, box: Box): boolean => source.y > box.y && source.x + source.width > box.x;

/** The box that one meets first on one side; being higher or lower costs double. */
function beside(scene: Scene, box: Box, side: -1 | 1, direction: Direction): string | undefined {
  const from = acrossFlow(box, direction);
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const other of scene.boxes) {
    if (!isStop(other) || holds(other, box) || holds(box, other)) continue;
    const to = acrossFlow(other, direction);
    const across = side > 0 ? to.x - from.x - from.width : from.x - to.x - to.width;
    const along = Math.max(0, to.y - from.y - from.height, from.y - to.y - to.height);
    const cost = across + 2 * along;
    if (across >= 0 && along <= across + from.height && (!best || cost < best.cost))
      best = { id: other.id, cost };
  }
  return best?.id;
}

/** The frame as it would be if the drawing ran down. */
const acrossFlow = ({ x, y, width, height }: Box, direction: Direction): Frame =>
  direction === "down" ? { x, y, width, height } : { x: y, y: x, width: height, height: width };

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;
