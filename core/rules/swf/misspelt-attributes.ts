/** SWF012: attributes whose key is nearly, but not exactly, the API's. */
import { renamedKey } from "../../swf/api-form.js";
import { defineRule } from "../rule.js";

export const misspeltAttributes = defineRule({
  id: "swf/misspelt-attributes",
  about: "swf",
  severity: "error",
  summary: "The key of a decision's attributes is not spelled as the API spells it.",
  docs: "The API's key begins with a small letter and ends in `DecisionAttributes`; anything else is an unknown member to it.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{
  "decisionType": "CancelWorkflowExecution",
  "CancelWorkflowExecutionAttributes": { "details": "Customer canceled order" }
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "CancelWorkflowExecution",
  "cancelWorkflowExecutionDecisionAttributes": { "details": "Customer canceled order" }
}]`,
    ],
  },
  check({ tree, decisions }, report) {
    for (const { allAttributes, attributes, form } of decisions) {
      for (const { exact, property, type } of allAttributes) {
        if (exact || (form === "guide" && property === attributes)) continue;
        const right = type.attributesKey;
        const edits = [renamedKey(tree, property.key, right)];
        const fixes = [{ title: `Rename to "${right}"`, edits, preferred: true }];
        report(property.key, `"${property.key.value}" is no member of a decision. Did you mean "${right}"?`, {
          fixes,
        });
      }
    }
  },
});
