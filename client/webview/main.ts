/** The graph page: draws the scene that the extension sends and says what was chosen on it. */
import { drawingStyle } from "../../core/graph/drawing-style.js";
import type { Direction } from "../../core/graph/flow.js";
import { type Box, isState, isStop, type Route, type Scene } from "../../core/graph/scene.js";
import { createCanvas } from "./canvas.js";
import { createCard } from "./card.js";
import { createFrame } from "./frame.js";
import { watchResting } from "./hovering.js";
import { createMenu } from "./menu.js";
import type { FromPage, ToPage } from "./messages.js";
import { createMinimap } from "./minimap.js";
import { boxMenu, pictureMenu, routeMenu } from "./node-menu.js";
import type { Overlay } from "./overlays.js";
import { createSearch } from "./search.js";
import { createStateList } from "./state-list.js";
import { createView } from "./view.js";
import { createVisits } from "./visits.js";
import { stepFrom } from "./walk.js";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const post = (message: FromPage): void => host.postMessage(message);

const root = document.getElementById("graph") ?? document.body;
const style = new CSSStyleSheet();
style.replaceSync(drawingStyle);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

interface Shown {
  readonly scene: Scene;
  readonly pointer: string;
  readonly version: number;
  readonly direction: Direction;
  readonly editable: boolean;
}

let shown: Shown | undefined;
let overlay: Overlay = { runs: {}, ways: {}, problems: new Map(), breakpoints: new Set() };

const frame = createFrame(root, {
  zoom: (factor) => view.zoom(factor),
  fit: () => view.showAll(),
  pick: (pointer) => post({ kind: "pick", pointer }),
  turn: (direction) => post({ kind: "direction", direction }),
  endComparison: () => post({ kind: "endComparison" }),
  search: () => search.open(),
  save: (at) => openMenu("Save a picture", pictureMenu(shown?.scene.isTimeline === true, post), at),
});
const canvas = createCanvas(frame.svg);
const minimap = createMinimap(root, (x, y) => view.centre(x, y));
const view = createView(frame.svg, canvas.layer, minimap.show);
const openMenu = createMenu(root);
const card = createCard(root);
const showVisits = createVisits(root);
const listStates = createStateList(root);
const search = createSearch(root, () => shown?.scene, {
  found: canvas.highlight,
  visit: (box) => view.bringIntoView(box),
  leave: (last) => {
    if (last) canvas.focus(last.id);
    else frame.svg.querySelector<SVGElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  },
});

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
      showOverlay({ ...overlay, runs: message.states, ways: message.ways ?? {} });
      frame.showFinished(message.finished);
      if (Object.keys(message.states).length === 0) showVisits("", []);
      break;
    case "breakpoints":
      showOverlay({ ...overlay, breakpoints: new Set(message.ids) });
      break;
    case "card":
      card.fill(message.id, message.card);
      break;
    case "visits":
      showVisits(canvas.box(message.id)?.name ?? "", message.visits);
      // The window has become smaller.
      requestAnimationFrame(() => view.bringIntoView(canvas.box(message.id)));
      break;
  }
}

function showOverlay(next: Overlay): void {
  overlay = next;
  canvas.overlay(overlay);
  listStates(shown?.scene ?? null, overlay);
}

function showScene(message: Extract<ToPage, { kind: "scene" }>): void {
  const {
    scene,
    version,
    pointer = "",
    machines = [],
    message: sentence,
    direction = "down",
    diff,
  } = message;
  const same = shown?.pointer === pointer && shown.direction === direction;
  if (shown?.pointer === pointer && scene && version < shown.version) return;
  frame.showMachines(machines, pointer);
  frame.showMessage(sentence ?? emptySentence(scene), scene === null);
  frame.showDirection(direction);
  frame.showKind(scene?.isTimeline === true);
  frame.showDiff(diff);
  const before = shown?.scene;
  overlay = { ...overlay, problems: new Map(message.problems?.map((problem) => [problem.id, problem])) };
  canvas.overlay(overlay);
  canvas.draw(scene, diff);
  minimap.draw(scene);
  shown = scene
    ? { scene, pointer, version, direction, editable: diff === undefined && !scene.isTimeline }
    : undefined;
  root.dataset["version"] = String(version);
  root.dataset["boxes"] = String(scene?.boxes.length ?? 0);
  listStates(scene, overlay);
  search.refresh();
  if (!scene) return;
  if (before && same) view.follow(before, scene, canvas.selected());
  else view.show(scene, scene.isTimeline ? "right" : direction);
}

