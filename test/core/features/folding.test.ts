import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { foldingRangesOf, selectionSpansAt } from "../../../core/features/folding.js";
import { fixture } from "../../support/fixture.js";

const folds = (name: string, uri: string, text: string, expected: readonly string[]): void => {
  test(`folding: ${name}`, () => {
    const ranges = foldingRangesOf(analyze(text, { uri }));
    assert.deepEqual(
      ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`),
      expected,
    );
  });
};

folds(
  "JSON leaves the closing bracket visible",
  "a.asl.json",
  '{\n  "StartAt": "A",\n  "States": {\n    "A": {\n      "Type": "Succeed"\n    }\n  }\n}\n',
  ["0-6", "2-5", "3-4"],
);
folds(
  "YAML folds to the last line",
  "a.asl.yaml",
  "StartAt: A\nStates:\n  A:\n    Type: Task\n    Catch:\n      - ErrorEquals: [E]\n        Next: A\n",
  ["0-6", "1-6", "2-6", "4-6", "5-6"],
);
folds(
  "an alias folds where its anchor is",
  "a.asl.yaml",
  "StartAt: A\nx: &x\n  Type: Pass\n  End: true\nStates:\n  A: *x\n",
  ["0-5", "1-3", "4-5"],
);
folds("nothing of another document", "package.json", '{\n  "name": {\n  }\n}', []);

const selects = (name: string, source: string, expected: readonly string[]): void => {
  test(`selection: ${name}`, () => {
    const { text, cursor } = fixture(source);
    const spans = selectionSpansAt(
      analyze(text, { uri: /^\{/.test(text) ? "a.asl.json" : "a.asl.yaml" }),
      cursor,
    );
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      expected,
    );
  });
};

selects("from the word to the document", '{ "A": { "Next": "B<|>" } }', [
  "B",
  '"B"',
  '"Next": "B"',
  '{ "Next": "B" }',
  '"A": { "Next": "B" }',
  '{ "A": { "Next": "B" } }',
]);
selects("a key in YAML", "States:\n  A<|>:\n    Type: Pass\n", [
  "A",
  "A:\n    Type: Pass",
  "States:\n  A:\n    Type: Pass",
  "States:\n  A:\n    Type: Pass\n",
]);
selects("an empty document", "<|>", [""]);
