/** SWF019: a response without its task token. */
import { fieldValue, propertyOf } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const noTaskToken = defineRule({
  id: "swf/no-task-token",
  about: "swf",
  severity: "information",
  summary: "The response has no taskToken yet.",
  docs: "RespondDecisionTaskCompleted needs the token that PollForDecisionTask gave: the decider adds it at run time.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_RespondDecisionTaskCompleted.html",
  examples: {
    bad: [
      `{ "decisions": [{ "decisionType": "CompleteWorkflowExecution" }] }
  ^^^^^^^^^^^`,
    ],
    good: [`{ "taskToken": "AAAA", "decisions": [{ "decisionType": "CompleteWorkflowExecution" }] }`],
  },
  check({ kind, root }, report) {
    if (kind !== "RespondDecisionTaskCompleted" || propertyOf(root, "taskToken")) return;
    if (!fieldValue(root, "decisions")) return;
    const key = propertyOf(root, "decisions")?.key ?? root;
    report(key, 'The response has no "taskToken": the decider has to add the one that it polled.');
  },
});
