/** SWF041: NONE where a limit is required. */
import { ONE_YEAR } from "../../swf/duration.js";
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const noneNotAllowed = defineRule({
  id: "swf/none-not-allowed",
  about: "swf",
  severity: "error",
  summary: "A duration that needs a limit is NONE.",
  docs: "A timer needs its seconds, and an execution cannot be started or registered without a limit. The longest is one year.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartWorkflowExecution.html",
  examples: {
    bad: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "NONE" }
                                                                          ^^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "31536000" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, content, node } of textsOfForm(document, "duration")) {
      if (node.value !== "NONE" || content.form.is !== "duration" || content.form.none) continue;
      const edits = [replaceString(document.tree, node, String(ONE_YEAR))];
      report(node, `"${name}" cannot be NONE: write seconds, at most ${ONE_YEAR} (one year).`, {
        fixes: [{ title: "Change to one year", edits }],
      });
    }
  },
});
