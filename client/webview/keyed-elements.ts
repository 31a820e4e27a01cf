/** Keeps a group's elements in step with a list of things, matched by id, so that what stays can be animated. */
import type { Shape } from "../../core/graph/drawing.js";
import { elementOf, patch } from "./shape-element.js";

/** Gives a group one element for each item, in the items' order, known by an attribute that holds the item's id; returns them by id. */
export function match<T extends { readonly id: string }>(
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

/** A new group of that class in an SVG element. */
export function groupIn(parent: SVGElement, name: string): SVGGElement {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", name);
  parent.append(group);
  return group;
}
