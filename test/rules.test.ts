import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { analyze } from "../core/analysis.js";
import { rules } from "../core/rules/registry.js";
import type { Problem, Rule } from "../core/rules/rule.js";
import { applyEdits } from "../core/text/edit.js";
import { sourceCatalog } from "./support/catalog.js";
import { fixture, markSpans } from "./support/fixture.js";

const catalog = sourceCatalog();

const uriFor = (rule: Rule, text: string): string => {
  const language = /^\s*[[{]/.test(text) ? "json" : "yaml";
  if (rule.about === "policy" || rule.about === "role") {
    return text.startsWith("Resources:") ? "template.yaml" : `example.policy.${language}`;
  }
  return rule.about === "swf" ? `example.swf.${language}` : `example.asl.${language}`;
};

const problemsOf = (rule: Rule, text: string): readonly Problem[] =>
  analyze(text, { uri: uriFor(rule, text), catalog }).problems;

test("every rule file is in the registry, and every rule stands in the file of its name", () => {
  const files = readdirSync("core/rules", { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes("/") && !file.endsWith("/registry.ts") && file.endsWith(".ts"))
    .map((file) => file.replace(/\.ts$/, ""));
  assert.deepEqual(rules.map((rule) => rule.id).sort(), files.sort());
});

for (const rule of rules) {
  test(`${rule.id} has a summary, docs, a reference and examples of both kinds`, () => {
    assert.match(rule.summary, /\.$/);
    assert.ok(rule.docs.length > 40);
    assert.match(rule.reference, /^https:\/\//);
    assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0);
  });

  rule.examples.bad.forEach((example, index) => {
    test(`${rule.id} reports what bad example ${index + 1} marks`, () => {
      const { text, marks } = fixture(example);
      const found = problemsOf(rule, text).filter((problem) => problem.rule === rule.id);
      assert.ok(found.length > 0, "nothing was reported");
      assert.equal(markSpans(text, found), markSpans(text, marks));
    });

    test(`${rule.id}: each fix for bad example ${index + 1} removes its problem and breaks nothing`, () => {
      const { text } = fixture(example);
      const before = problemsOf(rule, text);
      for (const problem of before.filter((candidate) => candidate.rule === rule.id)) {
        for (const fix of problem.fixes ?? []) {
          const fixed = applyEdits(text, fix.edits);
          const after = problemsOf(rule, fixed);
          const same = after.filter(({ rule: id, message }) => id === rule.id && message === problem.message);
          const earlier = before.filter(
            ({ rule: id, message }) => id === rule.id && message === problem.message,
          );
          assert.ok(same.length < earlier.length, `"${fix.title}" leaves the problem in:\n${fixed}`);
          const broken = after.filter((candidate) => candidate.rule === "syntax/invalid-text");
          const was = before.filter((candidate) => candidate.rule === "syntax/invalid-text");
          assert.ok(broken.length <= was.length, `"${fix.title}" breaks the syntax:\n${fixed}`);
        }
      }
    });
  });

  rule.examples.good.forEach((example, index) => {
    test(`${rule.id}: nothing is said of good example ${index + 1}, and no rule warns of it`, () => {
      const { text } = fixture(example);
      const said = problemsOf(rule, text).filter(
        (problem) =>
          problem.rule === rule.id || problem.severity === "error" || problem.severity === "warning",
      );
      assert.deepEqual(said, []);
    });
  });
}
