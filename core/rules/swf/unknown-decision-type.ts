/** SWF014: a decisionType that SWF does not have. */
import { DECISION_TYPES } from "../../swf/decisions.js";
import { isSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

const NAMES = DECISION_TYPES.map(({ name }) => name);

export const unknownDecisionType = defineRule({
  id: "swf/unknown-decision-type",
  about: "swf",
  severity: "error",
  summary: "The decisionType is none of the thirteen.",
  docs: "SWF refuses the whole request with a ValidationException that lists the types there are.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{ "decisionType": "ScheduleLambda" }]
                   ^^^^^^^^^^^^^^^^`,
    ],
    good: [`[{ "decisionType": "CompleteWorkflowExecution" }]`],
  },
  check({ tree, decisions }, report) {
    for (const { typeNode: node, definition } of decisions) {
      if (!node || definition || isSubstitution(node)) continue;
      const meant =
        nearest(node.value, NAMES) ?? NAMES.find((name) => node.value !== "" && name.startsWith(node.value));
      const fixes = meant
        ? [
            {
              title: `Change to "${meant}"`,
              edits: [replaceString(tree, node, meant)],
              preferred: true,
            },
          ]
        : [];
      const remedy = meant ? `Did you mean "${meant}"?` : `There are ${NAMES.join(", ")}.`;
      report(node, `"${node.value}" is no decision type. ${remedy}`, { fixes });
    }
  },
});
