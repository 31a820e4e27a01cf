/** Which variables have a value when a state is entered: on every path that leads there, and on some. */
import type { AnyField, Scope, State, StateMachine, Transition } from "./model.js";
import { stateNamed, transitionsOf } from "./transitions.js";
import { type Assignment, isDistributed, namesSet } from "./variables.js";

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
    const entering = flow.get(state) ?? NOTHING;
    for (const transition of transitionsOf(state)) {
      const next = transition.to;
      if (!next) continue;
      const arriving = withNames(entering, namesSet(state, assignOf(transition)));
      const merged = merge(flow.get(next), arriving);
      if (!merged) continue;
      flow.set(next, merged);
      waiting.push(next);
    }
  }
}

/** The Assign that takes effect when this way out of a state is taken. */
function assignOf({ from, kind, index = 0 }: Transition): AnyField | undefined {
  if (kind === "Catch") return "catch" in from ? from.catch[index]?.assign : undefined;
  return kind === "Choice" && from.type === "Choice" ? from.choices[index]?.assign : from.assign;
}

function withNames(entering: Assigned, set: readonly Assignment[]): Assigned {
  if (set.length === 0) return entering;
  const names = set.map(({ name }) => name);
  return {
    surely: new Set([...entering.surely, ...names]),
    maybe: new Set([...entering.maybe, ...names]),
  };
}

/** Both ways joined; undefined when the second adds nothing new. */
function merge(before: Assigned | undefined, arriving: Assigned): Assigned | undefined {
  if (!before) return arriving;
  if (before === arriving) return undefined;
  const surely = [...before.surely].filter((name) => arriving.surely.has(name));
  const added = [...arriving.maybe].filter((name) => !before.maybe.has(name));
  if (surely.length === before.surely.size && added.length === 0) return undefined;
  return { surely: new Set(surely), maybe: new Set([...before.maybe, ...added]) };
}
