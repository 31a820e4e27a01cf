/** From a name to what it names, and to every other place that names it: states and variables. */
import type { Analysis } from "../analysis.js";
import { type Span, touches } from "../text/span.js";
import { stateSpan } from "./place.js";
import { samePlaces, stateNameAt } from "./state-names.js";
import { swfDefinitionAt, swfMentionsAt } from "./swf-ids.js";
import { variableAt } from "./variables.js";

/** Where one goes from the name under the cursor. */
export interface Target {
  /** The name under the cursor. */
  readonly origin: Span;
  /** The name where it is declared, to put the cursor on. */
  readonly name: Span;
  /** The whole state; for a variable its name. */
  readonly whole: Span;
}

/** A place that mentions a name; `declares` for a state itself, and where a variable is set. */
export interface Mention {
  readonly span: Span;
  readonly declares: boolean;
}

/** What the name at the offset means: a state, or several when its name is written twice; each place that sets a variable. */
export function definitionAt(analysis: Analysis, offset: number): readonly Target[] {
  if (analysis.kind === "swf") return swfDefinitionAt(analysis, offset);
  const found = stateNameAt(analysis, offset);
  if (found) {
    return found.scope.states
      .filter(({ name }) => name === found.name)
      .map((state) => ({ origin: found.node, name: state.key, whole: stateSpan(state) }));
  }
  const { places = [] } = variableAt(analysis, offset) ?? {};
  const here = places.find(({ origin }) => touches(origin, offset));
  if (!here) return [];
  const targets = places.filter(({ declares }) => declares);
  return targets.map(({ span }) => ({ origin: here.origin, name: span, whole: span }));
}

/** Every mention of what is named at the offset, the declarations first. */
export function mentionsAt(analysis: Analysis, offset: number): readonly Mention[] {
  if (analysis.kind === "swf") return swfMentionsAt(analysis, offset);
  const found = stateNameAt(analysis, offset);
  if (!found) return variableAt(analysis, offset)?.places ?? [];
  return samePlaces(found).map(({ node, use }) => ({
    span: { start: node.start, end: node.end },
    declares: use === "declaration",
  }));
}
