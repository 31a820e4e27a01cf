/** The window onto the drawing: pan by dragging and scrolling, zoom by pinch, Ctrl and wheel, keys and buttons. */
import type { Direction } from "../../core/graph/flow.js";
import type { Box, Frame, Scene } from "../../core/graph/scene.js";

/** The part of the drawing that the window shows, in the drawing's coordinates. */
export type Seen = Frame;

export interface View {
  /** Shows a drawing anew: all of it, unless it would be too small to read; then its beginning. */
  show(scene: Scene, direction: Direction): void;
  /** Stays where it is when the drawing changes: the selected node, else the start, keeps its place on the screen. */
  follow(before: Scene, after: Scene, selected: string | null): void;
  /** Zooms around the middle. */
  zoom(factor: number): void;
  /** Shows all of the drawing. */
  showAll(): void;
  /** Puts a place of the drawing into the middle. */
  centre(x: number, y: number): void;
  /** Moves just as far as is needed to see a box. */
  bringIntoView(box: Frame | undefined): void;
  /** True when the key was one of the view's own (+, -, 0). */
  pressKey(key: string): boolean;
  /** True when the pointer moved between pressing and letting go: then it was no click. */
  wasDragged(): boolean;
}

const smallest = 0.1;
const largest = 3;
/** Below this, first sight shows the top at this scale and not everything. */
const readable = 0.55;
/** Nor is anything shown at first sight below this: then the start is shown, and what is around it. */
const legible = 0.4;
const margin = 16;

/** A view of the layer inside the SVG element. */
export function createView(
  svg: SVGSVGElement,
  layer: SVGGElement,
  onMove: (seen: Seen) => void = () => undefined,
): View {
  let place = { x: 0, y: 0, scale: 1 };
  let drawing: Scene = { width: 0, height: 0, boxes: [], edges: [] };
  let direction: Direction = "down";
  let touched = false;
  let dragged = false;

  function move(to: typeof place, smoothly = false): void {
    place = to;
    layer.classList.toggle("gliding", smoothly);
    layer.style.transform = `translate(${to.x}px, ${to.y}px) scale(${to.scale})`;
    onMove({
      x: -to.x / to.scale,
      y: -to.y / to.scale,
      width: svg.clientWidth / to.scale,
      height: svg.clientHeight / to.scale,
    });
  }

  function fitAtLeast(least: number): void {
    const { clientWidth: width, clientHeight: height } = svg;
    if (width === 0 || height === 0 || drawing.width === 0) return;
    const whole = Math.min(width / drawing.width, height / drawing.height, 1);
    // Along the flow it may be longer than the window; across it, all of it is seen.
    const across = direction === "down" ? width / drawing.width : height / drawing.height;
    const scale = Math.max(whole, Math.min(least, Math.max(across, legible)), smallest);
    const start = drawing.boxes.find(({ id }) => id === "#start");
    const down = direction === "down";
    const x = begin(width, drawing.width * scale, down ? middleOf(start?.x, start?.width) * scale : 0);
    const y = begin(height, drawing.height * scale, down ? 0 : middleOf(start?.y, start?.height) * scale);
    move({ scale, x, y });
  }

  function zoomAround(x: number, y: number, factor: number): void {
    touched = true;
    const scale = Math.min(largest, Math.max(smallest, place.scale * factor));
    const ratio = scale / place.scale;
    move({ scale, x: x - (x - place.x) * ratio, y: y - (y - place.y) * ratio });
  }

  const pan = (dx: number, dy: number): void => {
    touched = true;
    move({ ...place, x: place.x + dx, y: place.y + dy });
  };

  const zoom = (factor: number): void => zoomAround(svg.clientWidth / 2, svg.clientHeight / 2, factor);
  const showAll = (): void => {
    touched = false;
    fitAtLeast(0);
  };

  watchWheel(svg, pan, zoomAround);
  watchDragging(svg, pan, (value) => {
    dragged = value;
  });
  new ResizeObserver(() => {
    if (touched) move(place);
    else fitAtLeast(readable);
  }).observe(svg);

  return {
    show(scene, runs) {
      drawing = scene;
      direction = runs;
      touched = false;
      fitAtLeast(readable);
    },
    follow(before, after, selected) {
      drawing = after;
      const anchor = (scene: Scene): Box | undefined =>
        scene.boxes.find(({ id }) => id === selected) ?? scene.boxes.find(({ id }) => id === "#start");
      const [old, now] = [anchor(before), anchor(after)];
      if (!old || !now || old.id !== now.id) return;
      move(
        { ...place, x: place.x + (old.x - now.x) * place.scale, y: place.y + (old.y - now.y) * place.scale },
        true,
      );
    },
    zoom,
    showAll,
    centre(x, y) {
      touched = true;
      move({ ...place, x: svg.clientWidth / 2 - x * place.scale, y: svg.clientHeight / 2 - y * place.scale });
    },
    bringIntoView(box) {
      if (!box) return;
      const left = box.x * place.scale + place.x;
      const top = box.y * place.scale + place.y;
      const dx = nudge(left, left + box.width * place.scale, svg.clientWidth);
      const dy = nudge(top, top + box.height * place.scale, svg.clientHeight);
      if (dx !== 0 || dy !== 0) move({ ...place, x: place.x + dx, y: place.y + dy }, true);
    },
    pressKey(key) {
      if (key === "+" || key === "=") zoom(1.25);
      else if (key === "-") zoom(0.8);
      else if (key === "0") showAll();
      else return false;
      return true;
    },
    wasDragged: () => dragged,
  };
}

const middleOf = (from = 0, length = 0): number => from + length / 2;

/** Where something so long begins in a window: in the middle when it fits, else so that `focus` is as near to the middle as it can be. */
const begin = (window: number, length: number, focus: number): number =>
  length <= window ? (window - length) / 2 : Math.min(0, Math.max(window - length, window / 2 - focus));

/** How far an interval must move to lie inside the window. When it is too long its beginning counts, unless it fills the window. */
function nudge(from: number, to: number, size: number): number {
  if (to - from > size - 2 * margin) return from <= margin && to >= size - margin ? 0 : margin - from;
  if (from < margin) return margin - from;
  return to > size - margin ? size - margin - to : 0;
}

function watchWheel(
  svg: SVGSVGElement,
  pan: (dx: number, dy: number) => void,
  zoomAround: (x: number, y: number, factor: number) => void,
): void {
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    // A pinch on a touch pad arrives as a wheel with Ctrl.
    if (event.ctrlKey || event.metaKey) {
      const corner = svg.getBoundingClientRect();
      const factor = Math.exp(-Math.max(-60, Math.min(60, dy)) / 150);
      zoomAround(event.clientX - corner.left, event.clientY - corner.top, factor);
    } else if (event.shiftKey && dx === 0) pan(-dy, 0);
    else pan(-dx, -dy);
  };
  svg.addEventListener("wheel", turn, { passive: false });
}

function watchDragging(
  svg: SVGSVGElement,
  pan: (dx: number, dy: number) => void,
  report: (dragged: boolean) => void,
): void {
  let last: { x: number; y: number } | undefined;
  let dragging = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    last = { x: event.clientX, y: event.clientY };
    dragging = false;
    report(false);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    if (!dragging && Math.hypot(dx, dy) < 4) return;
    if (!dragging) {
      dragging = true;
      report(true);
      svg.setPointerCapture(event.pointerId);
      svg.classList.add("dragging");
    }
    pan(dx, dy);
    last = { x: event.clientX, y: event.clientY };
  });
  const stop = (): void => {
    last = undefined;
    svg.classList.remove("dragging");
  };
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
}
