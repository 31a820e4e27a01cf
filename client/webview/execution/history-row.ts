/** One row of the history table. */

import { momentWords } from "../../../core/text/time-words.js";
import { element } from "./element.js";
import type { HistoryRow } from "./messages.js";

export interface RowActions {
  /** Show the text of a state. */
  reveal(state: string): void;
  /** Take the run to the moment after an event, back or forward. */
  go(event: number): void;
}

/** How the row stands to the others and to the run. */
export interface RowPlace {
  /** Among the rows on show, from 0. */
  readonly index: number;
  readonly isFocused: boolean;
  /** How many events have happened where the run stands. */
  readonly position: number;
  readonly canGo: boolean;
}

/** The row; a click or Enter reveals its state, its button or G takes the run to it. */
export function tableRow(row: HistoryRow, place: RowPlace, actions: RowActions): HTMLElement {
  const { id, at, type, kind, state, detail } = row;
  const { index, isFocused, position, canGo } = place;
  const isElsewhere = canGo && id !== position;
  const isAhead = id > position;
  const title = isAhead ? "Run On to Here (G)" : "Go Back to Here (G)";
  const go = element(
    "button",
    { type: "button", class: "go", tabindex: -1, title, "aria-label": title },
    isAhead ? "↷" : "↶",
  );
  const made = element(
    "tr",
    {
      class: `row kind-${kind}${isAhead ? " ahead" : ""}`,
      tabindex: isFocused ? 0 : -1,
      "data-index": index,
      "data-event": id,
      // The head is the first row.
      "aria-rowindex": index + 2,
      "aria-current": id === position ? "step" : undefined,
    },
    element("td", { class: "id" }, String(id)),
    element("td", { class: "time" }, momentWords(at)),
    element("td", { class: "type" }, element("span", { class: "sign", "aria-hidden": "true" }), type),
    element("td", { class: "state" }, state),
    element(
      "td",
      { class: "detail", title: detail },
      element("span", { class: "detail-text" }, detail),
      ...(isElsewhere ? [go] : []),
    ),
  );
  go.addEventListener("click", (event) => {
    event.stopPropagation();
    actions.go(id);
  });
  made.addEventListener("click", () => {
    made.focus();
    if (state !== "") actions.reveal(state);
  });
  made.addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === "Enter" && state !== "") actions.reveal(state);
    if (key.toLowerCase() === "g" && isElsewhere) actions.go(id);
  });
  return made;
}
