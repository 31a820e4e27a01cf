/** SWF011: a decision that does not say what it decides. */
import { typeEdits } from "../../swf/api-form.js";
import { isWhole } from "../../swf/members.js";
import { defineRule } from "../rule.js";

export const missingDecisionType = defineRule({
  id: "swf/missing-decision-type",
  about: "swf",
  severity: "error",
  summary: "A decision has no decisionType.",
  docs: "`decisionType` is required; SWF does not infer it from the attributes.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{ "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" } }]
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    good: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" }
}]`,
    ],
  },
  check(document, report) {
    const { tree, decisions } = document;
    for (const decision of decisions) {
      if (decision.typeProperty || decision.form === "guide" || !isWhole(document, decision.node)) continue;
      const { type } = decision;
      const edits = typeEdits(tree, decision);
      const fixes =
        edits.length > 0 ? [{ title: `Insert decisionType "${type}"`, edits, preferred: true }] : [];
      const remedy =
        type === undefined ? "name one of the thirteen types" : `the attributes are those of "${type}"`;
      report(decision.label, `The decision has no "decisionType": ${remedy}.`, { fixes });
    }
  },
});
