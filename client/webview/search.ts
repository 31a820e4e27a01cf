/** The search box: what is typed lights up the states that match, Enter goes from one to the next. */
import { type Box, isStop, type Scene } from "../../core/graph/scene.js";
import { element } from "./elements.js";

export interface SearchActions {
  /** The states that match; undefined when the search is over. */
  found(ids: ReadonlySet<string> | undefined): void;
  /** One of them is looked at. */
  visit(box: Box): void;
  /** The search is over; the last state looked at, if any, is where the person goes on. */
  leave(last: Box | undefined): void;
}

export interface Search {
  open(): void;
  /** Searches the new drawing for the same text. */
  refresh(): void;
}

/** Builds the box, hidden, inside the root. */
export function createSearch(
  root: HTMLElement,
  scene: () => Scene | undefined,
  actions: SearchActions,
): Search {
  const input = element("input", "");
  input.type = "search";
  input.placeholder = "Search for a state";
  input.setAttribute("aria-label", "Search for a state by name, type or service");
  const count = element("span", "search-count");
  count.setAttribute("role", "status");
  const bar = element("div", "search", input, count);
  bar.setAttribute("role", "search");
  bar.hidden = true;
  root.append(bar);
  let hits: readonly Box[] = [];
  let at = -1;

  const look = (): void => {
    const wanted = input.value.trim().toLowerCase();
    hits = wanted === "" ? [] : (scene()?.boxes.filter((box) => isStop(box) && matches(box, wanted)) ?? []);
    at = -1;
    actions.found(wanted === "" ? undefined : new Set(hits.map(({ id }) => id)));
    count.textContent = wanted === "" ? "" : hits.length === 1 ? "1 state" : `${hits.length || "no"} states`;
  };
  const go = (step: 1 | -1): void => {
    if (hits.length === 0) return;
    at = (at + step + hits.length) % hits.length;
    const box = hits[at];
    if (!box) return;
    count.textContent = `${at + 1} of ${hits.length}`;
    actions.visit(box);
  };
  const close = (): void => {
    bar.hidden = true;
    actions.found(undefined);
    actions.leave(hits[at]);
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    // Letters are no commands to the graph here; keys such as F1 still reach the editor.
    if (!/^F\d+$/.test(event.key)) event.stopPropagation();
    if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(event.key === "ArrowUp" || event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") close();
  });
  return {
    open() {
      bar.hidden = false;
      input.select();
      input.focus();
      look();
    },
    refresh() {
      if (!bar.hidden) look();
    },
  };
}

const matches = (box: Box, wanted: string): boolean => box.label.toLowerCase().includes(wanted);
