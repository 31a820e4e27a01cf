/** SWF050: a priority that is no 32-bit integer. */
import { textsOfForm } from "../../swf/members.js";
import { defineRule } from "../rule.js";

export const taskPriority = defineRule({
  id: "swf/task-priority",
  about: "swf",
  severity: "error",
  summary: "A task priority is not an integer of 32 bits.",
  docs: "A priority is an integer from -2147483648 to 2147483647, written as a string. Higher numbers come first.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/programming-priority.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": { "taskPriority": "high" }
                                                                        ^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ContinueAsNewWorkflowExecution",
  "continueAsNewWorkflowExecutionDecisionAttributes": { "taskPriority": "10" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, node } of textsOfForm(document, "taskPriority")) {
      const number = /^[-+]?\d+$/.test(node.value) ? Number(node.value) : Number.NaN;
      if (number >= -2_147_483_648 && number <= 2_147_483_647) continue;
      report(node, `"${name}" must be an integer from -2147483648 to 2147483647, as a string: write one.`);
    }
  },
});
