/** The outline of a document: its state machines, their states, and what stands inside Parallel and Map; or its decisions. */
import type { Analysis } from "../analysis.js";
import type { Scope, State } from "../asl/model.js";
import type { Decision } from "../swf/model.js";
import { fieldValue } from "../syntax/tree.js";
import { encloses, join, type Span } from "../text/span.js";
import { stateSpan } from "./place.js";

export interface OutlineItem {
  readonly kind: "stateMachine" | "state" | "branch" | "itemProcessor" | "decision";
  readonly name: string;
  /** A state's Type, a branch's StartAt: what the outline shows in grey. */
  readonly detail: string;
  readonly span: Span;
  /** Inside `span`: where the cursor goes. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** The outline; a document that is one state machine shows its states at the top. */
export function outlineOf(analysis: Analysis): readonly OutlineItem[] {
  if (analysis.decisions) return analysis.decisions.decisions.map(decisionItem);
  return analysis.definitions.flatMap(({ machine, pointer, name }) => {
    if (pointer === "") return statesOf(machine);
    const nameSpan = machine.startAt?.key ?? { start: machine.node.start, end: machine.node.start };
    const label = name ?? pointer;
    return [item("stateMachine", label, "State machine", machine.node, nameSpan, statesOf(machine))];
  });
}

const statesOf = (scope: Scope): readonly OutlineItem[] => scope.states.map(stateItem);

function stateItem(state: State): OutlineItem {
  const detail = state.type === "Unknown" ? "" : state.type;
  return item("state", state.name, detail, stateSpan(state), state.key, scopesOf(state));
}

function scopesOf(state: State): readonly OutlineItem[] {
  if (state.type === "Map") return state.processor ? statesOf(state.processor) : [];
  if (state.type !== "Parallel") return [];
  return state.branches.map((branch, index) => {
    const start = branch.startAt?.value ?? "";
    const nameSpan = branch.startAt?.node ?? { start: branch.node.start, end: branch.node.start };
    return item("branch", `Branch ${index + 1}`, start, branch.node, nameSpan, statesOf(branch));
  });
}

function decisionItem({ node, type, typeNode, attributes, attributesNode }: Decision): OutlineItem {
  const id = ["id", "activityId", "timerId", "workflowId", "markerName", "signalName"]
    .map((field) => fieldValue(attributesNode, field))
    .find((value) => value?.kind === "string");
  const detail = id?.kind === "string" ? id.value : "";
  const nameSpan = typeNode ?? attributes?.key ?? { start: node.start, end: node.start };
  return item("decision", type ?? "Decision", detail, node, nameSpan, []);
}

/** An item whose span surely encloses its name, as editors demand; an alias in YAML may have put the name elsewhere. */
function item(
  kind: OutlineItem["kind"],
  name: string,
  detail: string,
  { start, end }: Span,
  { start: nameStart, end: nameEnd }: Span,
  children: readonly OutlineItem[],
): OutlineItem {
  const nameSpan = { start: nameStart, end: nameEnd };
  const span = encloses({ start, end }, nameSpan) ? { start, end } : join({ start, end }, nameSpan);
  return { kind, name, detail, span, nameSpan, children };
}
