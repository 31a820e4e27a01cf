/** State machine → nodes and edges. */
import type { MapState, ParallelState, Scope, State, StateMachine } from "../asl/model.js";
import { reachableFrom, transitionsOf } from "../asl/transitions.js";
import { join } from "../text/span.js";
import { edgeOf, endEdges, meantEdge, type NamedPlace, startEdges } from "./edges.js";
import { markerId, startNode, targetMarkers } from "./markers.js";
import { meantStates } from "./meant.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";
import { detailOf } from "./state-detail.js";
import { iconOf } from "./state-icon.js";
import { marksOf } from "./state-marks.js";

export interface Graph {
  readonly scope: GraphScope;
}

/** The graph of a state machine. Half-typed machines give what can be seen of them. */
export const graphOf = (machine: StateMachine): Graph => ({
  scope: scopeGraph(machine, machine, false),
});

function scopeGraph(scope: Scope, machine: StateMachine, unreachableOwner: boolean): GraphScope {
  const meant: ReadonlyMap<string, State> = unreachableOwner ? new Map() : meantStates(scope);
  const reached = unreachableOwner ? new Set<State>() : reachableFrom(scope, (name) => meant.get(name)?.name);
  const ids = idsOf(scope);
  const targets = new Map(scope.states.map((state) => [state.name, state]));
  const named: NamedPlace = (name, apart) => {
    const state = targets.get(name);
    if (!state) return { to: markerId(scope, apart, `missing/${name}`), dangling: true };
    const id = ids.get(state) ?? state.pointer;
    return { to: apart && reached.has(state) ? markerId(scope, apart, `reference${id}`) : id };
  };
  const edges: GraphEdge[] = [...startEdges(scope, named, unreachableOwner)];
  const states = inWalkOrder(scope).map((state): GraphNode => {
    const unreachable = !reached.has(state);
    const id = ids.get(state) ?? state.pointer;
    for (const transition of transitionsOf(state)) edges.push(edgeOf(transition, id, named, unreachable));
    edges.push(...endEdges(state, id, unreachable));
    return stateNode(state, id, unreachable, machine);
  });
  for (const [name, state] of meant)
    edges.push(meantEdge(scope, name, state, ids.get(state) ?? state.pointer));
  const nodes = [startNode(scope, unreachableOwner), ...states, ...targetMarkers(scope, edges, states)];
  return {
    id: scope.pointer,
    kind: scope.kind,
    nodes,
    edges,
    span: { start: scope.node.start, end: scope.node.end },
  };
}

/** The states in the order of a walk from StartAt that takes every state's first way first; then the others as written. */
function inWalkOrder(scope: Scope): readonly State[] {
  const byName = new Map(scope.states.map((state) => [state.name, state]));
  const ordered = new Set<State>();
  const waiting = [scope.startAt?.value];
  while (waiting.length > 0) {
    const state = byName.get(waiting.pop() ?? "");
    if (!state || ordered.has(state)) continue;
    ordered.add(state);
    for (const { target } of [...transitionsOf(state)].reverse()) waiting.push(target.value);
  }
  return [...ordered, ...scope.states.filter((state) => !ordered.has(state))];
}

/** Of a name written twice the last one counts and has the plain pointer; the others get `~2` and so on, which no pointer has. */
function idsOf(scope: Scope): ReadonlyMap<State, string> {
  const ids = new Map<State, string>();
  const seen = new Map<string, number>();
  for (const state of [...scope.states].reverse()) {
    const count = seen.get(state.name) ?? 0;
    seen.set(state.name, count + 1);
    ids.set(state, count === 0 ? state.pointer : `${state.pointer}~${count + 1}`);
  }
  return ids;
}

function stateNode(state: State, id: string, unreachable: boolean, machine: StateMachine): GraphNode {
  const marks = marksOf(state, machine.queryLanguage);
  const detail = detailOf(state);
  const label = [
    state.name,
    detail,
    ...(detail.startsWith(state.type) ? [] : [state.type === "Unknown" ? "no known type" : state.type]),
    ...marks.map(({ words }) => words),
    ...(unreachable ? ["no path leads here"] : []),
  ].join(", ");
  return {
    id,
    kind: "state",
    name: state.name,
    type: state.type,
    detail,
    icon: iconOf(state),
    marks,
    label,
    ...(unreachable && { unreachable }),
    span: join(state.key, state.node ?? state.key),
    scopes: innerScopes(state).map((scope) => scopeGraph(scope, machine, unreachable)),
  };
}

function innerScopes(state: State): readonly Scope[] {
  const inner = (owner: ParallelState | MapState): readonly Scope[] =>
    owner.type === "Parallel" ? owner.branches : owner.processor ? [owner.processor] : [];
  return state.type === "Parallel" || state.type === "Map" ? inner(state) : [];
}
