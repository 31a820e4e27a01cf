/** The machine as a graph: where each state leads, and what can be reached. */
import type { Scope, State, TextField, Transition } from "./model.js";

const ways = new WeakMap<State, readonly Transition[]>();

/** Every way out of a state that names a target, in the order written. */
export function transitionsOf(state: State): readonly Transition[] {
  const cached = ways.get(state);
  if (cached) return cached;
  const found = findTransitions(state);
  ways.set(state, found);
  return found;
}

function findTransitions(state: State): readonly Transition[] {
  const found: Transition[] = [];
  const add = (kind: Transition["kind"], target: TextField | undefined, index?: number): void => {
    if (target) found.push({ kind, from: state, target, to: stateNamed(state.scope, target.value), index });
  };
  if (state.type === "Choice") {
    for (const [index, rule] of state.choices.entries()) add("Choice", rule.next, index);
    add("Default", state.default);
  } else if (state.type !== "Succeed" && state.type !== "Fail") {
    add("Next", state.next);
  }
  if ("catch" in state) {
    for (const [index, catcher] of state.catch.entries()) add("Catch", catcher.next, index);
  }
  return found;
}

const byName = new WeakMap<Scope, ReadonlyMap<string, State>>();

/** The states of a scope by name; of a name written twice the last counts. */
export function statesByName(scope: Scope): ReadonlyMap<string, State> {
  const cached = byName.get(scope);
  if (cached) return cached;
  const states = new Map(scope.states.map((state) => [state.name, state]));
  byName.set(scope, states);
  return states;
}

/** The state of that name in a scope. */
export const stateNamed = (scope: Scope, name: string): State | undefined => statesByName(scope).get(name);

/**
 * The states that a path from StartAt leads to. Catch counts: an error is a path too. `meant` may say which state a name stands for that
 * no state has.
 */
export function reachableFrom(
  scope: Scope,
  meant: (name: string) => string | undefined = () => undefined,
): ReadonlySet<State> {
  const reached = new Set<State>();
  const start = scope.startAt?.value ?? "";
  const waiting = [stateNamed(scope, start) ?? stateNamed(scope, meant(start) ?? "")];
  while (waiting.length > 0) {
    const state = waiting.pop();
    if (!state || reached.has(state)) continue;
    reached.add(state);
    for (const { to, target } of transitionsOf(state))
      waiting.push(to ?? stateNamed(scope, meant(target.value) ?? ""));
  }
  return reached;
}

/** True for a state that ends its scope: Succeed, Fail, or `"End": true`. */
export const isTerminal = (state: State): boolean =>
  state.type === "Succeed" || state.type === "Fail" || state.end?.value === true;
