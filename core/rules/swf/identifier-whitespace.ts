/** SWF033: an id that begins or ends with white space. */
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const identifierWhitespace = defineRule({
  id: "swf/identifier-whitespace",
  about: "swf",
  severity: "warning",
  summary: "An id or name begins or ends with a space.",
  docs: "Task lists must not begin or end with white space; for other ids the API said so until 2023. It is hardly ever meant.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartChildWorkflowExecutionDecisionAttributes.html",
  examples: {
    bad: [
      `[{ "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "task " } }]
                                                                                ^^^^^^^`,
    ],
    good: [`[{ "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "task" } }]`],
  },
  check(document, report) {
    for (const { name, node } of textsOfForm(document, "identifier", "lambdaTaskId")) {
      const trimmed = node.value.trim();
      if (trimmed === node.value || trimmed === "") continue;
      const edits = [replaceString(document.tree, node, trimmed)];
      report(node, `"${name}" begins or ends with a space: remove it.`, {
        fixes: [{ title: "Remove the space", edits, preferred: true }],
      });
    }
  },
});
