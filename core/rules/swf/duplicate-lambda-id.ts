/** SWF064: two Lambda tasks of one response with the same id. */
import { idsIn, unusedId } from "../../swf/members.js";
import { fieldValue, isSubstitution, type StringNode } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const duplicateLambdaId = defineRule({
  id: "swf/duplicate-lambda-id",
  about: "swf",
  severity: "warning",
  summary: "Two Lambda tasks of one response have the same id.",
  docs: "The second fails with ScheduleLambdaFunctionFailed and the cause ID_ALREADY_IN_USE while the first is open.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_ScheduleLambdaFunctionFailedEventAttributes.html",
  examples: {
    bad: [
      `[
  { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "x", "name": "a" } },
  { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "x", "name": "b" } }
                                                                                                  ^^^
]`,
    ],
    good: [
      `[
  { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "x", "name": "a", "startToCloseTimeout": "30" } },
  { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "y", "name": "b", "startToCloseTimeout": "30" } }
]`,
    ],
  },
  check({ tree, decisions }, report) {
    const used = idsIn(decisions);
    const seen = new Map<string, StringNode>();
    for (const { index, type, attributesNode } of decisions) {
      const id = type === "ScheduleLambdaFunction" ? fieldValue(attributesNode, "id") : undefined;
      if (id?.kind !== "string" || id.value === "" || isSubstitution(id)) continue;
      const first = seen.get(id.value);
      if (!first) {
        seen.set(id.value, id);
        continue;
      }
      const other = unusedId(id.value, index + 1, used);
      const related = [{ span: first, message: "It is used here already." }];
      report(
        id,
        `The Lambda task id "${id.value}" is used twice in this response (ID_ALREADY_IN_USE): choose another.`,
        { related, fixes: [{ title: `Change to "${other}"`, edits: [replaceString(tree, id, other)] }] },
      );
    }
  },
});
