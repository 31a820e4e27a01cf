/** SWF017: `decisions` that is no list. */
import { wrappedInList } from "../../swf/api-form.js";
import { isSubstitution } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const decisionsNotAList = defineRule({
  id: "swf/decisions-not-a-list",
  about: "swf",
  severity: "error",
  summary: "decisions is not a list.",
  docs: "`decisions` is a list even when there is only one decision.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_RespondDecisionTaskCompleted.html",
  examples: {
    bad: [
      `{ "taskToken": "AAAA", "decisions": { "decisionType": "CompleteWorkflowExecution" } }
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    good: [`{ "taskToken": "AAAA", "decisions": [{ "decisionType": "CompleteWorkflowExecution" }] }`],
  },
  check({ tree, values }, report) {
    for (const { content, node } of values) {
      if (content.kind !== "decisions" || node.kind === "array" || isSubstitution(node)) continue;
      const edits = node.kind === "object" ? wrappedInList(tree, node) : [];
      const fixes = edits.length > 0 ? [{ title: "Put it in a list", edits, preferred: true }] : [];
      report(node, '"decisions" must be a list, even of one decision: put it in brackets.', { fixes });
    }
  },
});
