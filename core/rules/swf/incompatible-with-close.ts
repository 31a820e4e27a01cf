/** SWF072: new work in a response that closes the execution. */
import { fieldValue } from "../../syntax/tree.js";
import { removeItem } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

/** The decisions that SWF has been seen to refuse; for other types nothing is known. */
const REFUSED: ReadonlySet<string> = new Set(["ScheduleActivityTask", "StartTimer"]);

export const incompatibleWithClose = defineRule({
  id: "swf/incompatible-with-close",
  about: "swf",
  severity: "warning",
  summary: "A response starts something and closes the execution at once.",
  docs: "SWF has been seen to refuse such a response: `Specified decision is incompatible with close decision`. It is not documented.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_RespondDecisionTaskCompleted.html",
  examples: {
    bad: [
      `[
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" } },
                    ^^^^^^^^^^^^
  { "decisionType": "CompleteWorkflowExecution" }
]`,
    ],
    good: [
      `[
  { "decisionType": "RecordMarker", "recordMarkerDecisionAttributes": { "markerName": "m" } },
  { "decisionType": "CompleteWorkflowExecution" }
]`,
    ],
  },
  check({ tree, root, decisions }, report) {
    const closing = decisions.findLast(({ definition }) => definition?.closes);
    if (!closing) return;
    const list = root.kind === "array" ? root : fieldValue(root, "decisions");
    for (const { definition, index, label, node } of decisions) {
      if (!definition || index > closing.index || !REFUSED.has(definition.name)) continue;
      const edits = list?.kind === "array" ? [removeItem(tree, list, node)] : [];
      report(
        label,
        `"${definition.name}" together with "${closing.type}": SWF has been seen to refuse this, so remove one of them.`,
        {
          fixes: edits.length > 0 ? [{ title: `Remove the ${definition.name} decision`, edits }] : [],
          related: [{ span: closing.label, message: "The execution is closed here." }],
        },
      );
    }
  },
});
