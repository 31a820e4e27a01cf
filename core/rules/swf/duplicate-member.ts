/** SWF003: a name written twice in one object. */
import type { SyntaxNode } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
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
  const last = new Map(node.properties.map((property) => [property.key.value, property.key]));
  for (const property of node.properties) {
    const { key, value } = property;
    const counting = last.get(key.value);
    if (counting && counting !== key) {
      const related = [{ span: counting, message: "This one counts." }];
      const fixes = [{ title: "Remove the one that does not count", edits: [removeField(node, property)] }];
      report(key, `"${key.value}" is written twice in this object and the last one counts: remove one.`, {
        related,
        fixes,
      });
    }
    if (value) visit(value, report);
  }
}
