/** SWF003: a name written twice in one object. */
import type { ObjectNode, SyntaxNode } from "../../syntax/tree.js";
import { propertyOf } from "../../syntax/tree.js";
import { defineRule, type Report } from "../rule.js";

export const duplicateMember = defineRule({
  id: "swf/duplicate-member",
  about: "swf",
  severity: "warning",
  summary: "A member is written twice in one object.",
  docs: "JSON readers take the last one and forget the others without a word. Keep the one that is meant.",
  reference: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
  examples: {
    bad: [
      `[{"decisionType": "CancelTimer", "cancelTimerDecisionAttributes": {
  "timerId": "a",
  ^^^^^^^^^
  "timerId": "b"
}}]`,
    ],
    good: [`[{"decisionType": "CancelTimer", "cancelTimerDecisionAttributes": {"timerId": "b"}}]`],
  },
  check({ root }, report) {
    visit(root, report);
  },
});

function visit(node: SyntaxNode, report: Report): void {
  if (node.kind === "array") for (const item of node.items) visit(item, report);
  if (node.kind !== "object") return;
  for (const [i, { key, value }] of node.properties.entries()) {
    const last = propertyOf(node, key.value);
    if (last && last.key !== key) {
      const related = [{ span: last.key, message: "This one counts." }];
      const fixes = [removal(node, i)];
      report(key, `"${key.value}" is written twice in this object and the last one counts: remove one.`, {
        related,
        fixes,
      });
    }
    if (value) visit(value, report);
  }
}

/** An earlier duplicate always has a neighbour after it: what goes is all up to that neighbour. */
function removal(node: ObjectNode, index: number) {
  const start = node.properties[index]?.start ?? node.start;
  const end = node.properties[index + 1]?.start ?? start;
  return { title: "Remove the one that does not count", edits: [{ span: { start, end }, newText: "" }] };
}
