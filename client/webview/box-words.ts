/** A node in words: for screen readers, the list of states and the search. */
import type { Box, Scene } from "../../core/graph/scene.js";
import type { Overlay } from "./overlays.js";
import { runWords } from "./run-badge.js";

/** The edges out of each box in words, by the box's id. */
export function waysOut(scene: Scene | null): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>();
  for (const { from, words } of scene?.edges ?? []) {
    const known = ways.get(from);
    if (known) known.push(words);
    else ways.set(from, [words]);
  }
  return ways;
}

/** Everything that the drawing says about a node, in sentences. */
export function descriptionOf(box: Box, ways: readonly string[], over: Overlay, change?: string): string {
  const problems = over.problems.get(box.id);
  return [
    box.label,
    runWords(over.runs[box.id]),
    ...(over.breakpoints.has(box.id) ? ["breakpoint"] : []),
    ...(change === undefined ? [] : [change]),
    ...(problems ? [`${problems.severity}: ${problems.messages.join(" ")}`] : []),
    ...ways,
  ]
    .filter(Boolean)
    .join(". ");
}
