/** SWF040: a text that is no duration. */
import { guessDuration, parseDuration } from "../../swf/duration.js";
import { textsOfForm } from "../../swf/members.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const duration = defineRule({
  id: "swf/duration",
  about: "swf",
  severity: "error",
  summary: "A duration is not a number of seconds.",
  docs: "A duration is a string of one to eight digits, in seconds, or NONE in capitals where it may be unlimited.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_ScheduleActivityTaskDecisionAttributes.html",
  examples: {
    bad: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5m" }
                                                                          ^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "StartTimer",
  "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "300" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, node } of textsOfForm(document, "duration", "lambdaTimeout")) {
      if (parseDuration(node.value) !== undefined) continue;
      const meant = guessDuration(node.value);
      const fixes =
        meant === undefined
          ? []
          : [
              {
                title: `Change to "${meant}"`,
                edits: [replaceString(document.tree, node, meant)],
                preferred: true,
              },
            ];
      report(node, `"${node.value}" is no duration: write "${name}" in seconds, one to eight digits.`, {
        fixes,
      });
    }
  },
});
