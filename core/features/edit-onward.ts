/** The plain way on from a state: `Next`, `End`, or a Choice's `Default`. */
import type { Scope, State, StateMachine } from "../asl/model.js";
import { quoteLike } from "../syntax/print.js";
import { propertyOf, type SyntaxTree } from "../syntax/tree.js";
import { insertField, replaceString } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import type { DraftField } from "./draft.js";
import type { WholeState } from "./edit-text.js";
import { type StateName, stateNamesIn } from "./state-names.js";

/** The state that the plain way leads to, "end", or nothing when none is written. */
export function onwardOf(state: State): { readonly next: string } | "end" | undefined {
  if (state.type === "Succeed" || state.type === "Fail") return "end";
  const target = state.type === "Choice" ? state.default : state.next;
  if (target) return { next: target.value };
  return state.end?.value === true ? "end" : undefined;
}

/** Where a new state leads that takes the place of the plain way of another. */
export const onwardField = (onward: ReturnType<typeof onwardOf>): DraftField =>
  typeof onward === "object"
    ? { name: "Next", value: { text: onward.next } }
    : { name: "End", value: { raw: "true" } };

/** Makes the plain way of a state lead to another state. */
export function leadOn(tree: SyntaxTree, state: WholeState, to: string): readonly TextEdit[] {
  const name = state.type === "Choice" ? "Default" : "Next";
  const target = state.type === "Choice" ? state.default : state.next;
  if (target) return [replaceString(tree, target.node, to)];
  const end = propertyOf(state.node, "End");
  if (!end?.value || state.type === "Choice") return [insertField(tree, state.node, name, to)];
  return [
    replaceString(tree, end.key, name),
    { span: { start: end.value.start, end: end.value.end }, newText: quotedLike(tree, state, to) },
  ];
}

/** Makes the plain way of a state end there. */
export function endThere(tree: SyntaxTree, state: WholeState): readonly TextEdit[] {
  const next = propertyOf(state.node, "Next");
  if (!next?.value) return state.end ? [] : [insertField(tree, state.node, "End", true)];
  return [
    replaceString(tree, next.key, "End"),
    { span: { start: next.value.start, end: next.value.end }, newText: "true" },
  ];
}

/** A state's name, written like the names around it. */
const quotedLike = (tree: SyntaxTree, { typeField, key }: State, name: string): string =>
  quoteLike(tree.language, typeField?.node.style ?? key.style, name);

/** Every place in a scope that leads to the state of that name, in the order of the text. */
export const mentionsOf = (scope: Scope, name: string): readonly StateName[] =>
  stateNamesIn(scope).filter((place) => place.name === name && place.use !== "declaration");

/** The name, or with a number after it the first that no state of the machine has. */
export function freeName(machine: StateMachine, wanted: string): string {
  const taken = new Set(machine.allStates.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number++;
  return `${wanted} ${number}`;
}
