/** Tells when the pointer rests on a node or an edge. */

/** Long enough that moving across the drawing shows nothing. */
const REST_MILLISECONDS = 350;

/** Calls `rest` with the element of the node or edge, and `leave` when the pointer goes, a button is pressed or the wheel turns. */
export function watchResting(
  svg: SVGSVGElement,
  rest: (element: SVGElement) => void,
  leave: () => void,
): void {
  let over: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    leave();
  };
  svg.addEventListener("pointermove", ({ target, buttons }) => {
    const found =
      target instanceof Element && buttons === 0 ? target.closest("[data-id], [data-edge-id]") : null;
    if (found === over) return;
    over = found;
    stop();
    if (found instanceof SVGElement) timer = setTimeout(() => rest(found), REST_MILLISECONDS);
  });
  svg.addEventListener("pointerleave", () => {
    over = null;
    stop();
  });
  svg.addEventListener("pointerdown", stop);
  svg.addEventListener("wheel", stop, { passive: true });
}
