/** Adds a state behind another one, which it takes the way on from. */
import type { StateMachine, StateType } from "../asl/model.js";
import type { DraftField } from "./draft.js";
import { freeName, leadOn, onwardField, onwardOf } from "./edit-onward.js";
import { type Edited, insertBehind, styleBeside, type WholeState } from "./edit-text.js";
import { stateDraft } from "./skeletons.js";

/** A new state of that type after the given one; of the name, or one that is free. */
export function addAfter(
  machine: StateMachine,
  state: WholeState,
  type: StateType,
  wanted: string | undefined,
): Edited {
  if (state.type === "Succeed" || state.type === "Fail") {
    return {
      refusal: `"${state.name}" ends its scope, so nothing comes after it: change its type, or add the state before it.`,
    };
  }
  if (wanted !== undefined && state.scope.states.some(({ name }) => name === wanted)) {
    return { refusal: `There is a state "${wanted}" in this scope already: choose another name.` };
  }
  const { tree } = machine;
  const name = wanted ?? freeName(machine, `New ${type}`);
  const written = { name, value: { fields: newFields(state, type) } };
  const style = styleBeside(tree, state);
  return { edits: [...leadOn(tree, state, name), insertBehind(tree, state.node, [written], style)] };
}

function newFields(after: WholeState, type: StateType): readonly DraftField[] {
  const place = { queryLanguage: after.queryLanguage, stateNames: [] };
  const draft = stateDraft(type, place);
  const fields = "fields" in draft ? draft.fields : [];
  const onward = onwardField(onwardOf(after));
  if (type === "Succeed" || type === "Fail") return fields;
  if (type !== "Choice") return fields.map((field) => (field.name === "End" ? onward : field));
  const target = "text" in onward.value ? [{ name: "Default", value: onward.value }] : [];
  return [...fields, ...target];
}
