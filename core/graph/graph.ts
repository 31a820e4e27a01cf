/** State machine → nodes and edges: what is drawn, before anybody knows where. */
import type {
  MapState,
  ParallelState,
  QueryLanguage,
  Scope,
  State,
  StateMachine,
  StateType,
  Transition,
} from "../asl/model.js";
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
  /** The state's JSON pointer; markers add `#start`, `#end`, `#missing/<name>` or `#reference…` to their scope's. */
  readonly id: string;
  readonly kind: "start" | "end" | "state" | "missing" | "reference";
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
  const targets = new Map(scope.states.map((state) => [state.name, state]));
  const named: NamedPlace = (name, apart) => {
    const state = targets.get(name);
    if (!state) return { to: markerId(scope, apart, `missing/${name}`), dangling: true };
    const id = ids.get(state) ?? state.pointer;
    return { to: apart && reached.has(state) ? markerId(scope, apart, `reference${id}`) : id };
  };
  const edges: GraphEdge[] = [...startEdges(scope, named)];
  const states = inWalkOrder(scope).map((state): GraphNode => {
    const unreachable = !reached.has(state);
    const id = ids.get(state) ?? state.pointer;
    for (const transition of transitionsOf(state)) edges.push(edgeOf(transition, id, named, unreachable));
    edges.push(...endEdges(state, id, unreachable));
    return stateNode(state, id, unreachable, machine);
  });
  const nodes = [startNode(scope), ...states, ...targetMarkers(scope, edges, states)];
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

/**
 * Where a name leads: to the state of that name, else to a marker that says that there is none. States that no path leads to (`apart`)
 * stand by themselves: their ways back end at markers of their own, so that they never push the others around.
 */
type NamedPlace = (name: string, apart: boolean) => { readonly to: string; readonly dangling?: boolean };

const markerId = (scope: Scope, apart: boolean, name: string): string =>
  `${scope.pointer}#${apart ? "apart-" : ""}${name}`;
const startId = (scope: Scope): string => `${scope.pointer}#start`;
const spanOf = ({ start, end }: Span): Span => ({ start, end });

function marker(
  id: string,
  kind: Exclude<GraphNode["kind"], "state">,
  name: string,
  label: string,
  span: Span,
): GraphNode {
  return { id, kind, name, label, marks: [], span: spanOf(span), scopes: [] };
}

function startNode(scope: Scope): GraphNode {
  const { startAt, node } = scope;
  const span = startAt ? join(startAt.key, startAt.node) : { start: node.start, end: node.start };
  return marker(startId(scope), "start", "Start", "Start", span);
}

/** The markers that edges lead to: missing states, references and ends. */
function targetMarkers(
  scope: Scope,
  edges: readonly GraphEdge[],
  states: readonly GraphNode[],
): readonly GraphNode[] {
  const nodes = new Map(states.map((node) => [node.id, node]));
  const markers: GraphNode[] = [];
  for (const { to, kind, dangling, unreachable = false, span } of edges) {
    if (nodes.has(to)) continue;
    const made = targetMarker(scope, to, kind === "End", dangling === true, unreachable, span, nodes);
    nodes.set(to, made);
    markers.push(made);
  }
  // The end stands last, wherever it is first met.
  return [...markers.filter(({ kind }) => kind !== "end"), ...markers.filter(({ kind }) => kind === "end")];
}

function targetMarker(
  scope: Scope,
  id: string,
  isEnd: boolean,
  isMissing: boolean,
  apart: boolean,
  span: Span,
  nodes: ReadonlyMap<string, GraphNode>,
): GraphNode {
  const faded = apart ? ({ unreachable: true } as const) : {};
  if (isEnd) return { ...marker(id, "end", "End", "End", span), ...faded };
  if (isMissing) {
    const name = id.slice(markerId(scope, apart, "missing/").length);
    const label = name === "" ? "No state is named here yet" : `There is no state "${name}" here`;
    return { ...marker(id, "missing", name, label, span), ...faded };
  }
  const target = nodes.get(id.slice(markerId(scope, apart, "reference").length));
  const name = target?.name ?? "";
  return { ...marker(id, "reference", name, `Goes on at "${name}"`, target?.span ?? span), ...faded };
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
  return [
    {
      id,
      kind: "Start",
      from: startId(scope),
      ...named(startAt.value, false),
      words,
      span: spanOf(startAt.node),
    },
  ];
}

function edgeOf(transition: Transition, from: string, named: NamedPlace, unreachable: boolean): GraphEdge {
  const { kind, target, index = 0, span } = transition;
  const place = kind === "Choice" ? `Choices/${index}` : kind === "Catch" ? `Catch/${index}` : kind;
  const { label, words } = labelOf(transition);
  return {
    id: `${from}/${place}`,
    kind,
    from,
    ...named(target.value, unreachable),
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
      const shown = errors.map((error) =>
        error === "States.ALL" ? "any error" : error.replace(/^States\./, ""),
      );
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
      to: markerId(state.scope, unreachable, "end"),
      words: `"${state.name}" ends here`,
      ...(unreachable && { unreachable }),
      span: state.end ? join(state.end.key, state.end.node) : spanOf(state.typeField?.node ?? state.key),
    },
  ];
}
