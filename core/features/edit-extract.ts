/** Takes the states of a Parallel with one branch, or of a Map, out into the scope around it, and the container away. */
import type { Scope, StateMachine } from "../asl/model.js";
import { isTerminal } from "../asl/transitions.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { replaceString } from "../syntax/writer.js";
import { applyEdits, type TextEdit } from "../text/edit.js";
import { leadOn, mentionsOf, onwardOf } from "./edit-onward.js";
import { type Edited, isWhole, lineStart, outdented, type WholeState } from "./edit-text.js";

/** The edits; refused where the states outside would not do the same as inside. */
export function extractStates({ tree }: StateMachine, state: WholeState): Edited {
  const { name } = state;
  const inner = onlyScope(state);
  if (!inner) return { refusal: `"${name}" has not one set of states inside it that could be taken out.` };
  const why = obstacle(state, inner);
  if (why) return { refusal: why };
  const states = inner.statesField?.node;
  const start = inner.startAt?.value;
  const [first] = states?.properties ?? [];
  const last = states?.properties.at(-1);
  if (!states || start === undefined || !first || !last) {
    return { refusal: `What is inside "${name}" has no StartAt or no States yet: complete it first.` };
  }
  const more = tree.text.slice(lineStart(tree.text, first.start), first.start);
  const own = /^\s*/.exec(tree.text.slice(lineStart(tree.text, state.key.start)))?.[0] ?? "";
  const less = /^\s*$/.test(more) ? more.length - own.length : 0;
  const edits = endsLeadOn(tree, state, inner).map(({ span, newText }) => ({
    span: { start: span.start - first.start, end: span.end - first.start },
    newText,
  }));
  const text = outdented(applyEdits(tree.text.slice(first.start, last.end), edits), less);
  const mentions = mentionsOf(state.scope, name).filter(({ from }) => from !== state);
  return {
    edits: [
      { span: { start: state.key.start, end: state.node.end }, newText: text },
      ...mentions.map(({ node }) => replaceString(tree, node, start)),
    ],
  };
}

/** The only scope inside a container. */
function onlyScope(state: WholeState): Scope | undefined {
  if (state.type === "Map") return state.processor;
  return state.type === "Parallel" && state.branches.length === 1 ? state.branches[0] : undefined;
}

function obstacle(state: WholeState, inner: Scope): string | undefined {
  const { name } = state;
  if ("catch" in state && (state.catch.length > 0 || state.retry.length > 0)) {
    return `"${name}" retries or catches the errors of the states inside it: move its Retry and Catch into them first.`;
  }
  const outside = new Set(state.scope.states.map((other) => other.name));
  const double = inner.states.find((each) => outside.has(each.name));
  if (double) return `There is a state "${double.name}" outside already: rename one of the two first.`;
  const closing = inner.states.find(({ type }) => type === "Succeed");
  return closing && onwardOf(state) !== "end"
    ? `"${closing.name}" ends only "${name}", and outside it would end the whole execution: let it go on to a state instead.`
    : undefined;
}

/** Where the states inside ended, they go on as the container did. */
function endsLeadOn(tree: SyntaxTree, state: WholeState, inner: Scope): readonly TextEdit[] {
  const onward = onwardOf(state);
  if (typeof onward !== "object") return [];
  const to = onward.next === state.name ? (inner.startAt?.value ?? "") : onward.next;
  return inner.states.flatMap((each) =>
    isWhole(each) && isTerminal(each) && each.type !== "Fail" ? leadOn(tree, each, to) : [],
  );
}
