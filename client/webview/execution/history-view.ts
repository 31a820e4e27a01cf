/** Draws the history: a real table of which only the rows in sight are made, with a filter above it and one row that has the focus. */
import { element } from "./element.js";
import { filterRows, type RowFilter } from "./filter.js";
import { type RowActions, tableRow } from "./history-row.js";
import type { HistoryRow } from "./messages.js";

export interface HistoryView {
  readonly root: HTMLElement;
  /** Replaces the rows from an index on. */
  put(from: number, rows: readonly HistoryRow[]): void;
  /** The run stands after so many events. */
  stand(position: number, canGo: boolean): void;
}

/** The height of a row in pixels, as in the style. */
const ROW = 24;
/** Rows that are made beyond those in sight, so that scrolling shows no gaps. */
const MARGIN = 12;

const KINDS: readonly (readonly [kind: RowFilter["kind"], title: string])[] = [
  ["all", "All events"],
  ["state", "States"],
  ["task", "Tasks"],
  ["error", "Errors"],
  ["execution", "Execution"],
];

/** A view without rows. */
export function createHistoryView(actions: RowActions): HistoryView {
  const search = element("input", {
    type: "search",
    class: "search",
    placeholder: "Filter",
    "aria-label": "Filter the events",
  });
  const kinds = element("select", { class: "kinds", "aria-label": "Kind of events" });
  kinds.append(...KINDS.map(([kind, title]) => new Option(title, kind)));
  const count = element("span", { class: "count", role: "status" });
  const body = element("tbody");
  const table = element(
    "table",
    { class: "history", "aria-label": "History of the execution" },
    head(),
    body,
  );
  const scroll = element("div", { class: "history-scroll" }, table);
  const bar = element("div", { class: "bar" }, search, kinds, count);
  const root = element("div", { class: "history-view" }, bar, scroll);

  let all: HistoryRow[] = [];
  let shown: readonly HistoryRow[] = [];
  let focused = 0;
  let position = 0;
  let canGo = false;
  /** The row where the run stands has to be brought into sight as soon as there is any sight. */
  let isStale = false;

  const draw = (): void => {
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - MARGIN);
    const last = Math.min(shown.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + MARGIN);
    const hadFocus = body.contains(document.activeElement);
    const rows = shown
      .slice(first, last)
      .map((row, i) =>
        tableRow(row, { index: first + i, isFocused: first + i === focused, position, canGo }, actions),
      );
    body.replaceChildren(spacer(first), ...rows, spacer(shown.length - last));
    if (hadFocus) body.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  };
  const refilter = (): void => {
    shown = filterRows(all, { text: search.value, kind: kinds.value as RowFilter["kind"] });
    focused = Math.max(0, Math.min(focused, shown.length - 1));
    // Fewer rows may end above what is in sight.
    scroll.scrollTop = Math.min(scroll.scrollTop, shown.length * ROW);
    table.setAttribute("aria-rowcount", String(shown.length + 1));
    count.textContent =
      shown.length === all.length ? `${all.length} events` : `${shown.length} of ${all.length} events`;
    draw();
  };
  const follow = (): void => {
    if (!isStale || scroll.clientHeight === 0 || body.contains(document.activeElement)) return;
    isStale = false;
    const index = shown.findIndex(({ id }) => id === position);
    if (index >= 0) show(scroll, index);
  };
  const moveTo = (index: number): void => {
    focused = Math.max(0, Math.min(index, shown.length - 1));
    const top = focused * ROW;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    // The head covers the first row's height.
    else if (top + 2 * ROW > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = top + 2 * ROW - scroll.clientHeight;
    draw();
    body.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  };

  search.addEventListener("input", refilter);
  kinds.addEventListener("change", refilter);
  scroll.addEventListener("scroll", draw, { passive: true });
  new ResizeObserver(() => {
    follow();
    draw();
  }).observe(scroll);
  body.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 2);
    const next = indexAfter(event.key, focused, page, shown.length);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  });
  body.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("tr") : null;
    if (!row) return;
    // The rows stay as they are: a click that begins on one must end on the same.
    for (const other of body.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
    row.tabIndex = 0;
    focused = Number(row.dataset["index"]);
  });

  return {
    root,
    put(from, rows) {
      all = [...all.slice(0, from), ...rows];
      refilter();
    },
    stand(at, mayGo) {
      position = at;
      canGo = mayGo;
      draw();
      isStale = true;
      follow();
    },
  };
}

/** Brings a row into sight without taking the focus. */
function show(scroll: HTMLElement, index: number): void {
  const top = index * ROW;
  const isSeen = top >= scroll.scrollTop && top + 2 * ROW <= scroll.scrollTop + scroll.clientHeight;
  if (!isSeen) scroll.scrollTop = top - scroll.clientHeight / 2;
}

function indexAfter(key: string, at: number, page: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

function head(): HTMLElement {
  const titles = ["#", "Time", "Event", "State", "Details"];
  return element(
    "thead",
    {},
    element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title))),
  );
}

/** Stands for the rows that are not made. */
function spacer(rows: number): HTMLElement {
  const row = element("tr", { class: "spacer", "aria-hidden": "true" });
  row.style.height = `${rows * ROW}px`;
  return row;
}
