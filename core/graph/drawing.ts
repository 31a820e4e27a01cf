/** Scene → elements, as plain data: the page makes live SVG of them, `svg.ts` makes text. Nothing here knows either. */
import { icons, markIcons } from "./icons.js";
import type { Box, PlacedMark, Point, Route, RouteLabel, Scene, TextLine } from "./scene.js";

/** An SVG element to be. */
export interface Shape {
  readonly tag: "g" | "rect" | "circle" | "path" | "text" | "title";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly Shape[];
  readonly text?: string;
}

/** A box, drawn at its own origin: who puts it into the drawing moves it to the box's x and y. `change` is how it differs from another version. */
export function drawBox(box: Box, change?: string): Shape {
  const classes = [
    "box",
    ...(change === undefined ? [] : [`change-${change}`]),
    box.kind,
    ...(box.type ? [`type-${box.type}`] : []),
    ...(box.status ? [`is-${box.status}`] : []),
    ...(box.unreachable ? ["unreachable"] : []),
  ];
  return group(classes.join(" "), [
    shape("title", {}, box.label),
    ...outlines(box),
    ...icon(box),
    ...box.lines.map(line),
    ...box.marks.map(mark),
    ...foldSign(box),
  ]);
}

/** An edge in the drawing's own coordinates: line, arrow head and pill. */
export function drawRoute(route: Route, change?: string): Shape {
  const classes = [
    "edge",
    ...(change === undefined ? [] : [`change-${change}`]),
    `edge-${route.kind}`,
    ...(route.dangling ? ["dangling"] : []),
    ...(route.unreachable ? ["unreachable"] : []),
  ];
  const { label } = route;
  return group(classes.join(" "), [
    shape("title", {}, route.words),
    shape("path", { class: "hit", d: linePath(route.points, 0) }),
    shape("path", { class: "line", d: linePath(route.points, arrow.length - 1) }),
    shape("path", { class: "arrow", d: arrowPath(route.points) }),
    ...(label ? [pill(label)] : []),
  ]);
}

const pill = ({ x, y, width, height, text }: RouteLabel): Shape => ({
  tag: "g",
  attributes: { class: "label", transform: `translate(${x} ${y})` },
  children: [
    shape("rect", { class: "pill", x: 0, y: 0, width, height, rx: 10 }),
    shape("text", { class: "pill-text", x: width / 2, y: 14 }, text),
  ],
});

const BELOW: ReadonlySet<Box["kind"]> = new Set(["container", "lane", "row", "tick"]);

/** Bottom to top: containers, then edges, then nodes, so that no line runs over a text. */
export function layers(scene: Scene): {
  readonly containers: readonly Box[];
  readonly nodes: readonly Box[];
} {
  const isContainer = ({ kind }: Box): boolean => BELOW.has(kind);
  return {
    containers: scene.boxes.filter(isContainer),
    nodes: scene.boxes.filter((box) => !isContainer(box)),
  };
}

const group = (classes: string, children: readonly Shape[]): Shape => ({
  tag: "g",
  attributes: { class: classes },
  children,
});

const shape = (tag: Shape["tag"], attributes: Shape["attributes"], text?: string): Shape =>
  text === undefined ? { tag, attributes } : { tag, attributes, text };

