import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "../../../core/analysis.js";
import { formattingEdits } from "../../../core/features/formatting.js";
import { toValue } from "../../../core/syntax/value.js";
import { applyEdits } from "../../../core/text/edit.js";

const formatted = (text: string, indent = "  "): string =>
  applyEdits(text, formattingEdits(parse(text, "json"), indent));

const becomes = (name: string, text: string, result: string, indent?: string): void => {
  test(`formatting: ${name}`, () => {
    assert.equal(formatted(text, indent), result);
    assert.equal(formatted(result, indent), result, "once is enough");
  });
};

becomes(
  "one field a line, short objects together",
  '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["States.ALL"]}],"End":true},"B":{"Type":"Succeed"},"C":{}}}',
  `{
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Retry": [{ "ErrorEquals": ["States.ALL"] }],
      "End": true
    },
    "B": { "Type": "Succeed" },
    "C": {}
  }
}`,
);
becomes(
  "what is spread stays spread",
  '{ "A": {\n"B": [\n1,2] } }',
  '{\n\t"A": {\n\t\t"B": [\n\t\t\t1,\n\t\t\t2\n\t\t]\n\t}\n}',
  "\t",
);
becomes(
  "comments stay where they are",
  '{ // why\n"A": 1, /* b */ "B": ${Count} // end\n}',
  '{ // why\n  "A": 1, /* b */ "B": ${Count} // end\n}',
);
becomes("strings are left alone", '{ "a, b": "x:  {y}" }', '{\n  "a, b": "x:  {y}"\n}');
test("formatting: nothing in broken text, nor in YAML", () => {
  assert.deepEqual(formattingEdits(parse('{ "A": { "B" } }', "json"), "  "), []);
  assert.deepEqual(formattingEdits(parse("A:   1\n", "yaml"), "  "), []);
});

const corpus = "../shared/corpus/definitions";
const found = existsSync(corpus);
test(`formatting: the corpus keeps its meaning, and stays as it is the second time${found ? "" : " (skipped: ../shared is not there)"}`, {
  skip: !found,
}, () => {
  const files = readdirSync(corpus).filter((file) => file.endsWith(".json"));
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(path.join(corpus, file), "utf8");
    const result = formatted(text);
    assert.deepEqual(toValue(parse(result, "json").root), toValue(parse(text, "json").root), file);
    assert.equal(formatted(result), result, file);
  }
});
