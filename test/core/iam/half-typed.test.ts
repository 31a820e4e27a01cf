import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { hoverAt } from "../../../core/features/hover.js";
import { policyRules } from "../../../core/rules/policy/registry.js";
import { rules } from "../../../core/rules/registry.js";
import { sourceCatalog } from "../../support/catalog.js";
import { fixture } from "../../support/fixture.js";

const catalog = sourceCatalog();

const about = rules.filter(({ about: subject }) => subject === "policy" || subject === "role");

const nameOf = (text: string): string => (text.startsWith("Resources:") ? "template.yaml" : "a.policy.json");

for (const rule of about) {
  test(`${rule.id}: its examples can be typed letter by letter, with a catalogue and without`, () => {
    const { text } = fixture(rule.examples.bad[0] ?? "");
    const uri = nameOf(text);
    // Every seventh letter is enough to stop in each kind of place over all the rules.
    for (let end = 0; end <= text.length; end += 7) {
      const written = text.slice(0, end);
      analyze(written, { uri });
      const analysis = analyze(written, { uri, catalog });
      completionsAt(analysis, end);
      hoverAt(analysis, end);
    }
    const { problems } = analyze(text, { uri });
    assert.ok(problems.every(({ start, end }) => 0 <= start && start <= end && end <= text.length));
  });
}

test("what is no policy at all has no problems of policies", () => {
  const others = ['{"a":1}', "[]", "", '"text"', "Statement: text\n", '{"Statement":[1,null,{"Action":{}}]}'];
  for (const text of others) {
    const { problems } = analyze(text, { uri: "other.json", catalog });
    assert.deepEqual(
      problems.filter(({ rule }) => policyRules.some(({ id }) => id === rule)),
      [],
    );
    analyze(text, { uri: "a.policy.json", catalog });
    analyze(text, { uri: "a.iam.yaml", catalog });
  }
});
