import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import type { Problem, Severity } from "../../../core/rules/rule.js";
import { painter } from "../../../server/cli/colour.js";
import { type CheckedFile, countProblems, problemsAsText, summaryLine } from "../../../server/cli/report.js";
import { matchGolden } from "../../support/golden.js";

const text = `{
  "Comment": "${"long ".repeat(40)}end",
\t"StartAt": "A",
  "States": {
    "A": {}
  }
}
`;

/** A problem at the first place where the words stand. */
function problemAt(words: string, severity: Severity, message: string): Problem {
  const start = text.indexOf(words);
  return { rule: "group/name", severity, message, start, end: start + words.length };
}

const file: CheckedFile = {
  path: "flows/a.asl.json",
  analysis: {
    ...analyze(text, { uri: "flows/a.asl.json" }),
    problems: [
      problemAt("end", "hint", "Far to the right of a long line."),
      problemAt(`"A"`, "error", "After a tab."),
      problemAt(`{\n    "A": {}\n  }`, "warning", "Over three lines."),
      problemAt("", "information", "Nowhere wide."),
    ],
  },
};

test("problems of every severity are printed with their line, whatever the line is like", () => {
  const paint = painter(false);
  matchGolden(
    "test/server/cli/report.txt",
    problemsAsText(file, paint) + summaryLine(1, countProblems([file]), paint),
  );
});

test("the summary counts in words that fit the numbers", () => {
  const none = { error: 0, warning: 0, information: 0, hint: 0 };
  const paint = painter(false);
  assert.equal(summaryLine(0, none, paint), "0 files checked: no problem.\n");
  assert.equal(summaryLine(1, { ...none, warning: 1 }, paint), "1 file checked: 1 warning.\n");
  assert.equal(
    summaryLine(2, { ...none, error: 3, hint: 2 }, paint),
    "2 files checked: 3 errors, 2 hints.\n",
  );
});
