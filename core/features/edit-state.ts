/** Changes to states, as the graph and the editor's refactorings make them: pure text edits that keep comments and style. */
import type { Analysis } from "../analysis.js";
import type { State, StateMachine, StateType } from "../asl/model.js";
import { editInside } from "../syntax/inner.js";
import { replaceString } from "../syntax/writer.js";
import { addAfter } from "./edit-add.js";
import { deleteState } from "./edit-delete.js";
import { extractStates } from "./edit-extract.js";
import { leadOn } from "./edit-onward.js";
import { type Edited, isWhole, type WholeState } from "./edit-text.js";
import { changeType } from "./edit-type.js";
import { wrapState } from "./edit-wrap.js";
import { renameAt } from "./rename.js";

export type StateEdit =
  | { readonly kind: "addAfter"; readonly type: StateType; readonly name?: string }
  | { readonly kind: "delete" }
  | { readonly kind: "rename"; readonly name: string }
  | { readonly kind: "changeType"; readonly type: StateType }
  /** Makes an edge of the state lead to another state of its scope; `edge` is the edge's id in the graph, e.g. `/States/A/Catch/0`. */
  | { readonly kind: "reconnect"; readonly edge: string; readonly to: string }
  | { readonly kind: "wrap"; readonly in: "Parallel" | "Map" }
  /** Takes the states inside a container out of it. */
  | { readonly kind: "extract" };

/** The edits of a change to the state with that JSON pointer, in the definition with that one. */
export function editState(analysis: Analysis, definition: string, pointer: string, edit: StateEdit): Edited {
  const machine = analysis.definitions.find((each) => each.pointer === definition)?.machine;
  const state = machine?.allStates.findLast((each) => each.pointer === pointer);
  if (!machine || !state) return { refusal: "That state is not in the text any more." };
  if (!isWhole(state)) return { refusal: `"${state.name}" is only a name yet: write its object first.` };
  if (edit.kind === "rename") {
    return (
      renameAt(analysis, state.key.start + 1, edit.name) ?? { refusal: `"${state.name}" cannot be renamed.` }
    );
  }
  const edited = apply(machine, state, edit);
  return "edits" in edited ? { edits: edited.edits.map((each) => editInside(machine.tree, each)) } : edited;
}

function apply(
  machine: StateMachine,
  state: WholeState,
  edit: Exclude<StateEdit, { kind: "rename" }>,
): Edited {
  switch (edit.kind) {
    case "addAfter":
      return addAfter(machine, state, edit.type, edit.name);
    case "delete":
      return deleteState(machine, state);
    case "changeType":
      return changeType(machine, state, edit.type);
    case "reconnect":
      return reconnect(machine, state, edit.edge, edit.to);
    case "wrap":
      return wrapState(machine, state, edit.in);
    case "extract":
      return extractStates(machine, state);
  }
}

function reconnect({ tree }: StateMachine, state: WholeState, edge: string, to: string): Edited {
  const target = state.scope.states.find(({ pointer }) => pointer === to);
  if (!target) return { refusal: "An edge can only lead to a state of the same scope." };
  const way = edge.startsWith(`${state.pointer}/`) ? edge.slice(state.pointer.length + 1) : "";
  if (way === "Next" || way === "End" || way === "Default")
    return { edits: leadOn(tree, state, target.name) };
  const [, kind, index] = /^(Choices|Catch)\/(\d+)$/.exec(way) ?? [];
  const field = ruleTarget(state, kind, Number(index));
  return field
    ? { edits: [replaceString(tree, field.node, target.name)] }
    : { refusal: `"${state.name}" has no such way on any more.` };
}

function ruleTarget(state: State, kind: string | undefined, index: number) {
  if (kind === "Choices" && state.type === "Choice") return state.choices[index]?.next;
  return kind === "Catch" && "catch" in state ? state.catch[index]?.next : undefined;
}
