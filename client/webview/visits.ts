/** The panel about a run in one state: each visit with its input, output, error, duration and attempts. */
import type { StateVisit } from "../../core/graph/run-visits.js";
import { element, iconButton } from "./elements.js";

/** Builds the panel, hidden, inside the root; returns what fills it, and hides it when there is nothing. */
export function createVisits(root: HTMLElement): (name: string, visits: readonly StateVisit[]) => void {
  const panel = element("section", "visits");
  panel.setAttribute("aria-label", "What happened in the state");
  root.append(panel);
  const show = (shown: boolean): void => {
    panel.hidden = !shown;
    // Then the drawing makes room for it.
    root.classList.toggle("with-visits", shown);
  };
  const hide = (): void => show(false);
  hide();
  return (name, visits) => {
    show(visits.length > 0);
    const head = element("h2", "", name);
    const close = iconButton("Close", "M4 4l8 8 M12 4l-8 8", hide);
    const count = visits.length;
    panel.replaceChildren(
      element("header", "", head, close),
      ...visits
        .map((visit, i) => visitLines(visit, count === 1 ? undefined : `Visit ${i + 1} of ${count}`))
        .slice(-MOST)
        .reverse(),
    );
  };
}

/** A Map may have thousands: the newest ones are what people look for. */
const MOST = 20;

function visitLines(visit: StateVisit, title: string | undefined): HTMLElement {
  const { input, output, error, cause, entered, left, attempts } = visit;
  const facts = [
    left === undefined ? "still in it" : durationWords(Date.parse(left) - Date.parse(entered)),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ];
  const list = element("dl", "");
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined)
      list.append(element("dt", "", name), element("dd", "", element("pre", "", pretty(value))));
  };
  add("Input", input);
  add("Output", output);
  add("Error", error === undefined ? undefined : cause ? `${error}: ${cause}` : error);
  return element("article", "", element("h3", "", [...(title ? [title] : []), ...facts].join(" · ")), list);
}

function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 120 ? `${Math.round(seconds * 10) / 10} s` : `${Math.round(seconds / 6) / 10} min`;
}

/** JSON on several lines; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
