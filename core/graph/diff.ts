/** Two versions of a state machine → what was added, removed, changed or moved between them, state by state and edge by edge. */
import type { StateMachine } from "../asl/model.js";
import { escapePointer } from "../syntax/pointer.js";
import { toValue } from "../syntax/value.js";
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { Graph } from "./graph.js";
import { graphOf } from "./graph.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";

/** `moved`: the same state in another scope. */
export type Change = "added" | "removed" | "changed" | "moved";

/** The changes by the ids of boxes and edges of the drawing that shows both versions. */
export interface SceneDiff {
  readonly boxes: Readonly<Record<string, Change>>;
  readonly edges: Readonly<Record<string, "added" | "removed">>;
  /** One sentence for each change, in the order of the drawing. */
  readonly sentences: readonly string[];
}

/** The newer graph with what the older one had beside it. */
export interface GraphDiff {
  readonly graph: Graph;
  readonly diff: SceneDiff;
}

/** Compares two versions. The spans of what was removed are places in the older text. */
export function diffGraphs(before: StateMachine, after: StateMachine): GraphDiff {
  const graph = graphOf(after);
  const old = graphOf(before);
  const values = { before: valuesOf(before), after: valuesOf(after) };
  const found: Found = { boxes: {}, edges: {}, sentences: [] };
  const scope = merged(old.scope, graph.scope, values, found);
  return { graph: { ...graph, scope }, diff: found };
}

interface Found {
  readonly boxes: Record<string, Change>;
  readonly edges: Record<string, "added" | "removed">;
  readonly sentences: string[];
}

interface Values {
  readonly before: ReadonlyMap<string, JsonObject>;
  readonly after: ReadonlyMap<string, JsonObject>;
}

/** Each state's own fields by its pointer: without the states inside it, which are compared by themselves. */
function valuesOf(machine: StateMachine): ReadonlyMap<string, JsonObject> {
  return new Map(
    machine.allStates.map(({ pointer, node }) => {
      const value = node && toValue(node);
      return [pointer, isObject(value) ? ownFields(value) : {}];
    }),
  );
}

function ownFields(state: JsonObject): JsonObject {
  const { Branches: branches, ItemProcessor: processor, Iterator: iterator, ...own } = state;
  const processorFields = (scope: JsonValue | undefined): JsonValue => {
    if (!isObject(scope)) return null;
    const { States: _states, ...others } = scope;
    return others;
  };
  const count = Array.isArray(branches) ? branches.length : 0;
  return { ...own, Branches: count, ItemProcessor: processorFields(processor ?? iterator) };
}

/** The scope with nodes and edges of both versions; ids that both have are the newer one's. */
function merged(before: GraphScope, after: GraphScope, values: Values, found: Found): GraphScope {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const nodes = after.nodes.map((node) => compared(old.get(node.id), node, values, found));
  const oldEdges = new Map(before.edges.map((edge) => [keyOf(edge), edge]));
  const nowEdges = new Map(after.edges.map((edge) => [keyOf(edge), edge]));
  for (const edge of after.edges) {
    if (!oldEdges.has(keyOf(edge)) && old.has(edge.from) && old.has(edge.to)) {
      found.edges[edge.id] = "added";
      found.sentences.push(`New way: ${edge.words}.`);
    } else if (!oldEdges.has(keyOf(edge))) found.edges[edge.id] = "added";
  }
  const goneEdges = before.edges
    .filter((edge) => !nowEdges.has(keyOf(edge)))
    .map((edge) => {
      const id = `${edge.id}#removed`;
      found.edges[id] = "removed";
      if (now.has(edge.from) && now.has(edge.to)) found.sentences.push(`Gone: ${edge.words}.`);
      return { ...edge, id };
    });
  const used = new Set(goneEdges.flatMap(({ from, to }) => [from, to]));
  const gone = before.nodes
    .filter(({ id, kind }) => !now.has(id) && (kind === "state" || used.has(id)))
    .map((node) => removed(node, values, found));
  return { ...after, nodes: [...nodes, ...gone], edges: [...after.edges, ...goneEdges] };
}

/** An edge is the same when its words say the same, even where it ends at a reference now. */
const keyOf = ({ from, kind, words }: GraphEdge): string => JSON.stringify([from, kind, words]);

function compared(old: GraphNode | undefined, node: GraphNode, values: Values, found: Found): GraphNode {
  if (!old) return added(node, values, found);
  if (node.kind === "state") {
    const [a, b] = [values.before.get(node.id), values.after.get(node.id)];
    const fields = changedFields(a ?? {}, b ?? {});
    if (fields.length > 0) {
      found.boxes[node.id] = "changed";
      found.sentences.push(`"${node.name}" has changed: ${fields.join(", ")}.`);
    }
  }
  const scopes = node.scopes.map((scope) => {
    const before = old.scopes.find(({ id }) => id === scope.id);
    return before ? merged(before, scope, values, found) : wholly(scope, values, found, added);
  });
  const gone = old.scopes.filter(({ id }) => !node.scopes.some((scope) => scope.id === id));
  return { ...node, scopes: [...scopes, ...gone.map((scope) => wholly(scope, values, found, removed))] };
}

function changedFields(a: JsonObject, b: JsonObject): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

type Mark = (node: GraphNode, values: Values, found: Found) => GraphNode;

function wholly(scope: GraphScope, values: Values, found: Found, mark: Mark): GraphScope {
  for (const { id } of scope.edges) found.edges[id] = mark === added ? "added" : "removed";
  return { ...scope, nodes: scope.nodes.map((node) => mark(node, values, found)) };
}

const added: Mark = (node, values, found) => {
  const moved = node.kind === "state" && twinOf(node, values.after, values.before) !== undefined;
  found.boxes[node.id] = moved ? "moved" : "added";
  if (node.kind === "state") found.sentences.push(`"${node.name}" ${moved ? "has moved here" : "is new"}.`);
  return { ...node, scopes: node.scopes.map((scope) => wholly(scope, values, found, added)) };
};

const removed: Mark = (node, values, found) => {
  const moved = node.kind === "state" && twinOf(node, values.before, values.after) !== undefined;
  found.boxes[node.id] = "removed";
  if (node.kind === "state" && !moved) found.sentences.push(`"${node.name}" is gone.`);
  return { ...node, scopes: node.scopes.map((scope) => wholly(scope, values, found, removed)) };
};

/** The pointer under which the other version has a state of that name that this one has not there. */
function twinOf(
  { id, name }: GraphNode,
  own: ReadonlyMap<string, JsonObject>,
  other: ReadonlyMap<string, JsonObject>,
): string | undefined {
  const ending = `/States/${escapePointer(name)}`;
  return [...other.keys()].find((pointer) => pointer !== id && pointer.endsWith(ending) && !own.has(pointer));
}
