/** Draws the timeline: a grid with a row for each lane, in which the arrow keys go from span to span. */
import type { Lane, LaneSpan } from "../../../core/debugger/timeline-lanes.js";
import { durationWords, momentWords } from "../../../core/text/time-words.js";
import { element } from "./element.js";
import { layoutTimeline, type PlacedLane, type PlacedSpan, type TimelineLayout } from "./timeline-layout.js";

export interface TimelineView {
  readonly root: HTMLElement;
  show(lanes: readonly Lane[], hidden: number, now: number): void;
}

/** A label on the axis needs so much room. */
const LABEL = 72;
/** More could be drawn, but not be read. */
const MOST_SPANS = 3000;

/** A view that shows nothing yet; `reveal` gets the name of the state that is chosen. */
export function createTimelineView(reveal: (state: string) => void): TimelineView {
  const axis = element("div", { class: "axis", "aria-hidden": "true" });
  const grid = element("div", { class: "lanes", role: "grid", "aria-label": "Timeline of the execution" });
  const note = element("p", { class: "note", role: "status" });
  const scroll = element("div", { class: "timeline-scroll" }, axis, grid);
  const root = element("div", { class: "timeline" }, scroll, note);
  grid.addEventListener("keydown", (event) => {
    if (press(grid, event.key)) event.preventDefault();
  });
  grid.addEventListener("click", ({ target }) => {
    const span = target instanceof Element ? target.closest<HTMLElement>(".span") : null;
    if (!span) return;
    focusOn(grid, span);
    reveal(span.dataset["state"] ?? "");
  });
  return {
    root,
    show(lanes, hidden, now) {
      const focused = focusedIn(grid)?.dataset["key"];
      const { shown, left } = atMost(lanes);
      const layout = layoutTimeline(shown, now);
      drawAxis(axis, layout);
      const width = `${layout.width}px`;
      grid.replaceChildren(...layout.lanes.map((lane) => laneRow(lane, layout.start, width)));
      const again = [...grid.querySelectorAll<HTMLElement>(".span")];
      const current = again.find(({ dataset }) => dataset["key"] === focused) ?? again[0];
      if (current) current.tabIndex = 0;
      if (focused !== undefined) current?.focus();
      note.textContent = noteOn(layout, hidden + left);
    },
  };
}

function atMost(lanes: readonly Lane[]): { readonly shown: readonly Lane[]; readonly left: number } {
  let spans = 0;
  const end = lanes.findIndex((lane) => {
    spans += lane.spans.length;
    return spans > MOST_SPANS;
  });
  return end < 0
    ? { shown: lanes, left: 0 }
    : { shown: lanes.slice(0, Math.max(1, end)), left: lanes.length - Math.max(1, end) };
}

function noteOn({ lanes }: TimelineLayout, hidden: number): string {
  if (lanes.length === 0) return "Nothing has happened yet.";
  return hidden === 0 ? "" : `${hidden} more lanes are not shown: the history has all that happened in them.`;
}

function drawAxis(axis: HTMLElement, { ticks, width, start }: TimelineLayout): void {
  axis.style.width = `${width}px`;
  let free = 0;
  axis.replaceChildren(
    ...ticks.flatMap(({ time, left }) => {
      if (left < free) return [];
      free = left + LABEL;
      const tick = element("span", { class: "tick" }, momentWords(time - start));
      tick.style.left = `${left}px`;
      return [tick];
    }),
  );
}

function laneRow({ lane, name, depth, spans }: PlacedLane, start: number, width: string): HTMLElement {
  const header = element("span", { class: "lane-name", role: "rowheader", title: lane.name }, name);
  header.style.paddingInlineStart = `${20 + Math.min(depth, 8) * 12}px`;
  const track = element(
    "div",
    { class: "track", role: "gridcell" },
    ...spans.map((placed) => spanButton(placed, lane, start)),
  );
  track.style.width = width;
  return element("div", { class: "lane", role: "row" }, header, track);
}

function spanButton({ span, left, width, inner }: PlacedSpan, lane: Lane, start: number): HTMLElement {
  const button = element(
    "button",
    {
      class: `span run-${span.status}`,
      type: "button",
      tabindex: -1,
      "data-state": span.state,
      "data-key": `${lane.id} ${span.pointer} ${span.from}`,
      title: spanWords(span, inner, start),
      "aria-label": spanWords(span, inner, start),
    },
    ...inner.map((part) => innerPart(part, left)),
    element("span", { class: "span-name" }, span.state),
  );
  button.style.left = `${left}px`;
  button.style.width = `${width - 2}px`;
  return button;
}

function innerPart({ span, left, width }: PlacedSpan, from: number): HTMLElement {
  const part = element("span", { class: `inner inner-${span.kind}` });
  part.style.left = `${left - from}px`;
  part.style.width = `${width}px`;
  return part;
}

const STATUS: Readonly<Record<LaneSpan["status"], string>> = {
  active: "running now",
  succeeded: "succeeded",
  failed: "failed",
  caught: "failed, and the error was caught",
  waiting: "waiting for an answer",
};

/** The span in words: what a tooltip and a screen reader say. */
function spanWords(span: LaneSpan, inner: readonly PlacedSpan[], start: number): string {
  const from = momentWords(span.from - start);
  const time =
    span.to === undefined ? `since ${from}` : `at ${from}, took ${durationWords(span.to - span.from)}`;
  return [`${span.state}: ${STATUS[span.status]}`, time, ...inner.map((part) => innerWords(part.span))].join(
    ", ",
  );
}

function innerWords({ kind, from, to, attempt }: LaneSpan): string {
  const time = to === undefined ? "" : ` for ${durationWords(to - from)}`;
  switch (kind) {
    case "retry":
      return `waited${time} before retry ${attempt ?? 1}`;
    case "callback":
      return `waited${time} for the callback`;
    default:
      return `waited${time}`;
  }
}

const focusedIn = (grid: HTMLElement): HTMLElement | undefined => {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && grid.contains(focused) && focused.matches(".span")
    ? focused
    : undefined;
};

function focusOn(grid: HTMLElement, span: HTMLElement): void {
  for (const other of grid.querySelectorAll<HTMLElement>('.span[tabindex="0"]')) other.tabIndex = -1;
  span.tabIndex = 0;
  span.focus();
  span.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** True when the key led to another span. */
function press(grid: HTMLElement, key: string): boolean {
  const from = focusedIn(grid);
  const next = from && spanFrom(grid, from, key);
  if (!next) return false;
  focusOn(grid, next);
  return true;
}

function spanFrom(grid: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...grid.querySelectorAll<HTMLElement>(".lane")];
  const row = rows.findIndex((each) => each.contains(from));
  const inRow = [...(rows[row]?.querySelectorAll<HTMLElement>(".span") ?? [])];
  const at = inRow.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return inRow[at + 1];
    case "ArrowLeft":
      return inRow[at - 1];
    case "Home":
      return inRow[0];
    case "End":
      return inRow.at(-1);
    case "ArrowDown":
      return nearest(rows.slice(row + 1), from);
    case "ArrowUp":
      return nearest(rows.slice(0, row).reverse(), from);
    default:
      return undefined;
  }
}

/** In the first of the rows that has any, the span that begins nearest. */
function nearest(rows: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const row = rows.find((each) => each.querySelector(".span"));
  const distance = (span: HTMLElement): number => Math.abs(span.offsetLeft - from.offsetLeft);
  return [...(row?.querySelectorAll<HTMLElement>(".span") ?? [])].sort(
    (a, b) => distance(a) - distance(b),
  )[0];
}
