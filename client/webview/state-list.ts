/** All states as a list in words, in the order of a run: for screen readers, which cannot see the drawing. */
import { isStop, type Scene } from "../../core/graph/scene.js";
import { descriptionOf, waysOut } from "./box-words.js";
import { element } from "./elements.js";
import type { Overlay } from "./overlays.js";

/** Builds the list inside the root; returns what fills it, when the page has nothing more urgent to do. */
export function createStateList(root: HTMLElement): (scene: Scene | null, overlay: Overlay) => void {
  const list = element("ol", "");
  const region = element("section", "for-screen-readers", list);
  region.setAttribute("aria-label", "States in words");
  root.append(region);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (scene, overlay) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const ways = waysOut(scene);
      const boxes = scene?.boxes.filter(isStop) ?? [];
      list.replaceChildren(
        ...boxes.map((box) => element("li", "", `${descriptionOf(box, ways.get(box.id) ?? [], overlay)}.`)),
      );
    }, 300);
  };
}
