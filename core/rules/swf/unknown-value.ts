/** SWF024: a word that is none of those the API lists. */
import { textValues } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

/** A sentence with more values than these would help nobody. */
const MOST_LISTED = 12;

export const unknownValue = defineRule({
  id: "swf/unknown-value",
  about: "swf",
  severity: "error",
  summary: "The value is none of those that the API lists.",
  docs: "`childPolicy` is TERMINATE, REQUEST_CANCEL or ABANDON, in capitals.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartChildWorkflowExecutionDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": { "childPolicy": "terminate" }
                                                                       ^^^^^^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": { "childPolicy": "TERMINATE" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, content, node } of textValues(document)) {
      if (content.form.is !== "oneOf" || content.form.values.includes(node.value)) continue;
      const { values } = content.form;
      const meant = nearest(node.value, values);
      const fixes = meant
        ? [
            {
              title: `Change to "${meant}"`,
              edits: [replaceString(document.tree, node, meant)],
              preferred: true,
            },
          ]
        : [];
      const use =
        values.length > MOST_LISTED ? `write one such as ${meant ?? values[0]}` : `use ${values.join(", ")}`;
      report(node, `"${node.value}" is no value of "${name}": ${use}.`, { fixes });
    }
  },
});
