/** An error name that an earlier Retrier or Catcher, or the same one, has already taken. */
import type { Catcher, Retrier } from "../../asl/model.js";
import type { ArrayNode, StringNode, SyntaxTree } from "../../syntax/tree.js";
import { removeItem } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const duplicateError = defineRule({
  id: "errors/duplicate-error",
  about: "asl",
  severity: "warning",
  summary: "An error name needs to stand only once among a state's Retriers, and once among its Catchers.",
  docs: "The first Retrier or Catcher that has the name takes the error; the name has no effect where it stands again.",
  reference: "https://states-language.net/#errors",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry:
      - ErrorEquals: [Lambda.Unknown, Lambda.Unknown]
                                      ^^^^^^^^^^^^^^
      - ErrorEquals: [Lambda.ServiceException, Lambda.Unknown]
                                               ^^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: [Lambda.Unknown] }]
    Catch: [{ ErrorEquals: [Lambda.Unknown], Next: B }]
    End: true
  B: { Type: Fail }`,
    ],
  },
  checkState(state, report, machine) {
    if (!("retry" in state)) return;
    checkList(machine.tree, state.retry, report);
    checkList(machine.tree, state.catch, report);
  },
});

function checkList(tree: SyntaxTree, list: readonly (Retrier | Catcher)[], report: Report): void {
  const first = new Map<string, StringNode>();
  for (const { errorEquals, errorEqualsField } of list) {
    const names = errorEqualsField?.node;
    for (const name of errorEquals) {
      const earlier = first.get(name.value);
      if (!earlier) first.set(name.value, name);
      else reportAgain(tree, name, earlier, names?.kind === "array" ? names : undefined, report);
    }
  }
}

function reportAgain(
  tree: SyntaxTree,
  name: StringNode,
  earlier: StringNode,
  list: ArrayNode | undefined,
  report: Report,
): void {
  report(name, `"${name.value}" stands here again: it has no effect, because it was taken before.`, {
    tag: "unnecessary",
    related: [{ span: earlier, message: `"${name.value}" stands here first.` }],
    fixes:
      list && list.items.length > 1
        ? [{ title: `Remove this "${name.value}"`, preferred: true, edits: [removeItem(tree, list, name)] }]
        : [],
  });
}
