/** SWF062: an input that Lambda will not take. */
import { textsOfForm } from "../../swf/members.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const lambdaInputJson = defineRule({
  id: "swf/lambda-input-json",
  about: "swf",
  severity: "information",
  summary: "The input of a Lambda task is not JSON.",
  docs: "The input is sent as the payload of the invocation, and Lambda refuses a payload that is not JSON text.",
  reference: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "input": "inputToLambdaFunction" }
                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^
}]`,
    ],
    good: [
      String.raw`[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": {
    "id": "1", "name": "fn", "startToCloseTimeout": "30", "input": "{\"who\": \"x\"}"
  }
}]`,
    ],
  },
  check(document, report) {
    for (const { node } of textsOfForm(document, "functionInput")) {
      if (node.value === "" || hasSubstitution(node.value) || isJson(node.value)) continue;
      const edits = [replaceString(document.tree, node, JSON.stringify(node.value))];
      report(node, "The input is not JSON text, and Lambda refuses such a payload: write JSON.", {
        fixes: [{ title: "Make it a JSON string", edits }],
      });
    }
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
