import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../core/analysis.js";
import { fieldValue, type Language, type ObjectNode, propertyOf } from "../../../core/syntax/tree.js";
import { insertField, removeField, replaceString } from "../../../core/syntax/writer.js";
import { applyEdits } from "../../../core/text/edit.js";
import type { JsonValue } from "../../../core/text/json-value.js";

const objectOf = (text: string, language: Language) => {
  const tree = parse(text, language);
  return { tree, root: tree.root as ObjectNode };
};

const insertions: readonly (readonly [Language, string, JsonValue, string])[] = [
  ["json", `{}`, true, `{ "End": true }`],
  ["json", `{ "a": 1 }`, true, `{ "a": 1, "End": true }`],
  ["json", `{\n  "a": 1\n}`, true, `{\n  "a": 1,\n  "End": true\n}`],
  ["json", `{\n\t"a": {\n\t\t"b": 1\n\t}\n}`, true, `{\n\t"a": {\n\t\t"b": 1\n\t},\n\t"End": true\n}`],
  ["json", `{\n  "a": 1\n}`, { Type: "Pass" }, `{\n  "a": 1,\n  "End": {\n    "Type": "Pass"\n  }\n}`],
  ["yaml", `a: 1\n`, true, `a: 1\nEnd: true\n`],
  ["yaml", `a: 1 # why`, true, `a: 1 # why\nEnd: true`],
  ["yaml", `{ a: 1 }`, true, `{ a: 1, End: true }`],
  ["yaml", `{ a: 1 }`, { Type: "Pass", Next: "x y" }, `{ a: 1, End: { Type: Pass, Next: x y } }`],
  ["yaml", `a: |\n  text\n`, true, `a: |\n  text\nEnd: true\n`],
  [
    "yaml",
    `a:\n  - b\n`,
    { Type: "Pass", List: [1, "x y"] },
    `a:\n  - b\nEnd:\n  Type: Pass\n  List:\n    - 1\n    - x y\n`,
  ],
];

for (const [language, text, value, expected] of insertions) {
  test(`a field added to ${JSON.stringify(text)} keeps its style`, () => {
    const { tree, root } = objectOf(text, language);
    assert.equal(applyEdits(text, [insertField(tree, root, "End", value)]), expected);
  });
}

const removals: readonly (readonly [Language, string, string])[] = [
  ["json", `{ "x": 1, "a": 2 }`, `{ "a": 2 }`],
  ["json", `{ "a": 2, "x": 1 }`, `{ "a": 2 }`],
  ["json", `{ "x": 1 }`, `{}`],
  ["json", `{\n  "a": 1,\n  "x": [1,\n 2],\n  "b": 2\n}`, `{\n  "a": 1,\n  "b": 2\n}`],
  ["yaml", `a: 1\nx:\n  y: 1\nb: 2\n`, `a: 1\nb: 2\n`],
  ["yaml", `a: 1\nx: 2\n`, `a: 1\n`],
];

for (const [language, text, expected] of removals) {
  test(`the field x removed from ${JSON.stringify(text)} takes its comma or its lines along`, () => {
    const { root } = objectOf(text, language);
    const property = propertyOf(root, "x");
    assert.ok(property);
    assert.equal(applyEdits(text, [removeField(root, property)]), expected);
  });
}

test("a string in an item of a YAML list gets its fields at the column of the first", () => {
  const text = "Choices:\n  - Next: A\n";
  const tree = parse(text, "yaml");
  const list = fieldValue(tree.root, "Choices");
  assert.ok(list?.kind === "array");
  const [rule] = list.items;
  assert.ok(rule?.kind === "object");
  assert.equal(
    applyEdits(text, [insertField(tree, rule, "Comment", "x")]),
    "Choices:\n  - Next: A\n    Comment: x\n",
  );
});

const replacements: readonly (readonly [Language, string, string, string])[] = [
  ["json", `{ "x": "a" }`, `say "b"`, `{ "x": "say \\"b\\"" }`],
  ["yaml", `x: a`, "b c", "x: b c"],
  ["yaml", `x: 'a'`, "it's", "x: 'it''s'"],
  ["yaml", `x: a`, "true", `x: "true"`],
  ["yaml", `x: a`, "key: value", `x: "key: value"`],
];

for (const [language, text, value, expected] of replacements) {
  test(`${JSON.stringify(text)} with another string keeps its quotes where it can`, () => {
    const { tree, root } = objectOf(text, language);
    const node = fieldValue(root, "x");
    assert.ok(node?.kind === "string");
    assert.equal(applyEdits(text, [replaceString(tree, node, value)]), expected);
  });
}
