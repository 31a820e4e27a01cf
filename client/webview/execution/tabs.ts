/** Tabs as the ARIA practices describe them: one of them in the tab order, the arrow keys go between them. */
import { element } from "./element.js";

/** The tabs with their panels; the first is on show. */
export function createTabs(
  label: string,
  panels: readonly (readonly [title: string, panel: HTMLElement])[],
): HTMLElement {
  const tabs = panels.map(([title], i) =>
    element(
      "button",
      { type: "button", role: "tab", class: "tab", id: `tab-${i}`, "aria-controls": `panel-${i}` },
      title,
    ),
  );
  const contents = panels.map(([, panel], i) =>
    element(
      "div",
      { role: "tabpanel", class: "panel", id: `panel-${i}`, "aria-labelledby": `tab-${i}` },
      panel,
    ),
  );
  const choose = (chosen: number): void => {
    for (const [i, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(i === chosen));
      tab.tabIndex = i === chosen ? 0 : -1;
    }
    for (const [i, content] of contents.entries()) content.hidden = i !== chosen;
  };
  const list = element("div", { role: "tablist", class: "tabs", "aria-label": label }, ...tabs);
  for (const [i, tab] of tabs.entries()) tab.addEventListener("click", () => choose(i));
  list.addEventListener("keydown", ({ key }) => {
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.tabIndex === 0);
    const next = (at + step + tabs.length) % tabs.length;
    choose(next);
    tabs[next]?.focus();
  });
  choose(0);
  return element("div", { class: "execution" }, list, ...contents);
}
