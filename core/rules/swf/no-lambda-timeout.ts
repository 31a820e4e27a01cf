/** SWF045: a Lambda task that relies on a default which the documents give differently. */
import { LAMBDA_LIMIT } from "../../swf/duration.js";
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const noLambdaTimeout = defineRule({
  id: "swf/no-lambda-timeout",
  about: "swf",
  severity: "hint",
  summary: "A Lambda task has no timeout of its own.",
  docs: "Without `startToCloseTimeout` the task may take 900 seconds; older documentation says 300. Saying it removes the doubt.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_ScheduleLambdaFunctionDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn" }
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check({ tree, structures }, report) {
    for (const { node, shape, label } of structures) {
      if (shape.name !== "ScheduleLambdaFunctionDecisionAttributes") continue;
      if (node.properties.length === 0 || propertyOf(node, "startToCloseTimeout")) continue;
      const edits = [insertField(tree, node, "startToCloseTimeout", String(LAMBDA_LIMIT))];
      report(
        label,
        'Without "startToCloseTimeout" the Lambda task may take 900 seconds: set it if that is too long.',
        { fixes: [{ title: 'Insert "startToCloseTimeout"', edits }] },
      );
    }
  },
});
