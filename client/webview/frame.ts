/** What stands around the drawing: toolbar, choice of machine, sentence, how a run ended. */
import type { MachineChoice } from "./messages.js";

export interface FrameActions {
  zoom(factor: number): void;
  fit(): void;
  pick(pointer: string): void;
}

export interface Frame {
  readonly svg: SVGSVGElement;
  /** The machines to choose from; hidden when there is no choice. */
  showMachines(machines: readonly MachineChoice[], current: string): void;
  /** A sentence over the drawing, or alone in the middle; undefined takes it away. */
  showMessage(sentence: string | undefined, alone: boolean): void;
  /** The status a run ended with. */
  showFinished(status: string | undefined): void;
}

/** Builds the page's elements inside the root. */
export function createFrame(root: HTMLElement, actions: FrameActions): Frame {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "canvas");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-roledescription", "graph");
  svg.setAttribute("aria-label", "State machine. Arrow keys follow the transitions, Enter shows the text.");

  const toolbar = element("div", "toolbar");
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "Graph");
  toolbar.append(
    button("Zoom out (-)", "M3.5 8h9", () => actions.zoom(0.8)),
    button("Zoom in (+)", "M3.5 8h9 M8 3.5v9", () => actions.zoom(1.25)),
    button(
      "Fit the whole graph (0)",
      "M2.5 6V2.5H6 M10 2.5h3.5V6 M13.5 10v3.5H10 M6 13.5H2.5V10",
      actions.fit,
    ),
  );

  const machines = document.createElement("select");
  machines.className = "machines";
  machines.setAttribute("aria-label", "State machine of this document");
  machines.hidden = true;
  machines.addEventListener("change", () => actions.pick(machines.value));

  const message = element("p", "message");
  message.setAttribute("role", "status");
  message.hidden = true;
  const finished = element("p", "finished");
  finished.setAttribute("role", "status");
  finished.hidden = true;
  root.append(svg, machines, finished, toolbar, message);

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
    showFinished(status) {
      finished.hidden = status === undefined;
      finished.textContent = status === undefined ? "" : (endings[status] ?? `Execution ended: ${status}`);
      finished.dataset["status"] = status ?? "";
    },
  };
}

const endings: Readonly<Record<string, string>> = {
  SUCCEEDED: "✓ Execution succeeded",
  FAILED: "✕ Execution failed",
  TIMED_OUT: "✕ Execution timed out",
  ABORTED: "■ Execution stopped",
};

function element(tag: "div" | "p", name: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function button(title: string, icon: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.title = title;
  made.setAttribute("aria-label", title);
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
