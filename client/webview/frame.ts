/** What stands around the drawing: toolbar, choice of machine, sentence, how a run ended, what a comparison found. */
import type { SceneDiff } from "../../core/graph/diff.js";
import type { Direction } from "../../core/graph/flow.js";
import { element, iconButton, label } from "./elements.js";
import type { MachineChoice } from "./messages.js";

export interface FrameActions {
  zoom(factor: number): void;
  fit(): void;
  pick(pointer: string): void;
  turn(direction: Direction): void;
  search(): void;
  endComparison(): void;
  /** Opens the menu of pictures to save, at the button. */
  save(at: { readonly x: number; readonly y: number }): void;
}

export interface Frame {
  readonly svg: SVGSVGElement;
  /** The machines to choose from; hidden when there is no choice. */
  showMachines(machines: readonly MachineChoice[], current: string): void;
  /** A sentence over the drawing, or alone in the middle; undefined takes it away. */
  showMessage(sentence: string | undefined, alone: boolean): void;
  /** The status a run ended with. */
  showFinished(status: string | undefined): void;
  showDirection(direction: Direction): void;
  /** Whether it is a state machine or a timeline, which runs to the right always. */
  showKind(isTimeline: boolean): void;
  /** The list of changes; undefined takes it away. */
  showDiff(diff: SceneDiff | undefined): void;
}

const KEYS = {
  machine:
    "State machine. Arrow keys follow the transitions, Enter shows the text, slash searches, F folds, the menu key offers changes.",
  timeline: "Timeline of a workflow. Arrow keys go through it, Enter shows the text, slash searches.",
} as const;

/** Builds the page's elements inside the root. */
export function createFrame(root: HTMLElement, actions: FrameActions): Frame {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "canvas");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-roledescription", "graph");
  svg.setAttribute("aria-label", KEYS.machine);
  let direction: Direction = "down";
  const turn = iconButton("", "", () => actions.turn(direction === "down" ? "right" : "down"));
  const save = iconButton("Save a picture", "M8 2v8 M4.8 7 8 10.2 11.2 7 M2.5 11v2.5h11V11", () => {
    const { left, top } = save.getBoundingClientRect();
    actions.save({ x: left, y: top });
  });
  save.setAttribute("aria-haspopup", "menu");
  const toolbar = element(
    "div",
    "toolbar",
    iconButton(
      "Search for a state (/)",
      "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z M10.4 10.4 14 14",
      actions.search,
    ),
    turn,
    iconButton("Zoom out (-)", "M3.5 8h9", () => actions.zoom(0.8)),
    iconButton("Zoom in (+)", "M3.5 8h9 M8 3.5v9", () => actions.zoom(1.25)),
    iconButton(
      "Fit the whole graph (0)",
      "M2.5 6V2.5H6 M10 2.5h3.5V6 M13.5 10v3.5H10 M6 13.5H2.5V10",
      actions.fit,
    ),
    save,
  );
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "Graph");

  const machines = element("select", "machines");
  machines.setAttribute("aria-label", "State machine of this document");
  machines.addEventListener("change", () => actions.pick(machines.value));
  const message = status("p", "message");
  const finished = status("p", "finished");
  const changes = status("div", "changes");
  for (const each of [machines, message, finished, changes]) each.hidden = true;
  root.append(
    element("h1", "for-screen-readers", "State machine graph"),
    svg,
    machines,
    finished,
    changes,
    toolbar,
    message,
  );

  return {
    svg,
    showMachines(choices, current) {
      machines.hidden = choices.length < 2;
      machines.replaceChildren(
        ...choices.map(({ name, pointer }) => new Option(name, pointer, false, pointer === current)),
      );
    },
    showMessage(sentence, alone) {
      message.hidden = !sentence;
      message.textContent = sentence ?? "";
      message.classList.toggle("alone", alone);
      toolbar.hidden = alone;
    },
    showFinished(ending) {
      finished.hidden = ending === undefined;
      finished.textContent = ending === undefined ? "" : (endings[ending] ?? `Execution ended: ${ending}`);
      finished.dataset["status"] = ending ?? "";
    },
    showDirection(next) {
      direction = next;
      const down = next === "down";
      label(turn, down ? "Draw from left to right" : "Draw from top to bottom");
      const icon = down ? "M2.5 8h10.5 M9.8 4.8 13 8l-3.2 3.2" : "M8 2.5V13 M4.8 9.8 8 13l3.2-3.2";
      turn.querySelector("path")?.setAttribute("d", icon);
    },
    showKind(isTimeline) {
      svg.setAttribute("aria-label", isTimeline ? KEYS.timeline : KEYS.machine);
      turn.hidden = isTimeline;
    },
    showDiff(diff) {
      changes.hidden = diff === undefined;
      const sentences = diff?.sentences ?? [];
      const list = element("ul", "", ...sentences.map((sentence) => element("li", "", sentence)));
      const title = sentences.length === 1 ? "1 change" : `${sentences.length || "No"} changes`;
      const end = iconButton("End the comparison", "M4 4l8 8 M12 4l-8 8", actions.endComparison);
      changes.replaceChildren(element("header", "", element("h2", "", title), end), list);
    },
  };
}

const endings: Readonly<Record<string, string>> = {
  SUCCEEDED: "✓ Execution succeeded",
  FAILED: "✕ Execution failed",
  TIMED_OUT: "✕ Execution timed out",
  ABORTED: "■ Execution stopped",
};

/** An element whose text screen readers say when it changes. */
function status(tag: "p" | "div", name: string): HTMLElement {
  const made = element(tag, name);
  made.setAttribute("role", "status");
  return made;
}
