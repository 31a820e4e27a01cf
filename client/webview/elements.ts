/** Small HTML elements that the page is made of. */

/** An element of a class, with texts and elements in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

/** A button that shows a drawing on a 16 × 16 grid and says the title. */
export function iconButton(title: string, icon: string, act: () => void): HTMLButtonElement {
  const made = element("button", "");
  made.type = "button";
  label(made, title);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", icon);
  svg.append(path);
  made.append(svg);
  made.addEventListener("click", act);
  return made;
}

/** Says what an element is, to eyes and to screen readers. */
export function label(made: HTMLElement, title: string): void {
  made.title = title;
  made.setAttribute("aria-label", title);
}
