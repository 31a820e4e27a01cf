/** The whole drawing, small, with a frame around what is seen; a click or a drag moves there. */
import type { Scene } from "../../core/graph/scene.js";
import type { Seen } from "./view.js";

export interface Minimap {
  draw(scene: Scene | null): void;
  /** Moves the frame; the map hides while everything is seen. */
  show(seen: Seen): void;
}

const largest = { width: 168, height: 160 } as const;
/** A long chain is drawn wider than it is, so that it can be seen and pointed at. */
const smallest = 28;

/** Builds the map, hidden, inside the root; `goTo` gets the place that was pointed at. */
export function createMinimap(root: HTMLElement, goTo: (x: number, y: number) => void): Minimap {
  const canvas = document.createElement("canvas");
  canvas.className = "minimap";
  canvas.setAttribute("aria-hidden", "true");
  canvas.hidden = true;
  root.append(canvas);
  let scene: Scene | null = null;
  let scale = { x: 1, y: 1 };
  let seen: Seen | undefined;
  let waiting = false;

  const paint = (): void => {
    waiting = false;
    const context = canvas.getContext("2d");
    if (!context || !scene || canvas.hidden) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio * scale.x, 0, 0, ratio * scale.y, 0, 0);
    context.clearRect(0, 0, scene.width, scene.height);
    const colours = getComputedStyle(root);
    const paintOf = (name: string): string => colours.getPropertyValue(name);
    for (const box of scene.boxes) {
      if (box.kind === "lane") continue;
      const open = box.kind === "container";
      context.fillStyle = paintOf(open ? "--graph-container" : "--graph-line");
      context.strokeStyle = paintOf("--graph-border");
      context.lineWidth = 1 / Math.max(scale.x, scale.y);
      context.fillRect(box.x, box.y, box.width, box.height);
      if (open) context.strokeRect(box.x, box.y, box.width, box.height);
    }
    if (!seen) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.strokeStyle = paintOf("--graph-focus");
    context.lineWidth = 2;
    context.strokeRect(seen.x * scale.x, seen.y * scale.y, seen.width * scale.x, seen.height * scale.y);
  };
  const paintSoon = (): void => {
    if (!waiting) requestAnimationFrame(paint);
    waiting = true;
  };
  const point = (event: PointerEvent): void => {
    const corner = canvas.getBoundingClientRect();
    goTo((event.clientX - corner.left) / scale.x, (event.clientY - corner.top) / scale.y);
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    point(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) point(event);
  });
  return {
    draw(next) {
      scene = next;
      if (!next) {
        canvas.hidden = true;
        return;
      }
      const fit = Math.min(largest.width / next.width, largest.height / next.height);
      scale = { x: Math.max(fit, smallest / next.width), y: Math.max(fit, smallest / next.height) };
      const [width, height] = [next.width * scale.x, next.height * scale.y];
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      canvas.width = Math.ceil(width * window.devicePixelRatio);
      canvas.height = Math.ceil(height * window.devicePixelRatio);
      paintSoon();
    },
    show(next) {
      seen = next;
      const whole =
        scene &&
        next.x <= 0 &&
        next.y <= 0 &&
        next.x + next.width >= scene.width &&
        next.y + next.height >= scene.height;
      canvas.hidden = !scene || whole === true;
      paintSoon();
    },
  };
}
