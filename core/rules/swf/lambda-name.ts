/** SWF060: a text that names no Lambda function. */
import { textsOfForm } from "../../swf/members.js";
import { defineRule } from "../rule.js";

/** Lambda's FunctionName: a name, a partial ARN or a full one, each with an optional version or alias. */
const FUNCTION_NAME =
  /^(arn:aws[a-zA-Z-]*:lambda:)?([a-z]{2,}(-[a-z]+)+-\d+:)?(\d{12}:)?(function:)?[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?$/;

export const lambdaName = defineRule({
  id: "swf/lambda-name",
  about: "swf",
  severity: "error",
  summary: "The name of a Lambda task is neither a function's name nor its ARN.",
  docs: "`name` takes what FunctionName of Lambda's Invoke takes: a name, a partial ARN or a full ARN, with `:version` or `:alias`.",
  reference: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "my function" }
                                                                   ^^^^^^^^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "my-function:PROD", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    for (const { node } of textsOfForm(document, "functionName")) {
      if (FUNCTION_NAME.test(node.value)) continue;
      report(
        node,
        `"${node.value}" is no Lambda function name or ARN: use letters, digits, hyphens and underscores.`,
      );
    }
  },
});
