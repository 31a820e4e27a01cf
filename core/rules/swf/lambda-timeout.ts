/** SWF043: a Lambda task's timeout out of range. */
import { LAMBDA_LIMIT, parseDuration } from "../../swf/duration.js";
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const lambdaTimeout = defineRule({
  id: "swf/lambda-timeout",
  about: "swf",
  severity: "error",
  summary: "The timeout of a Lambda task is not between 1 and 900 seconds.",
  docs: "A Lambda function runs at most 900 seconds, so a Lambda task's `startToCloseTimeout` is an integer from 1 to 900.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_ScheduleLambdaFunctionDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "901" }
                                                                                                ^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "900" }
}]`,
    ],
  },
  check(document, report) {
    for (const { node } of textsOfForm(document, "lambdaTimeout")) {
      const seconds = parseDuration(node.value);
      if (typeof seconds !== "number" || (seconds >= 1 && seconds <= LAMBDA_LIMIT)) continue;
      const clamped = Math.max(1, Math.min(seconds, LAMBDA_LIMIT));
      const edits = [replaceString(document.tree, node, String(clamped))];
      report(
        node,
        `The timeout of a Lambda task is 1 to ${LAMBDA_LIMIT} seconds, not ${seconds}: change it.`,
        {
          fixes: [{ title: `Change to "${clamped}"`, edits, preferred: true }],
        },
      );
    }
  },
});
