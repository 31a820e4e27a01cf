/** What is drawn: keeps one element for each box and edge, matched by id from scene to scene. */
import { drawBox, drawRoute, layers, type Shape } from "../../core/graph/drawing.js";
import type { Box, Scene } from "../../core/graph/scene.js";
import type { StateRun } from "./messages.js";
import { runBadge, runWords } from "./run-badge.js";
import { elementOf, patch } from "./shape-element.js";

export interface Canvas {
  /** The group that pans and zooms. */
  readonly layer: SVGGElement;
  /** Replaces what is drawn; null clears it. */
  draw(scene: Scene | null): void;
  /** Puts the ring around a box, or takes it away. */
  select(id: string | null): void;
  selected(): string | null;
  showRun(states: Readonly<Record<string, StateRun>>): void;
  /** The box drawn under that id. */
  box(id: string | null): Box | undefined;
  isFocusable(box: Box): boolean;
  /** Gives the keyboard's focus to a box and makes it the one that Tab comes back to. */
  focus(id: string): void;
}

/** An empty canvas in an SVG element. */
export function createCanvas(svg: SVGSVGElement): Canvas {
  const layer = groupIn(svg, "layer");
  const containers = groupIn(layer, "containers");
  const edges = groupIn(layer, "edges");
  const nodes = groupIn(layer, "nodes");
  const badges = groupIn(layer, "badges");
  for (const group of [edges, badges]) group.setAttribute("aria-hidden", "true");
  let drawn: ReadonlyMap<string, Drawn> = new Map();
  let selected: string | null = null;
  let runs: Readonly<Record<string, StateRun>> = {};

  const dressed = (id: string | null): void => {
    const one = id === null ? undefined : drawn.get(id);
    if (one) dress(one, one.box.id === selected, runs[one.box.id]);
  };
  const moveTabStop = (id: string | undefined): void => {
    for (const element of layer.querySelectorAll('[tabindex="0"]')) element.setAttribute("tabindex", "-1");
    if (id !== undefined) drawn.get(id)?.element.setAttribute("tabindex", "0");
  };
  const showRun = (states: Readonly<Record<string, StateRun>>): void => {
    runs = states;
    for (const id of drawn.keys()) dressed(id);
    const entered = Array.from(drawn.values(), ({ box }) => box).filter(({ id }) => states[id]);
    match(badges, "data-badge", entered, ({ id, x, y, width }) => {
      const run = states[id];
      return run && runBadge(run, x + width, y);
    });
  };

  return {
    layer,
    draw(scene) {
      const focused = document.activeElement;
      const { containers: around, nodes: inside } = scene ? layers(scene) : { containers: [], nodes: [] };
      const ways = scene?.edges ?? [];
      const elements = new Map([
        ...match(containers, "data-id", around, drawBox),
        ...match(nodes, "data-id", inside, drawBox),
      ]);
      const wayElements = match(edges, "data-edge-id", ways, drawRoute);
      for (const { id, kind } of ways) wayElements.get(id)?.setAttribute("data-kind", kind);
      drawn = withWays(scene, elements);
      showRun(runs);
      // An element that changed its place among its neighbours has lost the focus on the way.
      if (focused instanceof SVGElement && layer.contains(focused)) focused.focus({ preventScroll: true });
      if (!layer.querySelector('[tabindex="0"]')) moveTabStop(scene?.boxes.find(isFocusable)?.id);
    },
    select(id) {
      const before = selected;
      selected = id;
      dressed(before);
      dressed(id);
      if (id !== null && drawn.has(id)) moveTabStop(id);
    },
    selected: () => selected,
    showRun,
    box: (id) => (id === null ? undefined : drawn.get(id)?.box),
    isFocusable,
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
}

function withWays(
  scene: Scene | null,
  elements: ReadonlyMap<string, SVGElement>,
): ReadonlyMap<string, Drawn> {
  const ways = new Map<string, string[]>();
  for (const { from, words } of scene?.edges ?? []) ways.set(from, [...(ways.get(from) ?? []), words]);
  const drawn = new Map<string, Drawn>();
  for (const box of scene?.boxes ?? []) {
    const element = elements.get(box.id);
    if (element) drawn.set(box.id, { box, element, ways: ways.get(box.id) ?? [] });
  }
  return drawn;
}

const isFocusable = ({ kind }: Box): boolean => kind !== "start" && kind !== "end" && kind !== "lane";

/** Puts a box in its place and says to styles, tests and screen readers what it is. */
function dress({ box, element, ways }: Drawn, isSelected: boolean, run: StateRun | undefined): void {
  element.style.transform = `translate(${box.x}px, ${box.y}px)`;
  set(element, "data-kind", box.kind);
  set(element, "data-type", box.type);
  set(element, "data-run", run?.status);
  if (!isFocusable(box)) {
    element.setAttribute("aria-hidden", "true");
    return;
  }
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", [box.label, runWords(run), ...ways].filter(Boolean).join(". "));
  set(element, "aria-current", isSelected ? "true" : undefined);
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
}

/** Gives a group one element for each item, in the items' order, known by an attribute that holds the item's id; returns them by id. */
function match<T extends { readonly id: string }>(
  group: SVGGElement,
  attribute: string,
  items: readonly T[],
  draw: (item: T) => Shape | undefined,
): ReadonlyMap<string, SVGElement> {
  const old = new Map(Array.from(group.children, (element) => [element.getAttribute(attribute), element]));
  const kept = new Map<string, SVGElement>();
  for (const item of items) {
    const shape = draw(item);
    if (!shape) continue;
    const known = old.get(item.id);
    const element = known instanceof SVGElement ? known : elementOf(shape);
    if (element === known) patch(element, shape);
    else element.setAttribute(attribute, item.id);
    const there = group.children[kept.size];
    if (there !== element) group.insertBefore(element, there ?? null);
    kept.set(item.id, element);
  }
  for (const [id, element] of old) if (id === null || !kept.has(id)) element.remove();
  return kept;
}

function groupIn(parent: SVGElement, name: string): SVGGElement {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", name);
  parent.append(group);
  return group;
}

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
