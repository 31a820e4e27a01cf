import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { definitionAt, mentionsAt } from "../../../core/features/navigation.js";
import { fixture, markSpans } from "../../support/fixture.js";

const nameFor = (source: string): string => (/^\s*{/.test(source) ? "a.asl.json" : "a.asl.yaml");

/** The carets mark the names of the states that the cursor's word means. */
const defines = (name: string, source: string): void => {
  test(`definition: ${name}`, () => {
    const { text, cursor, marks } = fixture(source);
    const targets = definitionAt(analyze(text, { uri: nameFor(source) }), cursor);
    const found = targets.map((target) => target.name);
    assert.equal(markSpans(text, found), markSpans(text, marks));
    for (const { origin, whole, name: key } of targets) {
      assert.ok(origin.start <= cursor && cursor <= origin.end);
      assert.ok(whole.start <= key.start && key.end <= whole.end);
    }
  });
};

/** The carets mark every mention of the state under the cursor. */
const mentions = (name: string, source: string): void => {
  test(`references: ${name}`, () => {
    const { text, cursor, marks } = fixture(source);
    const found = mentionsAt(analyze(text, { uri: nameFor(source) }), cursor);
    assert.equal(
      markSpans(
        text,
        found.map(({ span }) => span),
      ),
      markSpans(text, marks),
    );
    const declared = found.filter(({ declares }) => declares).length;
    assert.deepEqual(
      found.map(({ declares }) => declares),
      found.map((_, index) => index < declared),
    );
  });
};

defines(
  "Next",
  `{ "StartAt": "A", "States": {
  "A": { "Type": "Pass", "Next": "B<|>" },
  "B": { "Type": "Succeed" }
  ^^^
} }`,
);
defines(
  "StartAt in YAML",
  `
StartAt: <|>Begin
States:
  Begin: { Type: Succeed }
  ^^^^^
`,
);
defines(
  "Default, Choice and Catch stay in their scope",
  `
StartAt: P
States:
  P:
    Type: Parallel
    Branches:
      - StartAt: C
        States:
          C: { Type: Choice, Choices: [], Default: En<|>d }
          End: { Type: Succeed }
          ^^^
    Next: End
  End: { Type: Succeed }
`,
);
defines("a name that no state has", `{ "StartAt": "No<|>body", "States": { "A": { "Type": "Succeed" } } }`);
defines("a word that is no state's name", `{ "StartAt": "A", "Comment": "<|>A", "States": { "A": {} } }`);
defines(
  "half-typed text",
  `{ "StartAt": "A<|>", "States": {
  "A": { "Type": "Pass", "Next":
  ^^^`,
);

defines(
  "a variable, in JSONata",
  `
QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Pass, Assign: { "total": 1 }, Next: B }
                              ^^^^^
  B: { Type: Succeed, Output: "{% $to<|>tal + 1 %}" }
`,
);
defines(
  "a variable, in JSONPath",
  `{ "StartAt": "A", "States": {
  "A": { "Type": "Pass", "Assign": { "total.$": "$.x" }, "Next": "B" },
                                      ^^^^^
  "B": { "Type": "Pass", "Parameters": { "y.$": "States.MathAdd(<|>$total, 1)" }, "End": true } } }`,
);
mentions(
  "a variable, but not its namesake in another branch",
  `
QueryLanguage: JSONata
StartAt: P
States:
  P:
    Type: Parallel
    End: true
    Branches:
      - StartAt: A
        States:
          A: { Type: Pass, Assign: { n: 1 }, Next: B }
                                     ^
          B: { Type: Pass, Assign: { n: "{% $n<|> + 1 %}" }, End: true }
                                     ^       ^^^^
      - StartAt: C
        States:
          C: { Type: Pass, Assign: { n: 1 }, Next: D }
          D: { Type: Pass, Output: "{% $n %}", End: true }
`,
);

mentions(
  "all kinds of transition",
  `
StartAt: A
         ^
States:
  <|>A:
  ^
    Type: Task
    Retry: []
    Catch:
      - Next: A
              ^
    Next: C
  C:
    Type: Choice
    Choices:
      - Next: A
              ^
    Default: A
             ^
`,
);
mentions(
  "not the namesake of another scope",
  `{ "StartAt": "A", "States": {
  "A": { "Type": "Map", "End": true, "ItemProcessor": {
    "StartAt": "<|>A", "States": { "A": { "Type": "Succeed" } } } }
               ^^^^^^              ^^^
} }`,
);
