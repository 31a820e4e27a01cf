/** SWF021: a required member that is not there. */
import { isWhole } from "../../swf/members.js";
import { emptyValue } from "../../swf/shape.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const missingMember = defineRule({
  id: "swf/missing-member",
  about: "swf",
  severity: "error",
  summary: "A required member is missing.",
  docs: "SWF refuses the whole request: `Value null at '…' failed to satisfy constraint: Member must not be null`.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1" }
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    const { tree, structures } = document;
    for (const { node, shape, label } of structures) {
      if (!isWhole(document, node)) continue;
      // A name in the wrong case is reported as unknown, with the right one as its fix: once is enough.
      const written = new Set(node.properties.map(({ key }) => key.value.toLowerCase()));
      for (const { content, name, required } of shape.members) {
        if (!required || written.has(name.toLowerCase())) continue;
        const edits = [insertField(tree, node, name, emptyValue(content))];
        report(label, `${shape.name} needs "${name}": add it.`, {
          fixes: [{ title: `Insert "${name}"`, edits }],
        });
      }
    }
  },
});
