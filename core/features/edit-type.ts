/** Changes the type of a state: fields that the new type has stay as they are, the others go, and what it needs comes. */
import type { StateMachine, StateType } from "../asl/model.js";
import { stateGrammar } from "../asl/state-grammar.js";
import { type Property, propertyOf } from "../syntax/tree.js";
import { replaceString } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import type { DraftField } from "./draft.js";
import { onwardField, onwardOf } from "./edit-onward.js";
import { type Edited, insertBehind, removeFields, styleBeside, type WholeState } from "./edit-text.js";
import { stateDraft } from "./skeletons.js";

/** The edits; refused while the state has no Type to change. */
export function changeType({ tree }: StateMachine, state: WholeState, type: StateType): Edited {
  const { node, typeField, queryLanguage } = state;
  if (!typeField) return { refusal: `"${state.name}" has no Type yet: write one first.` };
  const known = new Set(stateGrammar(type).fields.map(({ name }) => name));
  const gone = new Set(node.properties.filter(({ key }) => !known.has(key.value)));
  const edits: TextEdit[] = [replaceString(tree, typeField.node, type), ...removeFields(node, gone)];
  const missing = neededFields(state, type, queryLanguage).filter(({ name }) => !propertyOf(node, name));
  const last = node.properties.findLast((property) => !gone.has(property));
  if (missing.length > 0 && last) edits.push(insertBehind(tree, last, missing, fieldStyle(last)));
  return { edits };

  function fieldStyle(beside: Property) {
    const style = styleBeside(tree, state);
    const own = tree.text.slice(0, beside.start);
    const before = own.slice(own.lastIndexOf("\n") + 1);
    const inline = style.inline || before.trim() !== "";
    return { ...style, at: /^\s*/.exec(before)?.[0] ?? "", inline };
  }
}

/** What a state of that type cannot do without, the way on being that of the old one. */
function neededFields(
  state: WholeState,
  type: StateType,
  queryLanguage: WholeState["queryLanguage"],
): readonly DraftField[] {
  const draft = stateDraft(type, { queryLanguage, stateNames: [] });
  const fields = "fields" in draft ? draft.fields : [];
  const onward = onwardField(onwardOf(state));
  const choice = type === "Choice" && "text" in onward.value;
  const way = choice ? [{ name: "Default", value: onward.value }] : [];
  const hasWay = propertyOf(state.node, "Next") !== undefined || propertyOf(state.node, "End") !== undefined;
  const others = fields.filter(({ name }) => name !== "End" && name !== "Error" && name !== "Cause");
  const goesOn = type !== "Choice" && type !== "Succeed" && type !== "Fail";
  return [...others, ...way, ...(goesOn && !hasWay ? [onward] : [])];
}
