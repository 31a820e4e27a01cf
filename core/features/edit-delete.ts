/** Deletes a state; whatever led to it leads to where it led on. */
import type { State, StateMachine } from "../asl/model.js";
import { propertyOf, type SyntaxNode } from "../syntax/tree.js";
import { removeItem, replaceString } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import { endThere, mentionsOf, onwardOf } from "./edit-onward.js";
import { type Edited, isWhole, removeFields, type WholeState } from "./edit-text.js";
import type { StateName } from "./state-names.js";

/** The edits; refused for the last state of a scope, and where something would lead nowhere. */
export function deleteState({ tree }: StateMachine, state: WholeState): Edited {
  const { scope, name } = state;
  const states = scope.statesField?.node;
  const property = states?.properties.find(({ key }) => key.start === state.key.start);
  if (!states || !property || scope.states.length < 2) {
    return { refusal: `"${name}" is the only state of its scope: a state machine needs at least one.` };
  }
  const onward = onwardOf(state);
  const next = typeof onward === "object" && onward.next !== name ? onward.next : undefined;
  const edits: TextEdit[] = [...removeFields(states, new Set([property]))];
  for (const mention of mentionsOf(scope, name)) {
    if (mention.from === state) continue;
    const edit =
      next === undefined ? cutOff(mention, scope.states, state) : [replaceString(tree, mention.node, next)];
    if (edit === undefined) {
      const from =
        mention.use === "StartAt" ? "The scope starts at it" : `"${mention.from?.name ?? ""}" leads to it`;
      return { refusal: `${from}, and "${name}" leads nowhere: let that lead to another state first.` };
    }
    edits.push(...edit);
  }
  return { edits };

  function cutOff(
    mention: StateName,
    others: readonly State[],
    gone: State,
  ): readonly TextEdit[] | undefined {
    const from = mention.from;
    if (mention.use === "StartAt") {
      const first = others.find((other) => other !== gone);
      return first && [replaceString(tree, mention.node, first.name)];
    }
    if (!from || !isWhole(from)) return undefined;
    if (mention.use === "Next") return endThere(tree, from);
    if (mention.use === "Default") {
      const field = propertyOf(from.node, "Default");
      return field && removeFields(from.node, new Set([field]));
    }
    const list =
      from.type === "Choice"
        ? from.choicesField?.node
        : "catchField" in from
          ? from.catchField?.node
          : undefined;
    const item = list?.items.find(
      (each: SyntaxNode) => each.start <= mention.node.start && mention.node.end <= each.end,
    );
    // A list that would be left empty, or loses several items at once, is the person's own to decide on.
    const once =
      mentionsOf(scope, name).filter((each) => each.from === from && each.use === mention.use).length === 1;
    return list && item && once && list.items.length > 1 ? [removeItem(tree, list, item)] : undefined;
  }
}
