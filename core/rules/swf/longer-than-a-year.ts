/** SWF042: a duration beyond the limit of executions. */
import { ONE_YEAR, parseDuration } from "../../swf/duration.js";
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const longerThanAYear = defineRule({
  id: "swf/longer-than-a-year",
  about: "swf",
  severity: "warning",
  summary: "A duration is longer than an execution can last.",
  docs: "No execution, task or timer outlasts one year (31,536,000 seconds).",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/swf-dg-limits.html",
  examples: {
    bad: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "31536001" }
                                                                          ^^^^^^^^^^
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
    for (const { name, node } of textsOfForm(document, "duration")) {
      const seconds = parseDuration(node.value);
      if (typeof seconds !== "number" || seconds <= ONE_YEAR) continue;
      const edits = [replaceString(document.tree, node, String(ONE_YEAR))];
      report(node, `"${name}" is longer than the limit of one year: write at most ${ONE_YEAR}.`, {
        fixes: [{ title: "Change to one year", edits, preferred: true }],
      });
    }
  },
});
