import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { rules } from "../../../core/rules/registry.js";
import { applyPreferredFixes } from "../../../server/cli/fix.js";
import { fixture } from "../../support/fixture.js";

for (const { id, about, examples } of rules) {
  test(`mending what ${id} reports comes to an end, after which nothing is left to mend`, () => {
    for (const example of examples.bad) {
      const { text } = fixture(example);
      const language = /^\s*[[{]/.test(text) ? "json" : "yaml";
      const before = analyze(text, { uri: `example.${about === "swf" ? "swf" : "asl"}.${language}` });
      const { analysis, fixed } = applyPreferredFixes(before);
      const sure = analysis.problems.filter(({ fixes = [] }) => fixes.some(({ preferred }) => preferred));
      assert.deepEqual(
        sure.map(({ message }) => message),
        [],
        analysis.text,
      );
      assert.equal(fixed === 0, analysis.text === text);
      assert.ok(analysis.problems.length <= before.problems.length, analysis.text);
    }
  });
}

test("mending keeps to the settings: what is silenced is left alone", () => {
  const text = "StartAt: A\nStates:\n  A: { Type: Pass, Next: Bee }\n  Be: { Type: Succeed }\n";
  const options = { uri: "a.asl.yaml", settings: { rules: { "flow/unknown-target": "off" } } } as const;
  assert.equal(applyPreferredFixes(analyze(text, options), options.settings).fixed, 0);
  assert.equal(applyPreferredFixes(analyze(text, { uri: "a.asl.yaml" })).fixed, 1);
});
