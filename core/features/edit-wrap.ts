/** Puts a state into a new Parallel or Map state that takes its place, its text and comments unchanged but for the indentation. */
import type { StateMachine } from "../asl/model.js";
import { quoteLike } from "../syntax/print.js";
import { propertyOf, type SyntaxTree } from "../syntax/tree.js";
import { replaceString } from "../syntax/writer.js";
import { applyEdits } from "../text/edit.js";
import { type DraftField, type WritingStyle, writeField } from "./draft.js";
import { endThere, freeName, mentionsOf, onwardField, onwardOf } from "./edit-onward.js";
import { type Edited, indented, removeFields, styleBeside, type WholeState } from "./edit-text.js";

/** The edits; refused for states that lead to others in more than the plain way, and for those that end their scope. */
export function wrapState(machine: StateMachine, state: WholeState, kind: "Parallel" | "Map"): Edited {
  const { tree } = machine;
  const { name } = state;
  if (state.type === "Choice") {
    return {
      refusal: `"${name}" chooses between states beside it, which it could not reach from inside a ${kind}.`,
    };
  }
  if ("catch" in state && state.catch.length > 0) {
    return {
      refusal: `"${name}" has Catchers that lead to states beside it: move its Catch to the ${kind} by hand.`,
    };
  }
  if (state.type === "Succeed" || state.type === "Fail") {
    return { refusal: `"${name}" ends its scope, which it could not do from inside a ${kind}.` };
  }
  const outer = freeName(machine, `${name} ${kind === "Map" ? "for each" : "in parallel"}`);
  const style = styleBeside(tree, state);
  const span = { start: state.key.start, end: state.node.end };
  const onward = onwardOf(state);
  const way = onwardField(typeof onward === "object" && onward.next === name ? { next: outer } : onward);
  const text = container(outer, kind, insideText(tree, state), way, style, name);
  const mentions = mentionsOf(state.scope, name).filter(({ from }) => from !== state);
  return {
    edits: [{ span, newText: text }, ...mentions.map(({ node }) => replaceString(tree, node, outer))],
  };
}

/** The state as it is, ending where it went on. */
function insideText(tree: SyntaxTree, state: WholeState): string {
  const start = state.key.start;
  const next = propertyOf(state.node, "Next");
  const surplus = propertyOf(state.node, "End") && next;
  const edits = surplus ? removeFields(state.node, new Set([surplus])) : endThere(tree, state);
  const local = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  return applyEdits(tree.text.slice(start, state.node.end), local);
}

/** Stands for the state's text while the container around it is written. */
const HOLE = "the state itself";

function container(
  outer: string,
  kind: "Parallel" | "Map",
  state: string,
  onward: DraftField,
  style: WritingStyle,
  name: string,
): string {
  const scope = {
    fields: [
      { name: "StartAt", value: { text: name } },
      { name: "States", value: { fields: [{ name: HOLE, value: { raw: "null" } }] } },
    ],
  };
  const inner =
    kind === "Map"
      ? { name: "ItemProcessor", value: scope }
      : { name: "Branches", value: { items: [scope] } };
  const fields = [{ name: "Type", value: { text: kind } }, inner, onward];
  const around = writeField({ name: outer, value: { fields } }, style).text;
  const hole = `${quoteLike(style.language, style.key, HOLE)}: null`;
  const at = around.indexOf(hole);
  const before = around.slice(around.lastIndexOf("\n", at) + 1, at);
  const more = style.inline ? "" : (/^\s*/.exec(before)?.[0] ?? "").slice(style.at.length);
  return around.slice(0, at) + indented(state, more) + around.slice(at + hole.length);
}
