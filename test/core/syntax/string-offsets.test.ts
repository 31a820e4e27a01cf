import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { parse } from "../../../core/analysis.js";
import { indexInString, spanInString } from "../../../core/syntax/string-offsets.js";
import { fieldValue, type Language } from "../../../core/syntax/tree.js";
import { fixture, markSpans } from "../../support/fixture.js";

/** Marks the word `here` of the value of `x` in its source. */
const cases: readonly (readonly [title: string, language: Language, source: string])[] = [
  ["JSON", "json", `{ "x": "{% here %}" }\n           ^^^^`],
  ["JSON escapes", "json", `{ "x": "\\"\\u0041\\n here" }\n                   ^^^^`],
  ["YAML plain", "yaml", `x: see here\n       ^^^^`],
  ["YAML single quotes", "yaml", `x: 'it''s here'\n          ^^^^`],
  ["YAML double quotes", "yaml", `x: "\\x41\\t here"\n           ^^^^`],
  ["a literal block", "yaml", `x: |\n  one\n    two here\n        ^^^^`],
  ["a folded block", "yaml", `x: >-\n  one\n  two here\n      ^^^^\n  three`],
  ["a plain scalar over several lines", "yaml", `x: one\n  two\n\n  here\n  ^^^^`],
  ["a double-quoted scalar over several lines", "yaml", `x: "one\n  two \\\n  here"\n  ^^^^`],
];

for (const [title, language, source] of cases) {
  test(`the place of a word inside a string: ${title}`, () => {
    const { text, marks } = fixture(source);
    const node = fieldValue(parse(text, language).root, "x");
    assert.ok(node?.kind === "string");
    const start = node.value.indexOf("here");
    const span = spanInString(text, node, start, start + 4);
    assert.equal(markSpans(text, [span]), markSpans(text, marks));
    assert.equal(indexInString(text, node, span.start + 1), start + 1);
  });
}

test("property: each printable character of a YAML or JSON string is found where it is written", () => {
  const word = fc.stringMatching(/^[a-z'"\\ \n{}%$.]{1,30}$/);
  fc.assert(
    fc.property(word, fc.boolean(), (value, asJson) => {
      const text = asJson ? JSON.stringify({ x: value }) : stringify({ x: value });
      const node = fieldValue(parse(text, asJson ? "json" : "yaml").root, "x");
      if (node?.kind !== "string" || node.value !== value) return;
      for (let i = 0; i < value.length; i++) {
        const character = value[i] ?? "";
        if (!/[a-z{}%$.]/.test(character)) continue;
        assert.equal(text[spanInString(text, node, i, i + 1).start], character, `${text} at ${i}`);
      }
    }),
    { numRuns: 500 },
  );
});
