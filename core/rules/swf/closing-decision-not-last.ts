/** SWF070: a decision that ends the run, with others after it. */
import type { DecisionDocument } from "../../swf/model.js";
import { defineRule, type Fix } from "../rule.js";

export const closingDecisionNotLast = defineRule({
  id: "swf/closing-decision-not-last",
  about: "swf",
  severity: "error",
  summary: "A decision that closes the execution is not the last one.",
  docs: "Complete, Fail, Cancel and ContinueAsNew end the run. SWF refuses the request: `Close must be last decision in list`.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[
  { "decisionType": "CompleteWorkflowExecution" },
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  { "decisionType": "RecordMarker", "recordMarkerDecisionAttributes": { "markerName": "m" } }
]`,
    ],
    good: [
      `[
  { "decisionType": "RecordMarker", "recordMarkerDecisionAttributes": { "markerName": "m" } },
  { "decisionType": "CompleteWorkflowExecution" }
]`,
    ],
  },
  check(document, report) {
    const { decisions } = document;
    for (const { definition, label, node } of decisions.slice(0, -1)) {
      if (!definition?.closes) continue;
      const others = decisions.some((other) => other.definition?.closes && other.node !== node);
      report(label, `"${definition.name}" closes the execution: it must be the last decision.`, {
        fixes: others ? [] : moveToEnd(document, node),
      });
    }
  },
});

/** Swaps the text of the decision with all that follows it; only where braces make the pieces whole. */
function moveToEnd(
  { tree, decisions }: DecisionDocument,
  node: { start: number; end: number },
): readonly Fix[] {
  const index = decisions.findIndex((decision) => decision.node === node);
  const next = decisions[index + 1]?.node;
  const last = decisions.at(-1)?.node;
  if (!next || !last || tree.text[node.start] !== "{") return [];
  const gap = tree.text.slice(node.end, next.start);
  const rest = tree.text.slice(next.start, last.end);
  const newText = `${rest}${gap}${tree.text.slice(node.start, node.end)}`;
  const edits = [{ span: { start: node.start, end: last.end }, newText }];
  return [{ title: "Move it to the end", edits, preferred: true }];
}
