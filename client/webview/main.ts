/** The graph page: draws the scene that the extension sends and says what was chosen on it. */
import { drawingStyle } from "../../core/graph/drawing-style.js";
import type { Route, Scene } from "../../core/graph/scene.js";
import { createCanvas } from "./canvas.js";
import { createFrame } from "./frame.js";
import type { FromPage, ToPage } from "./messages.js";
import { createView } from "./view.js";
import { stepFrom } from "./walk.js";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const post = (message: FromPage): void => host.postMessage(message);

const root = document.getElementById("graph") ?? document.body;
const style = new CSSStyleSheet();
style.replaceSync(drawingStyle);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

const frame = createFrame(root, {
  zoom: (factor) => view.zoom(factor),
  fit: () => view.showAll(),
  pick: (pointer) => post({ kind: "pick", pointer }),
});
const canvas = createCanvas(frame.svg);
const view = createView(frame.svg, canvas.layer);

let shown: { scene: Scene; pointer: string; version: number } | undefined;

function receive(message: ToPage): void {
  switch (message.kind) {
    case "scene":
      showScene(message);
      break;
    case "select":
      canvas.select(message.id);
      view.bringIntoView(canvas.box(message.id));
      break;
    case "runState":
      canvas.showRun(message.states);
      frame.showFinished(message.finished);
      break;
  }
}

function showScene(message: Extract<ToPage, { kind: "scene" }>): void {
  const { scene, version, pointer = "", machines = [], message: sentence } = message;
  const same = shown?.pointer === pointer;
  if (shown && same && scene && version < shown.version) return;
  frame.showMachines(machines, pointer);
  frame.showMessage(sentence ?? emptySentence(scene), scene === null);
  const before = shown?.scene;
  canvas.draw(scene);
  shown = scene ? { scene, pointer, version } : undefined;
  root.dataset["version"] = String(version);
  root.dataset["boxes"] = String(scene?.boxes.length ?? 0);
  if (!scene) return;
  if (before && same) view.follow(before, scene, canvas.selected());
  else view.show(scene);
}

/** What to say about a scene that has nothing to show. */
function emptySentence(scene: Scene | null): string | undefined {
  if (scene === null) return 'There is no state machine to draw yet. It begins with "StartAt" and "States".';
  const isState = scene.boxes.some(({ kind }) => kind === "state" || kind === "container");
  return isState
    ? undefined
    : "This state machine has no states yet. Add the first one and it will appear here.";
}

function choose(target: Element): void {
  const id = target.closest("[data-id]")?.getAttribute("data-id");
  const edgeId = target.closest("[data-edge-id]")?.getAttribute("data-edge-id");
  const box = canvas.box(id ?? null);
  const route: Route | undefined = shown?.scene.edges.find((edge) => edge.id === edgeId);
  if (box && canvas.isFocusable(box)) {
    canvas.select(box.id);
    canvas.focus(box.id);
    post({ kind: "reveal", id: box.id, span: box.span });
  } else if (route) {
    post({ kind: "reveal", id: route.id, span: route.span });
  }
}

frame.svg.addEventListener("click", ({ target }) => {
  if (target instanceof Element && !view.wasDragged()) choose(target);
});

window.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const ours = target instanceof Element && !(target instanceof HTMLSelectElement);
  if (!ours || event.ctrlKey || event.metaKey || event.altKey) return;
  if (view.pressKey(key) || pressOnBox(target, key)) event.preventDefault();
});

/** True when the key meant something on the box that has the focus. */
function pressOnBox(target: Element, key: string): boolean {
  const id = target.getAttribute("data-id");
  if (id === null || !shown) return false;
  if (key === "Enter" || key === " ") {
    choose(target);
    return true;
  }
  const next = stepFrom(shown.scene, id, key);
  if (next === undefined) return false;
  canvas.focus(next);
  view.bringIntoView(canvas.box(next));
  return true;
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => receive(data));
post({ kind: "ready" });
