/** The nodes of a graph that are no states: start, end, names that no state has, references to states drawn elsewhere. */
import type { Scope } from "../asl/model.js";
import { join, type Span } from "../text/span.js";
import type { GraphEdge, GraphNode } from "./nodes-and-edges.js";

/** The id of a marker in a scope; `apart` for those that only states reach that no path leads to. */
export const markerId = (scope: Scope, apart: boolean, name: string): string =>
  `${scope.pointer}#${apart ? "apart-" : ""}${name}`;

/** The id of a scope's start marker. */
export const startId = (scope: Scope): string => `${scope.pointer}#start`;

function marker(
  id: string,
  kind: Exclude<GraphNode["kind"], "state">,
  name: string,
  label: string,
  span: Span,
): GraphNode {
  return { id, kind, name, label, marks: [], span: { start: span.start, end: span.end }, scopes: [] };
}

/** The marker that a scope begins with; `apart` when no path leads to the scope's owner. */
export function startNode(scope: Scope, apart: boolean): GraphNode {
  const { startAt, node } = scope;
  const span = startAt ? join(startAt.key, startAt.node) : { start: node.start, end: node.start };
  return { ...marker(startId(scope), "start", "Start", "Start", span), ...(apart && { unreachable: true }) };
}

/** The markers that a scope's edges lead to: missing states and references, then ends. */
export function targetMarkers(
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
  const made = target ? referenceNode(id, target) : marker(id, "reference", "", "Goes on elsewhere", span);
  return { ...made, ...faded };
}

/** A marker that stands for a node drawn elsewhere. */
export const referenceNode = (id: string, target: GraphNode): GraphNode => ({
  ...marker(id, "reference", target.name, `Goes on at "${target.name}"`, target.span),
  refersTo: target.id,
});
