/** Two keys of a payload template that give the same field. */
import { propertyOf, type SyntaxNode } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const templateCollision = defineRule({
  id: "data/template-collision",
  about: "asl",
  severity: "error",
  summary: "A payload template must not have both a field and the same field with .$.",
  docs: "`id.$` gives the field `id`, so `id` beside it would stand twice in the result. AWS refuses it.",
  reference: "https://states-language.net/#payload-template",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id": 1, "id.$": "$.id" }, "End": true } } }
                                                                              ^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "$.id" }, "End": true } } }`,
    ],
  },
  checkTemplate({ node }, report) {
    checkNode(node, report);
  },
});

function checkNode(node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(item, report);
  if (node?.kind !== "object") return;
  for (const property of node.properties) {
    const name = property.key.value;
    const plain = name.endsWith(".$") ? propertyOf(node, name.slice(0, -2)) : undefined;
    if (plain) {
      report(
        property.key,
        `"${name}" and "${plain.key.value}" both give the field "${plain.key.value}": remove one of them.`,
        {
          related: [{ span: plain.key, message: `"${plain.key.value}" stands here.` }],
          fixes: [plain, property].map((each) => ({
            title: `Remove "${each.key.value}"`,
            edits: [removeField(node, each)],
          })),
        },
      );
    }
    checkNode(property.value, report);
  }
}
