/** SWF023: a string that is longer than the API allows. */
import { isTooLong, type TextValue, textValues } from "../../swf/members.js";
import type { SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const tooLong = defineRule({
  id: "swf/too-long",
  about: "swf",
  severity: "error",
  summary: "A string is longer than the API allows.",
  docs:
    "Lengths are counted in characters. A Lambda function's `name` has 64, which a full ARN soon exceeds: the bare name does, " +
    "when the function is in the same account and region.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_ScheduleLambdaFunctionDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": {
    "id": "1",
    "name": "arn:aws:lambda:us-east-1:123456789012:function:ResizeUploadedPictures"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  }
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "ResizeUploadedPictures", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    for (const value of textValues(document)) {
      const { name, content, node } = value;
      if (!isTooLong(content, node)) continue;
      report(
        node,
        `"${name}" has ${node.value.length} characters, but at most ${content.max} are allowed: shorten it.`,
        {
          fixes: bareName(document.tree, value),
        },
      );
    }
  },
});

function bareName(tree: SyntaxTree, { content, node }: TextValue): readonly Fix[] {
  const [, bare] =
    (content.form.is === "functionName" && /:function:([\w-]+(?::[\w$-]+)?)$/.exec(node.value)) || [];
  if (bare === undefined || bare.length > (content.max ?? 0)) return [];
  const edits = [replaceString(tree, node, bare)];
  return [{ title: `Use the bare name "${bare}"`, edits, preferred: true }];
}
