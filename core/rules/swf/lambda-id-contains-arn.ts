/** SWF032: a Lambda task's id with "arn" in it, on which the guide and the API disagree. */
import { textsOfForm } from "../../swf/members.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { defineRule } from "../rule.js";

export const lambdaIdContainsArn = defineRule({
  id: "swf/lambda-id-contains-arn",
  about: "swf",
  severity: "warning",
  summary: 'The id of a Lambda task contains "arn".',
  docs:
    'The developer guide says that the id of a Lambda task must not contain "arn"; the API reference has no such rule since 2017. ' +
    "An id without it is safe under both.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "learn-1", "name": "fn" }
                                                         ^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "lesson-1", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    for (const { node } of textsOfForm(document, "lambdaTaskId")) {
      const at = node.value.indexOf("arn");
      if (at < 0 || node.value === "arn") continue;
      report(
        spanInString(document.tree.text, node, at, at + 3),
        'The guide says that the id of a Lambda task must not contain "arn": choose another to be safe.',
      );
    }
  },
});
