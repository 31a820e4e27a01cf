/** Where state names are written: as the state's key, in StartAt, and as the target of a transition. */
import type { Analysis } from "../analysis.js";
import type { Scope, State, Transition } from "../asl/model.js";
import { transitionsOf } from "../asl/transitions.js";
import type { StringNode } from "../syntax/tree.js";
import { touches } from "../text/span.js";

/** One place that names a state, and the scope in which the name is looked up. */
export interface StateName {
  readonly name: string;
  readonly node: StringNode;
  readonly scope: Scope;
  readonly use: "declaration" | "StartAt" | Transition["kind"];
  /** The state whose transition it is. */
  readonly from?: State;
}

/** Every place in one scope that names one of its states, existing or not, in no special order. */
export function stateNamesIn(scope: Scope): readonly StateName[] {
  const names: StateName[] = scope.states.map((state) => ({
    name: state.name,
    node: state.key,
    scope,
    use: "declaration",
  }));
  if (scope.startAt) {
    names.push({ name: scope.startAt.value, node: scope.startAt.node, scope, use: "StartAt" });
  }
  for (const state of scope.states) {
    for (const { kind, target } of transitionsOf(state)) {
      names.push({ name: target.value, node: target.node, scope, use: kind, from: state });
    }
  }
  return names;
}

/** The state name written at the offset. */
export function stateNameAt(analysis: Analysis, offset: number): StateName | undefined {
  for (const { machine } of analysis.definitions) {
    if (!touches(machine.node, offset)) continue;
    for (const scope of machine.scopes) {
      const found = stateNamesIn(scope).find(({ node }) => touches(node, offset));
      if (found) return found;
    }
  }
  return undefined;
}

/** All places that mean the same state, the declarations first, else in the order of the text. */
export function samePlaces({ name, scope }: StateName): readonly StateName[] {
  const rank = ({ use }: StateName): number => (use === "declaration" ? 0 : 1);
  return stateNamesIn(scope)
    .filter((other) => other.name === name)
    .sort((a, b) => rank(a) - rank(b) || a.node.start - b.node.start);
}
