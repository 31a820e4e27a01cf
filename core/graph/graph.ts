/** State machine → nodes and edges: what is drawn, before anybody knows where. */
import type { MapState, ParallelState, QueryLanguage, Scope, State, StateMachine, StateType, Transition } from "../asl/model.js";
import { reachableFrom, transitionsOf } from "../asl/transitions.js";
import { join, type Span } from "../text/span.js";
import { conditionWords } from "./condition-words.js";
import type { EdgeKind, IconName, Mark } from "./scene.js";
import { detailOf } from "./state-detail.js";
import { iconOf } from "./state-icon.js";
import { marksOf } from "./state-marks.js";

export interface Graph {
  readonly queryLanguage: QueryLanguage;
  readonly scope: GraphScope;
}

/** The nodes and edges of one set of states; edges never leave their scope. */
export interface GraphScope {
  /** JSON pointer of the scope: "" for the machine. */
  readonly id: string;
  readonly kind: Scope["kind"];
  /** In the order in which a walk from StartAt meets them; what it does not meet follows. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly span: Span;
}

export interface GraphNode {
  /** The state's JSON pointer; markers add `#start`, `#end` or `#missing/<name>` to their scope's. */
  readonly id: string;
  readonly kind: "start" | "end" | "state" | "missing";
  readonly name: string;
  readonly type?: StateType | "Unknown";
  /** The second line: what the state does, in a few words. */
  readonly detail?: string;
  readonly icon?: IconName;
  readonly marks: readonly Mark[];
  /** The node in one sentence. */
  readonly label: string;
  readonly unreachable?: boolean;
  readonly span: Span;
  /** The branches of a Parallel state, the processor of a Map state. */
  readonly scopes: readonly GraphScope[];
}

export interface GraphEdge {
  /** JSON pointer of what makes the edge, e.g. `/States/A/Next` or `/States/C/Choices/0`. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** A few words for the pill on the edge. */
  readonly label?: string;
  /** The edge in full. */
  readonly words: string;
  readonly dangling?: boolean;
  readonly unreachable?: boolean;
  readonly span: Span;
}

/** The graph of a state machine. Half-typed machines give what can be seen of them. */
export const graphOf = (machine: StateMachine): Graph => ({
  queryLanguage: machine.queryLanguage,
  scope: scopeGraph(machine, machine, false),
});

