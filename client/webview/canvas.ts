/** What is drawn: keeps one element for each box and edge, matched by id from scene to scene. */
import type { SceneDiff } from "../../core/graph/diff.js";
import { drawBox, drawRoute, layers, type Shape } from "../../core/graph/drawing.js";
import { type Box, isStop, type Route, type Scene } from "../../core/graph/scene.js";
import { descriptionOf, waysOut } from "./box-words.js";
import { groupIn, match } from "./keyed-elements.js";
import { createOverlays, type Overlay } from "./overlays.js";

export interface Canvas {
  /** The group that pans and zooms. */
  readonly layer: SVGGElement;
  /** Replaces what is drawn; null clears it. */
  draw(scene: Scene | null, diff?: SceneDiff): void;
  /** Puts the ring around a box, or takes it away. */
  select(id: string | null): void;
  selected(): string | null;
  /** Replaces what is laid over the drawing. */
  overlay(overlay: Overlay): void;
  /** Fades all boxes but those, or none. */
  highlight(ids: ReadonlySet<string> | undefined): void;
  /** The box drawn under that id. */
  box(id: string | null): Box | undefined;
  /** Gives the keyboard's focus to a box and makes it the one that Tab comes back to. */
  focus(id: string): void;
}

/** An empty canvas in an SVG element. */
export function createCanvas(svg: SVGSVGElement): Canvas {
  const layer = groupIn(svg, "layer");
  const containers = groupIn(layer, "containers");
  const edges = groupIn(layer, "edges");
  const nodes = groupIn(layer, "nodes");
  edges.setAttribute("aria-hidden", "true");
  const drawOverlays = createOverlays(layer);
  let drawn: ReadonlyMap<string, Drawn> = new Map();
  let scene: Scene | null = null;
  let drawnWays: readonly (readonly [SVGElement, Route])[] = [];
  let selected: string | null = null;
  let over: Overlay = { runs: {}, ways: {}, problems: new Map(), breakpoints: new Set() };

  const dressed = (id: string | null): void => {
    const one = id === null ? undefined : drawn.get(id);
    if (one) dress(one, one.box.id === selected, over);
  };
  const moveTabStop = (id: string | undefined): void => {
    for (const element of layer.querySelectorAll('[tabindex="0"]')) element.setAttribute("tabindex", "-1");
    if (id !== undefined) drawn.get(id)?.element.setAttribute("tabindex", "0");
  };
  const isTaken = ({ kind, from, to }: Route): boolean => {
    if (kind === "Start") return over.runs[to] !== undefined;
    if (kind === "End") return over.runs[from]?.status === "succeeded";
    return over.ways[drawn.get(to)?.box.refersTo ?? to]?.includes(from) === true;
  };
  const overlay = (next: Overlay): void => {
    over = next;
    for (const id of drawn.keys()) dressed(id);
    for (const [element, way] of drawnWays) set(element, "data-taken", isTaken(way) ? "true" : undefined);
    drawOverlays(scene, over);
  };

  return {
    layer,
    draw(next, diff) {
      scene = next;
      const focused = document.activeElement;
      const { containers: around, nodes: inside } = scene ? layers(scene) : { containers: [], nodes: [] };
      const ways = scene?.edges ?? [];
      const boxShape = (box: Box): Shape => untitled(drawBox(box, diff?.boxes[box.id]));
      const elements = new Map([
        ...match(containers, "data-id", around, boxShape),
        ...match(nodes, "data-id", inside, boxShape),
      ]);
      const wayElements = match(edges, "data-edge-id", ways, (way) =>
        untitled(drawRoute(way, diff?.edges[way.id])),
      );
      drawnWays = ways.flatMap((way): [SVGElement, Route][] => {
        const element = wayElements.get(way.id);
        return element ? [[element, way]] : [];
      });
      for (const [element, way] of drawnWays) dressWay(element, way, diff);
      drawn = withWays(scene, elements, diff);
      overlay(over);
      // An element that changed its place among its neighbours has lost the focus on the way.
      if (focused instanceof SVGElement && layer.contains(focused)) focused.focus({ preventScroll: true });
      if (!layer.querySelector('[tabindex="0"]')) moveTabStop(scene?.boxes.find(isStop)?.id);
    },
    select(id) {
      const before = selected;
      selected = id;
      dressed(before);
      dressed(id);
      if (id !== null && drawn.has(id)) moveTabStop(id);
    },
    selected: () => selected,
    overlay,
    highlight(ids) {
      layer.classList.toggle("searching", ids !== undefined);
      for (const [id, { element }] of drawn) element.classList.toggle("found", ids?.has(id) === true);
    },
    box: (id) => (id === null ? undefined : drawn.get(id)?.box),
    focus(id) {
      moveTabStop(id);
      drawn.get(id)?.element.focus({ preventScroll: true });
    },
  };
}

/** A box, its element, and the ways out of it in words. */
interface Drawn {
  readonly box: Box;
  readonly element: SVGElement;
  readonly ways: readonly string[];
  readonly change?: string;
}

function withWays(
  scene: Scene | null,
  elements: ReadonlyMap<string, SVGElement>,
  diff: SceneDiff | undefined,
): ReadonlyMap<string, Drawn> {
  const ways = waysOut(scene);
  const drawn = new Map<string, Drawn>();
  for (const box of scene?.boxes ?? []) {
    const element = elements.get(box.id);
    const change = diff?.boxes[box.id];
    if (element) drawn.set(box.id, { box, element, ways: ways.get(box.id) ?? [], ...(change && { change }) });
  }
  return drawn;
}

/** The page has cards of its own in place of the tooltips that a picture file has; lines of text end in a space, so that they are read as words. */
function untitled(shape: Shape): Shape {
  const children = (shape.children ?? []).filter(({ tag }) => tag !== "title");
  const spaced = children.map((child) =>
    child.tag === "text" ? { ...child, text: `${child.text} ` } : child,
  );
  return { ...shape, children: spaced };
}

function dressWay(element: SVGElement, { id, kind, from, to }: Route, diff: SceneDiff | undefined): void {
  set(element, "data-kind", kind);
  set(element, "data-from", from);
  set(element, "data-to", to);
  set(element, "data-change", diff?.edges[id]);
}

/** Puts a box in its place and says to styles, tests and screen readers what it is. */
function dress({ box, element, ways, change }: Drawn, isSelected: boolean, over: Overlay): void {
  element.style.transform = `translate(${box.x}px, ${box.y}px)`;
  set(element, "data-kind", box.kind);
  set(element, "data-type", box.type);
  set(element, "data-run", over.runs[box.id]?.status);
  set(element, "data-change", change);
  if (!isStop(box)) {
    element.setAttribute("aria-hidden", "true");
    return;
  }
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", descriptionOf(box, ways, over, change));
  set(element, "aria-current", isSelected ? "true" : undefined);
  set(element, "aria-expanded", box.folds && (box.folds === "open" ? "true" : "false"));
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
}

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
