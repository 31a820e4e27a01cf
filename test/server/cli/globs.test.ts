import assert from "node:assert/strict";
import { test } from "node:test";
import { globExpression } from "../../../server/cli/globs.js";

const cases: readonly (readonly [pattern: string, matches: readonly string[], others: readonly string[]])[] =
  [
    ["*.asl.json", ["a.asl.json"], ["a.json", "b/a.asl.json"]],
    ["**/*.asl.json", ["a.asl.json", "b/a.asl.json", "b/c/a.asl.json"], ["b/a.json"]],
    ["flows/**", ["flows/a.json", "flows/b/c.json"], ["other/a.json"]],
    ["a?.{json,yaml}", ["ab.json", "ab.yaml"], ["a.json", "abc.json", "ab.yml"]],
    ["[ab].json", ["a.json", "b.json"], ["c.json"]],
    ["[!ab].json", ["c.json"], ["a.json"]],
    ["[z-a].json", ["[z-a].json"], ["b.json"]],
    ["a+(b).json", ["a+(b).json"], ["aab.json"]],
  ];

for (const [pattern, matches, others] of cases) {
  test(`the pattern ${pattern} means ${matches.join(" and ")}, not ${others.join(" or ")}`, () => {
    const expression = globExpression(pattern);
    assert.deepEqual(
      [...matches, ...others].filter((path) => expression.test(path)),
      matches,
    );
  });
}
