/** Shapes → live SVG elements, changing what is there instead of making it anew, so that changes can be animated. */
import type { Shape } from "../../core/graph/drawing.js";

const namespace = "http://www.w3.org/2000/svg";

/** A new element for a shape, with all that is in it. */
export function elementOf(shape: Shape): SVGElement {
  const element = document.createElementNS(namespace, shape.tag);
  patch(element, shape);
  return element;
}

/**
 * Makes an element look like the shape. Attributes that the shape does not know (`data-…`, `aria-…`, `role`, `tabindex`, `style`) are the
 * page's own and stay.
 */
export function patch(element: Element, shape: Shape): void {
  for (const [name, value] of Object.entries(shape.attributes)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  }
  for (const { name } of Array.from(element.attributes)) {
    if (!(name in shape.attributes) && !/^(data-|aria-|role$|tabindex$|style$)/.test(name))
      element.removeAttribute(name);
  }
  if (shape.text !== undefined) {
    if (element.textContent !== shape.text) element.textContent = shape.text;
    return;
  }
  const children = shape.children ?? [];
  for (const [i, child] of children.entries()) {
    const old = element.children[i];
    if (!old) element.append(elementOf(child));
    else if (old.tagName === child.tag) patch(old, child);
    else old.replaceWith(elementOf(child));
  }
  while (element.children.length > children.length) element.lastElementChild?.remove();
}