/** What to say about a scene that has nothing to show. */
function emptySentence(scene: Scene | null): string | undefined {
  if (scene === null) return 'There is no state machine to draw yet. It begins with "StartAt" and "States".';
  const hasStates = scene.boxes.some(isState);
  return hasStates || scene.isTimeline
    ? undefined
    : "This state machine has no states yet. Add the first one and it will appear here.";
}

/** The box or edge that an element belongs to, if it can be chosen. */
function itemAt(target: Element): Box | Route | undefined {
  const box = canvas.box(target.closest("[data-id]")?.getAttribute("data-id") ?? null);
  if (box) return isStop(box) ? box : undefined;
  const edgeId = target.closest("[data-edge-id]")?.getAttribute("data-edge-id");
  return shown?.scene.edges.find(({ id }) => id === edgeId);
}

function choose(target: Element): void {
  const item = itemAt(target);
  if (!item) return;
  if (!("points" in item)) {
    if (target.closest(".fold")) {
      fold(item);
      return;
    }
    canvas.select(item.id);
    canvas.focus(item.id);
  }
  post({ kind: "reveal", id: item.id, span: item.span });
}

function fold({ id, folds }: Box): void {
  if (folds) post({ kind: "fold", id, folded: folds === "open" });
}

function openMenuOf(target: Element, at?: { readonly x: number; readonly y: number }): boolean {
  const item = itemAt(target);
  if (!item || !shown) return false;
  card.hide();
  const { left, top } = target.getBoundingClientRect();
  const place = at ?? { x: left + 24, y: top + 24 };
  if ("points" in item) openMenu(item.words, routeMenu(item, shown.editable, post), place);
  else {
    canvas.focus(item.id);
    openMenu(item.name, boxMenu(item, shown.editable, post), place);
  }
  return true;
}

frame.svg.addEventListener("click", ({ target }) => {
  if (target instanceof Element && !view.wasDragged()) choose(target);
});
frame.svg.addEventListener("contextmenu", (event) => {
  event.preventDefault();
  // The menu key is a contextmenu event too, without a place of its own.
  const at = event.button === 2 ? { x: event.clientX, y: event.clientY } : undefined;
  const target = at ? event.target : document.activeElement;
  if (target instanceof Element) openMenuOf(target, at);
});
watchResting(
  frame.svg,
  (element) => {
    const item = itemAt(element);
    if (!item) return;
    card.show(item, overlay, (element.querySelector(".outline, .pill") ?? element).getBoundingClientRect());
    if (!("points" in item)) post({ kind: "hover", id: item.refersTo ?? item.id });
  },
  card.hide,
);

window.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const ours = target instanceof Element && !(target instanceof HTMLSelectElement);
  if (!ours || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "Escape") card.hide();
  if (key === "/") search.open();
  else if (!view.pressKey(key) && !pressOnBox(target, key, event.shiftKey)) return;
  event.preventDefault();
});

/** True when the key meant something on the box that has the focus. */
function pressOnBox(target: Element, key: string, shift: boolean): boolean {
  const box = canvas.box(target.getAttribute("data-id"));
  if (!box || !shown) return false;
  if (key === "Enter" || key === " ") choose(target);
  else if (key === "f" || key === "F") fold(box);
  else if ((key === "b" || key === "B") && shown.editable && isState(box))
    post({ kind: "breakpoint", id: box.id });
  else if (key === "ContextMenu" || (key === "F10" && shift)) return openMenuOf(target);
  else {
    const next = stepFrom(shown.scene, box.id, key, shown.direction);
    if (next === undefined) return false;
    canvas.focus(next);
    view.bringIntoView(canvas.box(next));
  }
  return true;
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => receive(data));
post({ kind: "ready" });
