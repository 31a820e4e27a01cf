import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { renamableAt, renameAt } from "../../../core/features/rename.js";
import { applyEdits } from "../../../core/text/edit.js";
import { fixture } from "../../support/fixture.js";

const nameFor = (source: string): string => (/^\s*{/.test(source) ? "a.asl.json" : "a.asl.yaml");

const renames = (name: string, source: string, newName: string, result: string): void => {
  test(`rename ${name}`, () => {
    const { text, cursor } = fixture(source);
    const analysis = analyze(text, { uri: nameFor(source) });
    const renaming = renameAt(analysis, cursor, newName);
    assert.ok(renaming && "edits" in renaming);
    assert.equal(applyEdits(text, renaming.edits), result);
    const before = analysis.problems.length;
    assert.equal(
      analyze(result, { uri: nameFor(source) }).problems.length,
      before,
      "a renaming makes no problems",
    );
  });
};

renames(
  "from a mention, in JSON",
  '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B<|>" }, "B": { "Type": "Succeed" } } }',
  'The "end"',
  '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "The \\"end\\"" }, "The \\"end\\"": { "Type": "Succeed" } } }',
);
renames(
  "keeps each place's quotes in YAML",
  "StartAt: 'A'\nStates:\n  \"<|>A\":\n    Type: Task\n    Resource: arn:aws:states:::sqs:sendMessage\n    Catch: [{ ErrorEquals: [E], Next: A }]\n    End: true\n",
  "It's",
  "StartAt: 'It''s'\nStates:\n  \"It's\":\n    Type: Task\n    Resource: arn:aws:states:::sqs:sendMessage\n    Catch: [{ ErrorEquals: [E], Next: \"It's\" }]\n    End: true\n",
);
renames(
  "puts quotes around what YAML would misread",
  "StartAt: A<|>\nStates:\n  A: { Type: Succeed }\n",
  "yes",
  'StartAt: "yes"\nStates:\n  "yes": { Type: Succeed }\n',
);
renames(
  "leaves the namesake of another scope alone",
  "StartAt: A\nStates:\n  A<|>:\n    Type: Map\n    ItemProcessor: { StartAt: X, States: { X: { Type: Succeed } } }\n    Next: X\n  X: { Type: Succeed }\n",
  "Each",
  "StartAt: Each\nStates:\n  Each:\n    Type: Map\n    ItemProcessor: { StartAt: X, States: { X: { Type: Succeed } } }\n    Next: X\n  X: { Type: Succeed }\n",
);

const source =
  '{ "StartAt": "A<|>", "States": { "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" } } }';
const { text, cursor } = fixture(source);
const analysis = analyze(text, { uri: "a.asl.json" });

for (const [newName, refusal] of [
  ["B", 'There is a state "B" in this scope already: choose another name.'],
  [" ", "A state needs a name: write at least one character."],
  ["x".repeat(81), "The name has 81 characters, and AWS allows 80: shorten it."],
] as const) {
  test(`a name is refused: ${newName.slice(0, 5)}`, () => {
    assert.deepEqual(renameAt(analysis, cursor, newName), { refusal });
  });
}

test("a name is renamed without its quotes", () => {
  assert.deepEqual(renamableAt(analysis, cursor), { span: { start: 14, end: 15 }, name: "A" });
});

test("what is no state's name cannot be renamed", () => {
  assert.equal(renamableAt(analysis, text.indexOf("Pass")), undefined);
  assert.equal(renameAt(analysis, text.indexOf("Pass"), "X"), undefined);
  const dangling = analyze('{ "StartAt": "Nobody", "States": {} }', { uri: "a.asl.json" });
  assert.equal(renamableAt(dangling, 15), undefined);
});
