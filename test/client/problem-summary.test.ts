/** The sentence that "ASL: Validate" answers with. */
import assert from "node:assert/strict";
import test from "node:test";
import { problemSummary, type Severity } from "../../client/problem-summary.js";

const rows: readonly (readonly [readonly Severity[], string])[] = [
  [[], '"a.asl.json" has no problems.'],
  [["error"], '"a.asl.json" has 1 error.'],
  [["warning", "error", "error"], '"a.asl.json" has 2 errors and 1 warning.'],
  [
    ["hint", "information", "warning", "warning", "error"],
    '"a.asl.json" has 1 error, 2 warnings, 1 remark and 1 hint.',
  ],
];

for (const [severities, sentence] of rows) {
  test(sentence, () => assert.equal(problemSummary("a.asl.json", severities), sentence));
}