function outlines(box: Box): readonly Shape[] {
  const { width, height } = box;
  const rect = (name: string, rx: number, inset = 0): Shape =>
    shape("rect", {
      class: name,
      x: inset,
      y: inset,
      width: width - 2 * inset,
      height: height - 2 * inset,
      rx,
    });
  const ring = shape("rect", { class: "ring", x: -4, y: -4, width: width + 8, height: height + 8, rx: 13 });
  switch (box.kind) {
    case "start":
      return [rect("outline", height / 2)];
    case "end":
      return [rect("outline", height / 2), rect("outline-inner", height / 2 - 3, 3)];
    case "lane":
      return [rect("outline", 8)];
    case "missing":
    case "reference":
      return [rect("outline", height / 2)];
    case "container":
      return [...(box.type === "Map" ? stacked(box) : []), rect("outline", 12), ring];
    case "row":
      return [shape("path", { class: "grid", d: `M0 ${height}H${width}` })];
    case "tick":
      return [shape("path", { class: "grid", d: `M0 20V${height}` })];
    case "span":
      return [rect("outline", 6), ring];
    case "mark":
      return [rect("outline", height / 2), ring];
    case "state":
      return [...(box.type === "Map" || box.folds ? stacked(box) : []), rect("outline", 10), ring];
  }
}

/** The edges of the cards behind a Map: it does the same for many items. */
function stacked({ width, height }: Box): readonly Shape[] {
  const behind = (step: number): Shape =>
    shape("rect", { class: "stacked", x: step, y: -step, width, height, rx: 12 });
  return [behind(8), behind(4)];
}

function icon(box: Box): readonly Shape[] {
  if (!box.icon || !box.iconAt) return [];
  const { x, y } = box.iconAt;
  return [
    shape("rect", { class: "tile", x, y, width: 32, height: 32, rx: 8 }),
    shape("path", {
      class: "icon",
      d: icons[box.icon],
      transform: `translate(${x + 7} ${y + 7}) scale(1.125)`,
    }),
  ];
}

const line = ({ role, text, x, y, anchor }: TextLine): Shape =>
  shape("text", { class: role, x, y, "text-anchor": anchor }, text);

const mark = ({ kind, words, x, y }: PlacedMark): Shape => ({
  tag: "g",
  attributes: { class: `mark mark-${kind}`, transform: `translate(${x} ${y})` },
  children: [
    shape("title", {}, words),
    shape("rect", { class: "hit", x: -2, y: -2, width: 20, height: 20 }),
    shape("path", { class: "mark-icon", d: markIcons[kind] }),
  ],
});

/** A minus in a square to fold, a plus to unfold. */
const foldSign = ({ folds, foldAt }: Box): readonly Shape[] =>
  folds && foldAt
    ? [
        {
          tag: "g",
          attributes: { class: `fold ${folds}`, transform: `translate(${foldAt.x} ${foldAt.y})` },
          children: [
            shape("rect", { class: "hit", x: -4, y: -4, width: 24, height: 24 }),
            shape("rect", { class: "fold-box", x: 1.5, y: 1.5, width: 13, height: 13, rx: 3 }),
            shape("path", { class: "fold-sign", d: folds === "open" ? "M5 8h6" : "M5 8h6 M8 5v6" }),
          ],
        },
      ]
    : [];

const arrow = { length: 8, half: 4.5 } as const;

/** The line with rounded corners; it stops short by the given length, where the arrow head goes on. */
function linePath(points: readonly Point[], short: number): string {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return "";
  const ends = [...points.slice(0, -1), towards(last, before, short)];
  let d = "";
  for (const [i, point] of ends.entries()) {
    const previous = ends[i - 1];
    const next = ends[i + 1];
    if (!previous) d += `M${point.x} ${point.y}`;
    else if (!next) d += `L${point.x} ${point.y}`;
    else {
      const radius = Math.min(10, distance(previous, point) / 2, distance(point, next) / 2);
      const from = towards(point, previous, radius);
      const to = towards(point, next, radius);
      d += `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    }
  }
  return d;
}

function arrowPath(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return "";
  const base = towards(tip, before, arrow.length);
  const across = before.x === tip.x ? { x: arrow.half, y: 0 } : { x: 0, y: arrow.half };
  return `M${tip.x} ${tip.y}L${base.x - across.x} ${base.y - across.y}L${base.x + across.x} ${base.y + across.y}Z`;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** The point that lies so far from one point in the direction of another; the two are on one axis. */
const towards = (from: Point, to: Point, by: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
});