function scopeGraph(scope: Scope, machine: StateMachine, unreachableOwner: boolean): GraphScope {
  const reached = unreachableOwner ? new Set<State>() : reachableFrom(scope);
  const ids = idsOf(scope);
  const named: NamedPlace = placesOf(scope, ids);
  const edges: GraphEdge[] = [...startEdges(scope, named)];
  const states = inWalkOrder(scope).map((state): GraphNode => {
    const unreachable = !reached.has(state);
    const id = ids.get(state) ?? state.pointer;
    for (const transition of transitionsOf(state)) edges.push(edgeOf(transition, id, named, unreachable));
    edges.push(...endEdges(state, id, unreachable));
    return stateNode(state, id, unreachable, machine);
  });
  const nodes = [startNode(scope), ...states, ...targetMarkers(scope, edges)];
  return { id: scope.pointer, kind: scope.kind, nodes, edges, span: spanOf(scope.node) };
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

/** Of a name written twice the last one counts and has the plain pointer; the others get a number. */
function idsOf(scope: Scope): ReadonlyMap<State, string> {
  const ids = new Map<State, string>();
  const seen = new Map<string, number>();
  for (const state of [...scope.states].reverse()) {
    const count = seen.get(state.name) ?? 0;
    seen.set(state.name, count + 1);
    ids.set(state, count === 0 ? state.pointer : `${state.pointer}#${count + 1}`);
  }
  return ids;
}

/** Where a name leads: to the state of that name, else to a marker that says that there is none. */
type NamedPlace = (name: string) => { readonly to: string; readonly dangling?: boolean };

function placesOf(scope: Scope, ids: ReadonlyMap<State, string>): NamedPlace {
  const targets = new Map(scope.states.map((state) => [state.name, ids.get(state) ?? state.pointer]));
  return (name) => {
    const known = targets.get(name);
    return known !== undefined ? { to: known } : { to: `${missingPrefix(scope)}${name}`, dangling: true };
  };
}

const startId = (scope: Scope): string => `${scope.pointer}#start`;
const endId = (scope: Scope): string => `${scope.pointer}#end`;
const missingPrefix = (scope: Scope): string => `${scope.pointer}#missing/`;
const spanOf = ({ start, end }: Span): Span => ({ start, end });

function marker(id: string, kind: "start" | "end" | "missing", name: string, label: string, span: Span): GraphNode {
  return { id, kind, name, label, marks: [], span: spanOf(span), scopes: [] };
}

function startNode(scope: Scope): GraphNode {
  const { startAt, node } = scope;
  const span = startAt ? join(startAt.key, startAt.node) : { start: node.start, end: node.start };
  return marker(startId(scope), "start", "Start", "Start", span);
}

/** The markers that edges lead to: missing states, then the end. */
function targetMarkers(scope: Scope, edges: readonly GraphEdge[]): readonly GraphNode[] {
  const missing = new Map<string, GraphNode>();
  for (const { to, dangling, span } of edges) {
    if (!dangling || missing.has(to)) continue;
    const name = to.slice(missingPrefix(scope).length);
    const label = name === "" ? "No state is named here yet" : `There is no state "${name}" here`;
    missing.set(to, marker(to, "missing", name, label, span));
  }
  const end = edges.find(({ kind }) => kind === "End");
  return [...missing.values(), ...(end ? [marker(endId(scope), "end", "End", "End", end.span)] : [])];
}

function stateNode(state: State, id: string, unreachable: boolean, machine: StateMachine): GraphNode {
  const marks = marksOf(state, machine.queryLanguage);
  const detail = detailOf(state);
  const label = [
    state.name,
    ...(detail.startsWith(state.type) ? [] : [state.type === "Unknown" ? "no known type" : state.type]),
    detail,
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
    span: state.node ? join(state.key, state.node) : spanOf(state.key),
    scopes: innerScopes(state).map((scope) => scopeGraph(scope, machine, unreachable)),
  };
}

function innerScopes(state: State): readonly Scope[] {
  const inner = (owner: ParallelState | MapState): readonly Scope[] =>
    owner.type === "Parallel" ? owner.branches : owner.processor ? [owner.processor] : [];
  return state.type === "Parallel" || state.type === "Map" ? inner(state) : [];
}

function startEdges(scope: Scope, named: NamedPlace): readonly GraphEdge[] {
  const { startAt, pointer } = scope;
  if (!startAt) return [];
  const words = `Starts at "${startAt.value}"`;
  const id = `${pointer}/StartAt`;
  return [{ id, kind: "Start", from: startId(scope), ...named(startAt.value), words, span: spanOf(startAt.node) }];
}

function edgeOf(transition: Transition, from: string, named: NamedPlace, unreachable: boolean): GraphEdge {
  const { kind, target, index = 0, span } = transition;
  const place = kind === "Choice" ? `Choices/${index}` : kind === "Catch" ? `Catch/${index}` : kind;
  const { label, words } = labelOf(transition);
  return {
    id: `${from}/${place}`,
    kind,
    from,
    ...named(target.value),
    ...(label && { label }),
    words,
    ...(unreachable && { unreachable }),
    span,
  };
}

function labelOf({ kind, from, target, index = 0 }: Transition): { label?: string; words: string } {
  const leads = `"${from.name}" leads to "${target.value}"`;
  switch (kind) {
    case "Next":
      return { words: leads };
    case "Default":
      return { label: "otherwise", words: `${leads} when no rule matches` };
    case "Catch": {
      const errors = "catch" in from ? (from.catch[index]?.errorEquals ?? []).map(({ value }) => value) : [];
      const shown = errors.map((error) => (error === "States.ALL" ? "any error" : error.replace(/^States\./, "")));
      const more = shown.length > 2 ? ` +${shown.length - 1}` : "";
      const label = (more ? shown.slice(0, 1) : shown).join(", ") + more;
      return { label: label || "error", words: `${leads} on ${errors.join(", ") || "an error"}` };
    }
    case "Choice": {
      const rule = from.type === "Choice" ? from.choices[index] : undefined;
      const { short, full } = conditionWords(rule);
      return { label: short || `rule ${index + 1}`, words: full ? `${leads} when ${full}` : leads };
    }
  }
}

function endEdges(state: State, id: string, unreachable: boolean): readonly GraphEdge[] {
  const ends = state.type === "Succeed" || (state.end?.value === true && state.type !== "Fail");
  if (!ends) return [];
  return [
    {
      id: `${id}/End`,
      kind: "End",
      from: id,
      to: endId(state.scope),
      words: `"${state.name}" ends here`,
      ...(unreachable && { unreachable }),
      span: state.end ? join(state.end.key, state.end.node) : spanOf(state.typeField?.node ?? state.key),
    },
  ];
}
