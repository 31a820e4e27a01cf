/** SWF010: a decision in the form that the developer guide prints, which the API does not take. */
import { apiFormEdits, editsByDecision } from "../../swf/api-form.js";
import { defineRule } from "../rule.js";

export const guideForm = defineRule({
  id: "swf/guide-form",
  about: "swf",
  severity: "warning",
  summary: "The decision is written as the developer guide prints it, not as the API takes it.",
  docs:
    "The guide names the data type of the attributes with a capital letter and leaves `decisionType` out. The API needs " +
    "`decisionType` and the member with a small first letter. One fix rewrites the whole document, trailing commas included.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `{ "decisions": [{
  "ScheduleLambdaFunctionDecisionAttributes": {
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "id": "lambdaTaskId",
    "name": "myLambdaFunctionName"
  }
}] }`,
    ],
    good: [
      `{ "taskToken": "AAAA", "decisions": [{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "lambdaTaskId", "name": "myLambdaFunctionName", "startToCloseTimeout": "30" }
}] }`,
    ],
  },
  check(document, report) {
    const guides = document.decisions.filter(({ form }) => form === "guide");
    if (guides.length === 0) return;
    const edits = editsByDecision(document);
    const all = {
      title: "Convert the document into the API's form",
      edits: apiFormEdits(document),
      preferred: true,
    };
    for (const decision of guides) {
      const { attributes, definition } = decision;
      if (!attributes || !definition) continue;
      const one = { title: "Convert this decision only", edits: edits.get(decision) ?? [] };
      report(
        attributes.key,
        `"${attributes.key.value}" is the guide's form of a decision: the API needs decisionType "${definition.name}" and "${definition.attributesKey}".`,
        { fixes: [all, one] },
      );
    }
  },
});
