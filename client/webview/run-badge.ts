/** The badge that says how far a run has come in a state: a sign and a word besides the colour, and how often it was entered and retried. */
import type { Shape } from "../../core/graph/drawing.js";
import { textWidth } from "../../core/graph/text-measure.js";
import type { RunStatus, StateRun } from "./messages.js";

const signs: Readonly<Record<RunStatus, string>> = {
  active: "M5.5 3.5 12 8l-6.5 4.5z",
  succeeded: "M3.5 8.5l3 3 6-6.5",
  failed: "M4.5 4.5l7 7 M11.5 4.5l-7 7",
  caught: "M12.5 11V8.5a3 3 0 0 0-3-3H3.5 M6.5 2.5l-3 3 3 3",
  waiting:
    "M4.5 2.5h7 M4.5 13.5h7 M5.5 2.5c0 3 5 3.5 5 5.5s-5 2.5-5 5.5 M10.5 2.5c0 3-5 3.5-5 5.5s5 2.5 5 5.5",
};

const words: Readonly<Record<RunStatus, string>> = {
  active: "running now",
  succeeded: "succeeded",
  failed: "failed",
  caught: "failed, and the error was caught",
  waiting: "waiting for an answer",
};

/** The run state in words, "" where there is none. */
export function runWords(run: StateRun | undefined): string {
  if (!run) return "";
  const { status, entered, retried = 0, iterations } = run;
  return [
    words[status],
    ...(entered > 1 ? [`entered ${entered} times`] : []),
    ...(retried > 0 ? [`retried ${retried === 1 ? "once" : `${retried} times`}`] : []),
    ...(iterations ? [`${iterations.done} of ${iterations.begun} iterations done`] : []),
  ].join(", ");
}

/** A pill whose right end stands a little inside a box's upper right corner. */
export function runBadge(run: StateRun, right: number, top: number): Shape {
  const { entered, retried = 0, iterations } = run;
  const text = [
    ...(entered > 1 ? [`×${entered}`] : []),
    ...(iterations ? [`${iterations.done}/${iterations.begun}`] : []),
    ...(retried > 0 ? [`↻${retried}`] : []),
  ].join(" ");
  const width = 24 + (text ? 6 + Math.ceil(textWidth(text, 11, true)) : 0);
  return {
    tag: "g",
    attributes: {
      class: `badge run-${run.status}`,
      transform: `translate(${right - width + 8} ${top - 11})`,
    },
    children: [
      { tag: "title", attributes: {}, text: runWords(run) },
      { tag: "rect", attributes: { class: "badge-pill", width, height: 22, rx: 11 } },
      { tag: "path", attributes: { class: "badge-sign", d: signs[run.status], transform: "translate(4 3)" } },
      ...(text ? [{ tag: "text", attributes: { class: "badge-count", x: 22, y: 15 }, text } as const] : []),
    ],
  };
}
