/** SWF031: the one word that no id may be. */
import { textsOfForm } from "../../swf/members.js";
import { defineRule } from "../rule.js";

export const identifierArn = defineRule({
  id: "swf/identifier-arn",
  about: "swf",
  severity: "error",
  summary: 'An id or name is the word "arn".',
  docs: 'The API says of ids and names: "must not be the literal string arn". Capital letters are another string.',
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartTimerDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "arn", "startToFireTimeout": "5" }
                                               ^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "ARN", "startToFireTimeout": "5" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, node } of textsOfForm(document, "identifier", "lambdaTaskId")) {
      if (node.value === "arn") report(node, `"${name}" must not be the word "arn": choose another.`);
    }
  },
});
