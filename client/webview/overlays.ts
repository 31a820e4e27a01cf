/** What is laid over the nodes and edges: how far a run has come, what is wrong, where breakpoints are. */
import type { Shape } from "../../core/graph/drawing.js";
import type { PlaceProblems } from "../../core/graph/problem-places.js";
import type { Box, Point, Route, Scene } from "../../core/graph/scene.js";
import { groupIn, match } from "./keyed-elements.js";
import type { StateRun } from "./messages.js";
import { runBadge } from "./run-badge.js";

/** What is known beside the drawing itself. */
export interface Overlay {
  readonly runs: Readonly<Record<string, StateRun>>;
  /** The ids of the states that the run came from, by the id of the state it came to. */
  readonly ways: Readonly<Record<string, readonly string[]>>;
  readonly problems: ReadonlyMap<string, PlaceProblems>;
  readonly breakpoints: ReadonlySet<string>;
}

/** Groups on top of a layer; returns what draws into them. */
export function createOverlays(layer: SVGGElement): (scene: Scene | null, overlay: Overlay) => void {
  const groups = {
    breakpoints: groupIn(layer, "breakpoints"),
    problems: groupIn(layer, "problems"),
    badges: groupIn(layer, "badges"),
  };
  for (const group of Object.values(groups)) group.setAttribute("aria-hidden", "true");
  return (scene, { runs, problems, breakpoints }) => {
    const boxes = scene?.boxes ?? [];
    const routes = scene?.edges ?? [];
    match(
      groups.badges,
      "data-badge",
      boxes.filter(({ id }) => runs[id]),
      ({ id, x, y, width }) => {
        const run = runs[id];
        return run && runBadge(run, x + width, y);
      },
    );
    match(
      groups.breakpoints,
      "data-breakpoint",
      boxes.filter(({ id }) => breakpoints.has(id)),
      breakpointDot,
    );
    const wrong: readonly (Box | Route)[] = [...boxes, ...routes].filter(({ id }) => problems.has(id));
    match(groups.problems, "data-problem", wrong, (item) => {
      const problem = problems.get(item.id);
      return (
        problem && problemBadge(problem, "points" in item ? besideLine(item) : { x: item.x + 2, y: item.y })
      );
    });
  };
}

const breakpointDot = ({ x, y, height }: Box): Shape => ({
  tag: "circle",
  attributes: { class: "breakpoint", cx: x, cy: y + Math.min(height / 2, 28), r: 6 },
});

/** On the label, else on the middle of the longest piece. */
function besideLine({ points, label }: Route): Point {
  if (label) return { x: label.x + 2, y: label.y + 2 };
  let best = { length: -1, x: 0, y: 0 };
  for (const [i, to] of points.slice(1).entries()) {
    const from = points[i] ?? to;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (length > best.length) best = { length, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  }
  return best;
}

const signs: Readonly<Record<PlaceProblems["severity"], string>> = {
  error: "M5 5l6 6 M11 5l-6 6",
  warning: "M8 4.5v4.5 M8 11.4v.2",
  information: "M8 7v4.5 M8 4.4v.2",
  hint: "M5 8h6",
};

/** Its shape says how bad it is, not only its colour: a disc for errors, a triangle for warnings, a square for the rest. */
function problemBadge({ severity, messages }: PlaceProblems, { x, y }: Point): Shape {
  const outline =
    severity === "error"
      ? "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z"
      : severity === "warning"
        ? "M8 .6 15.6 14.6H.4z"
        : "M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z";
  return {
    tag: "g",
    attributes: { class: `problem problem-${severity}`, transform: `translate(${x - 8} ${y - 8})` },
    children: [
      { tag: "title", attributes: {}, text: messages.join("\n") },
      { tag: "path", attributes: { class: "problem-outline", d: outline } },
      { tag: "path", attributes: { class: "problem-sign", d: signs[severity] } },
    ],
  };
}
