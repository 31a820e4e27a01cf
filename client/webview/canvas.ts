/** What is drawn: keeps one element for each box and edge, matched by id from scene to scene. */
import { drawBox, drawRoute, layers, type Shape } from "../../core/graph/drawing.js";
import type { Box, Route, Scene } from "../../core/graph/scene.js";
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
  badges.setAttribute("aria-hidden", "true");
  edges.setAttribute("aria-hidden", "true");
  const boxes = new Map<string, Box>();
  let ways: readonly Route[] = [];
  let selectedId: string | null = null;
  let runs: Readonly<Record<string, StateRun>> = {};

  const elementFor = (id: string): SVGElement | undefined =>
    layer.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined;

  function dress(box: Box, element: SVGElement): void {
    element.style.transform = `translate(${box.x}px, ${box.y}px)`;
    set(element, "data-kind", box.kind);
    set(element, "data-type", box.type);
    set(element, "data-run", runs[box.id]?.status);
    if (!isFocusable(box)) {
      element.setAttribute("aria-hidden", "true");
      return;
    }
    const out = ways.filter(({ from }) => from === box.id).map(({ words }) => words);
    element.setAttribute("role", "button");
    element.setAttribute(
      "aria-label",
      [box.label, runWords(runs[box.id]), ...out].filter(Boolean).join(". "),
    );
    set(element, "aria-current", box.id === selectedId ? "true" : undefined);
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  }

  function showMarks(): void {
    for (const [id, box] of boxes) {
      const element = elementFor(id);
      if (element) dress(box, element);
    }
    const entered = Array.from(boxes.values()).filter(({ id }) => runs[id]);
    match(badges, "data-badge", entered, ({ id, x, y, width }) => {
      const run = runs[id];
      return run && runBadge(run, x + width, y);
    });
  }

  function moveTabStop(id: string | undefined): void {
    const stop = id === undefined ? undefined : elementFor(id);
    for (const element of layer.querySelectorAll('[tabindex="0"]')) {
      if (element !== stop) element.setAttribute("tabindex", "-1");
    }
    stop?.setAttribute("tabindex", "0");
  }

  return {
    layer,
    draw(scene) {
      boxes.clear();
      for (const box of scene?.boxes ?? []) boxes.set(box.id, box);
      ways = scene?.edges ?? [];
      const drawn = scene ? layers(scene) : { containers: [], nodes: [] };
      match(containers, "data-id", drawn.containers, drawBox);
      match(edges, "data-edge-id", ways, drawRoute);
      match(nodes, "data-id", drawn.nodes, drawBox);
      for (const { id, kind } of ways) {
        edges.querySelector(`[data-edge-id="${CSS.escape(id)}"]`)?.setAttribute("data-kind", kind);
      }
      showMarks();
      const first = scene?.boxes.find(isFocusable);
      if (!layer.querySelector('[tabindex="0"]')) moveTabStop(first?.id);
    },
    select(id) {
      selectedId = id;
      showMarks();
      if (id !== null && elementFor(id)) moveTabStop(id);
    },
    selected: () => selectedId,
    showRun(states) {
      runs = states;
      showMarks();
    },
    box: (id) => (id === null ? undefined : boxes.get(id)),
    isFocusable,
    focus(id) {
      moveTabStop(id);
      elementFor(id)?.focus({ preventScroll: true });
    },
  };
}

const isFocusable = ({ kind }: Box): boolean =>
  kind === "state" || kind === "container" || kind === "missing" || kind === "reference";

/** Gives a group one element for each item, in the items' order, known by an attribute that holds the item's id. */
function match<T extends { readonly id: string }>(
  group: SVGGElement,
  attribute: string,
  items: readonly T[],
  draw: (item: T) => Shape | undefined,
): void {
  const old = new Map(Array.from(group.children, (element) => [element.getAttribute(attribute), element]));
  for (const [i, item] of items.entries()) {
    const shape = draw(item);
    if (!shape) continue;
    const known = old.get(item.id);
    const element = known ?? elementOf(shape);
    if (known) patch(known, shape);
    else element.setAttribute(attribute, item.id);
    old.delete(item.id);
    const there = group.children[i];
    if (there !== element) group.insertBefore(element, there ?? null);
  }
  for (const element of old.values()) element.remove();
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
