/** Where an offset stands: in which definition, which set of states and which state. */
import type { Analysis, Definition } from "../analysis.js";
import type { Scope, State } from "../asl/model.js";
import { type Span, touches } from "../text/span.js";

export interface Place {
  readonly definition: Definition;
  /** The innermost scope around the offset. */
  readonly scope: Scope;
  /** The innermost state around the offset; missing beside the states, e.g. at StartAt. */
  readonly state?: State;
}

/** The place of an offset; nothing when it is in no definition. */
export function placeAt(analysis: Pick<Analysis, "definitions">, offset: number): Place | undefined {
  const definition = analysis.definitions.findLast(({ machine }) => touches(machine.node, offset));
  if (!definition) return undefined;
  const { machine } = definition;
  const scope = machine.scopes.findLast(({ node }) => touches(node, offset)) ?? machine;
  const state = scope.states.find((candidate) => touches(stateSpan(candidate), offset));
  return { definition, scope, ...(state && { state }) };
}

/** A state from its name to the end of its object. */
export const stateSpan = ({ key, node }: State): Span => ({
  start: key.start,
  end: Math.max(key.end, node?.end ?? key.end),
});
