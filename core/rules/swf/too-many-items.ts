/** SWF025: a list that is longer than the API allows. */
import { defineRule } from "../rule.js";

export const tooManyItems = defineRule({
  id: "swf/too-many-items",
  about: "swf",
  severity: "error",
  summary: "A list is longer than the API allows.",
  docs: "An execution has at most five tags; SWF refuses a request with more.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartChildWorkflowExecutionDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": {
    "tagList": ["a", "b", "c", "d", "e", "f"]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}]`,
    ],
    good: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": { "tagList": ["a", "b", "c", "d", "e"] }
}]`,
    ],
  },
  check({ values }, report) {
    for (const { name, content, node } of values) {
      if (content.kind !== "list" || node.kind !== "array" || node.items.length <= content.max) continue;
      report(
        node,
        `"${name}" has ${node.items.length} items, but at most ${content.max} are allowed: remove some.`,
      );
    }
  },
});
