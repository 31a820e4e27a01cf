/** SWF015: a decision without the attributes that its type needs. */
import { isWhole } from "../../swf/members.js";
import { emptyStructure } from "../../swf/shape.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const missingAttributes = defineRule({
  id: "swf/missing-attributes",
  about: "swf",
  severity: "error",
  summary: "The decision lacks the attributes of its type.",
  docs: "Only the four closing decisions can do without attributes: all of theirs are optional.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{ "decisionType": "StartTimer" }]
                   ^^^^^^^^^^^^`,
    ],
    good: [`[{ "decisionType": "CompleteWorkflowExecution" }]`],
  },
  check(document, report) {
    const { tree, decisions } = document;
    for (const { definition, attributes, node, typeNode } of decisions) {
      if (!typeNode || !definition || definition.attributesOptional || attributes) continue;
      if (!isWhole(document, node)) continue;
      const { attributes: shape, attributesKey } = definition;
      report(typeNode, `"${definition.name}" needs "${attributesKey}": insert it.`, {
        fixes: [
          {
            title: `Insert "${attributesKey}"`,
            edits: [insertField(tree, node, attributesKey, emptyStructure(shape))],
          },
        ],
      });
    }
  },
});
