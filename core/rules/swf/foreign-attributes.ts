/** SWF016: attributes of another type than the decision's. */
import { removeField, replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const foreignAttributes = defineRule({
  id: "swf/foreign-attributes",
  about: "swf",
  severity: "warning",
  summary: "The decision carries attributes of another decision type.",
  docs: "SWF looks only at the attributes of the decision's own type, yet checks the others too. Remove them, or change the type.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" },
  "cancelTimerDecisionAttributes": { "timerId": "u" }
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}]`,
    ],
    good: [`[{ "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "u" } }]`],
  },
  check({ tree, decisions }, report) {
    for (const { allAttributes, definition, node, typeNode } of decisions) {
      if (!definition || !typeNode) continue;
      for (const { property, type } of allAttributes) {
        if (type === definition) continue;
        const alone = allAttributes.length === 1;
        const remove = {
          title: "Remove the attributes",
          edits: [removeField(node, property)],
          preferred: !alone,
        };
        const change = {
          title: `Change the type to "${type.name}"`,
          edits: [replaceString(tree, typeNode, type.name)],
          preferred: alone,
        };
        report(
          property.key,
          `"${property.key.value}" belongs to "${type.name}", but the decision is "${definition.name}": remove it or change the type.`,
          { fixes: alone ? [change, remove] : [remove, change] },
        );
      }
    }
  },
});
