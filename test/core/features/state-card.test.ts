import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { refactoringsAt } from "../../../core/features/edit-actions.js";
import { stateCard } from "../../../core/features/state-card.js";

const TEXT = `StartAt: A
States:
  A: { Type: Pass, Comment: Makes it., Result: { order: { id: 1, items: [{ n: 1 }] } }, Next: B }
  B: { Type: Pass, End: true }
`;
const analysis = analyze(TEXT, { uri: "a.asl.yaml" });

test("the card has the comment and the shapes that are known", () => {
  const machine = analysis.definitions[0]?.machine;
  assert.ok(machine);
  const made = "{ order: { id, items: [{ n }] } }";
  assert.deepEqual(stateCard(machine, "/States/A"), { name: "A", comment: "Makes it.", output: made });
  assert.deepEqual(stateCard(machine, "/States/B"), { name: "B", input: made, output: made });
  assert.equal(stateCard(machine, "/States/C"), undefined);
});

test("refactorings stand at a state's name and type, and only those that can be made", () => {
  const titles = (offset: number): readonly string[] =>
    refactoringsAt(analysis, offset).map(({ title }) => title);
  assert.deepEqual(titles(TEXT.indexOf("A: {")).slice(0, 5), [
    'Add a Task after "A"',
    'Delete "A" and join what is around it',
    'Wrap "A" in a Parallel',
    'Wrap "A" in a Map',
    'Change "A" to Task',
  ]);
  assert.deepEqual(titles(TEXT.indexOf("Makes")), []);
});
