/** SWF044: a Lambda task's timeout that is NONE, on which the guide and the API disagree. */
import { LAMBDA_LIMIT } from "../../swf/duration.js";
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const lambdaTimeoutNone = defineRule({
  id: "swf/lambda-timeout-none",
  about: "swf",
  severity: "warning",
  summary: "The timeout of a Lambda task is NONE.",
  docs: "The developer guide allows NONE, the API reference says 1 to 900. Lambda stops a function after 900 seconds anyway.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "NONE" }
                                                                                                ^^^^^^
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
      if (node.value !== "NONE") continue;
      const edits = [replaceString(document.tree, node, String(LAMBDA_LIMIT))];
      report(
        node,
        `The guide allows NONE, the API reference says 1 to ${LAMBDA_LIMIT}: write "${LAMBDA_LIMIT}".`,
        {
          fixes: [{ title: `Change to "${LAMBDA_LIMIT}"`, edits, preferred: true }],
        },
      );
    }
  },
});
