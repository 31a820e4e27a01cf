/** A menu at a place on the page, for mouse and keyboard alike. */
import { element } from "./elements.js";

export interface MenuItem {
  readonly label: string;
  /** The key that does the same without the menu. */
  readonly key?: string;
  act(): void;
}

/** Opens menus inside the root, one at a time. */
export function createMenu(
  root: HTMLElement,
): (
  name: string,
  groups: readonly (readonly MenuItem[])[],
  at: { readonly x: number; readonly y: number },
) => void {
  const menu = element("div", "menu");
  menu.setAttribute("role", "menu");
  menu.hidden = true;
  root.append(menu);
  let before: Element | null = null;

  const close = (back: boolean): void => {
    if (menu.hidden) return;
    menu.hidden = true;
    if (back && (before instanceof HTMLElement || before instanceof SVGElement))
      before.focus({ preventScroll: true });
  };
  const move = (step: number): void => {
    const items: readonly HTMLElement[] = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
    items[(at + step + items.length) % items.length]?.focus();
  };
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const { key } = event;
    if (key === "Escape" || key === "Tab") close(true);
    else if (key === "ArrowDown") move(1);
    else if (key === "ArrowUp") move(-1);
    else return;
    event.preventDefault();
  });
  window.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && menu.contains(target))) close(false);
  });
  window.addEventListener("blur", () => close(false));

  return (name, groups, at) => {
    before = document.activeElement;
    menu.setAttribute("aria-label", name);
    menu.replaceChildren(
      ...groups
        .filter((group) => group.length > 0)
        .map((group) => {
          const made = element(
            "div",
            "menu-group",
            ...group.map((item) => menuButton(item, () => close(true))),
          );
          made.setAttribute("role", "group");
          return made;
        }),
    );
    menu.hidden = false;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(4, Math.min(at.x, root.clientWidth - width - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(at.y, root.clientHeight - height - 4))}px`;
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  };
}

function menuButton({ label, key, act }: MenuItem, close: () => void): HTMLElement {
  const made = element(
    "button",
    "menu-item",
    element("span", "", label),
    ...(key ? [element("kbd", "", key)] : []),
  );
  made.type = "button";
  made.setAttribute("role", "menuitem");
  made.tabIndex = -1;
  made.addEventListener("click", () => {
    close();
    act();
  });
  return made;
}
