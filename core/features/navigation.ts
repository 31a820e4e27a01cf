/** From a state's name to the state, and to everything that leads to it. */
import type { Analysis } from "../analysis.js";
import type { Span } from "../text/span.js";
import { stateSpan } from "./place.js";
import { samePlaces, stateNameAt } from "./state-names.js";

/** Where one goes from the name under the cursor. */
export interface Target {
  /** The name under the cursor. */
  readonly origin: Span;
  /** The name of the state, to put the cursor on. */
  readonly name: Span;
  /** The whole state. */
  readonly whole: Span;
}

/** The states that the name at the offset means: one, or several when the name is written twice. */
export function definitionAt(analysis: Analysis, offset: number): readonly Target[] {
  const found = stateNameAt(analysis, offset);
  if (!found) return [];
  return found.scope.states
    .filter(({ name }) => name === found.name)
    .map((state) => ({ origin: found.node, name: state.key, whole: stateSpan(state) }));
}

/** A place that mentions the state; `declares` for the state itself. */
export interface Mention {
  readonly span: Span;
  readonly declares: boolean;
}

/** Every mention of the state whose name is at the offset, the state itself included. */
export function mentionsAt(analysis: Analysis, offset: number): readonly Mention[] {
  const found = stateNameAt(analysis, offset);
  if (!found) return [];
  return samePlaces(found).map(({ node, use }) => ({
    span: { start: node.start, end: node.end },
    declares: use === "declaration",
  }));
}
