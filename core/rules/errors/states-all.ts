/** States.ALL must stand alone and last. */
import type { Catcher, Retrier } from "../../asl/model.js";
import type { ObjectNode, StringNode, SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import { removeItem } from "../../syntax/writer.js";
import type { TextEdit } from "../../text/edit.js";
import { defineRule, type Fix, type Report } from "../rule.js";

export const statesAll = defineRule({
  id: "errors/states-all",
  about: "asl",
  severity: "error",
  summary: "States.ALL must be the only name in its ErrorEquals, in the last Retrier or Catcher.",
  docs: "States.ALL matches every error, so nothing beside it or after it could ever count, and AWS refuses it there. Give it a Retrier or Catcher of its own at the end of the list.",
  reference: "https://states-language.net/#errors",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Catch:
      - { ErrorEquals: [States.ALL], Next: B }
                        ^^^^^^^^^^
      - { ErrorEquals: [States.Timeout], Next: B }
    End: true
  B: { Type: Fail }`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true,
  "Retry": [ { "ErrorEquals": ["States.Timeout", "States.ALL"], "MaxAttempts": 2 } ] } } }
                                                 ^^^^^^^^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Retry: [{ ErrorEquals: [States.Timeout] }, { ErrorEquals: [States.ALL] }]
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (!("retry" in state)) return;
    checkList(machine.tree, state.retry, "Retrier", report);
    checkList(machine.tree, state.catch, "Catcher", report);
  },
});

function checkList(
  tree: SyntaxTree,
  list: readonly (Retrier | Catcher)[],
  kind: string,
  report: Report,
): void {
  list.forEach(({ errorEquals, errorEqualsField, node: own }, index) => {
    const all = errorEquals.find(({ value }) => value === "States.ALL");
    if (!all) return;
    const { node } = errorEqualsField ?? {};
    const last = index === list.length - 1;
    if (node?.kind === "array" && node.items.length > 1) {
      report(all, "States.ALL must stand alone: it matches the other errors too.", {
        fixes: [
          ...(last ? splitOff(tree, own, node, kind) : []),
          { title: `Remove "States.ALL"`, edits: [removeItem(tree, node, all)] },
        ],
      });
    } else if (!last) {
      report(all, `States.ALL must stand in the last ${kind}: those after it are never tried.`, {
        fixes: [
          {
            title: "Move it to the end",
            preferred: true,
            edits: movedToEnd(
              tree,
              list.map((each) => each.node),
              index,
            ),
          },
        ],
      });
    }
  });
}

/** Each place in the list gets the text of the one that belongs there: comments and commas stay where they are. */
function movedToEnd(tree: SyntaxTree, nodes: readonly SyntaxNode[], index: number): readonly TextEdit[] {
  const order = [...nodes.slice(0, index), ...nodes.slice(index + 1), ...nodes.slice(index, index + 1)];
  return nodes.flatMap(({ start, end }, place) => {
    const source = order[place];
    if (place < index || !source) return [];
    return [{ span: { start, end }, newText: tree.text.slice(source.start, source.end) }];
  });
}

/** The same Retrier or Catcher twice: first for the other errors, then for States.ALL. Only between braces. */
function splitOff(
  tree: SyntaxTree,
  own: ObjectNode,
  names: SyntaxNode & { readonly kind: "array" },
  kind: string,
): readonly Fix[] {
  const { text } = tree;
  if (text[own.start] !== "{" || text[names.start] !== "[") return [];
  const isAll = (item: SyntaxNode): item is StringNode =>
    item.kind === "string" && item.value === "States.ALL";
  const written = (items: readonly SyntaxNode[]): string =>
    `[${items.map(({ start, end }) => text.slice(start, end)).join(", ")}]`;
  const copy = (items: readonly SyntaxNode[]): string =>
    text.slice(own.start, names.start) + written(items) + text.slice(names.end, own.end);
  const first = copy(names.items.filter((item) => !isAll(item)));
  const second = copy(names.items.filter(isAll).slice(0, 1));
  const lineStart = text.lastIndexOf("\n", own.start - 1) + 1;
  const before = text.slice(lineStart, own.start);
  const block = /^[ \t]*- *$/.test(before);
  const gap = block ? `\n${before}` : /^[ \t]*$/.test(before) ? `,\n${before}` : ", ";
  const edits = [{ span: { start: own.start, end: own.end }, newText: first + gap + second }];
  return [{ title: `Split it off into a ${kind} of its own`, preferred: true, edits }];
}
