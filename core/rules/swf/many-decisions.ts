/** SWF101: more decisions than the Flow Framework sends at once. */
import { defineRule } from "../rule.js";

const FLOW_LIMIT = 100;
const MARKER = `{ "decisionType": "RecordMarker", "recordMarkerDecisionAttributes": { "markerName": "m" } }`;

export const manyDecisions = defineRule({
  id: "swf/many-decisions",
  about: "swf",
  severity: "information",
  summary: "A response has more than 100 decisions.",
  docs: "The Flow Framework splits there. SWF itself has no such limit: only the request's size of 1 MB counts.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/swf-dg-limits.html",
  examples: {
    bad: [
      `[
  ${`${MARKER}, `.repeat(FLOW_LIMIT)}
  ${MARKER}
                    ^^^^^^^^^^^^^^
]`,
    ],
    good: [`[${MARKER}]`],
  },
  check({ decisions }, report) {
    const first = decisions[FLOW_LIMIT];
    if (!first) return;
    report(
      first.label,
      `${decisions.length} decisions: SWF takes them, but the Flow Framework splits after ${FLOW_LIMIT}.`,
    );
  },
});
