/** SWF022: a string that may not be empty. */
import { isTooShort, textValues } from "../../swf/members.js";
import { defineRule } from "../rule.js";

export const tooShort = defineRule({
  id: "swf/too-short",
  about: "swf",
  severity: "error",
  summary: "A string is shorter than the API allows.",
  docs: "Names and ids need at least one character. The SDKs refuse an empty one before they send it.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{ "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "" } }]
                                                                                ^^`,
    ],
    good: [`[{ "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "t" } }]`],
  },
  check(document, report) {
    for (const { name, content, node } of textValues(document)) {
      if (isTooShort(content, node))
        report(node, `"${name}" must not be empty: write at least one character.`);
    }
  },
});
