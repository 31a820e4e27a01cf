/** Which variables have a value when a state is entered: on every path that leads there, and on some. */
import type { Scope, State, StateMachine } from "./model.js";
import { stateNamed, transitionsOf } from "./transitions.js";
import { isDistributed, namesSet } from "./variables.js";

export interface Assigned {
  /** Assigned on every path from the start. */
  readonly surely: ReadonlySet<string>;
  /** Assigned on at least one path. */
  readonly maybe: ReadonlySet<string>;
}

const NOTHING: Assigned = { surely: new Set(), maybe: new Set() };
const known = new WeakMap<StateMachine, ReadonlyMap<State, Assigned>>();

/** For every state that can be reached, what is assigned when it is entered. */
export function variableFlow(machine: StateMachine): ReadonlyMap<State, Assigned> {
  const cached = known.get(machine);
  if (cached) return cached;
  const flow = new Map<State, Assigned>();
  // Scopes come before the scopes inside them, so an owner's state is known when its scopes are walked.
  for (const scope of machine.scopes) {
    const outer = scope.owner && !isDistributed(scope) ? flow.get(scope.owner) : undefined;
    walk(scope, outer ?? NOTHING, flow);
  }
  known.set(machine, flow);
  return flow;
}

function walk(scope: Scope, outer: Assigned, flow: Map<State, Assigned>): void {
  const start = stateNamed(scope, scope.startAt?.value ?? "");
  if (!start) return;
  flow.set(start, outer);
  const waiting = [start];
  for (let state = waiting.shift(); state; state = waiting.shift()) {
    for (const { target, names } of edgesOf(state)) {
      const next = stateNamed(scope, target);
      if (!next) continue;
      const arriving = withNames(flow.get(state) ?? NOTHING, names);
      const merged = merge(flow.get(next), arriving);
      if (!merged) continue;
      flow.set(next, merged);
      waiting.push(next);
    }
  }
}

/** Each way out of a state with the names that are set when it is taken. */
function edgesOf(state: State): readonly { readonly target: string; readonly names: readonly string[] }[] {
  return transitionsOf(state).map(({ kind, target, index = 0 }) => {
    const field =
      kind === "Catch" && "catch" in state
        ? state.catch[index]?.assign
        : kind === "Choice" && state.type === "Choice"
          ? state.choices[index]?.assign
          : state.assign;
    return { target: target.value, names: namesSet(state, field).map(({ name }) => name) };
  });
}

function withNames({ surely, maybe }: Assigned, names: readonly string[]): Assigned {
  if (names.length === 0) return { surely, maybe };
  return { surely: new Set([...surely, ...names]), maybe: new Set([...maybe, ...names]) };
}

/** Both ways joined; undefined when the second adds nothing new. */
function merge(before: Assigned | undefined, arriving: Assigned): Assigned | undefined {
  if (!before) return arriving;
  const surely = [...before.surely].filter((name) => arriving.surely.has(name));
  const added = [...arriving.maybe].filter((name) => !before.maybe.has(name));
  if (surely.length === before.surely.size && added.length === 0) return undefined;
  return { surely: new Set(surely), maybe: new Set([...before.maybe, ...added]) };
}
