import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rules } from "../../core/rules/registry.js";
import { ruleGroups, unknownRule } from "../../core/rules/rule-names.js";
import { LEVELS, levelOf, overlaid, settingsFor } from "../../core/settings.js";
import { readSettingsFile } from "../../core/settings-file.js";
import { lineMap } from "../../core/text/line-map.js";
import { fixture, markSpans } from "../support/fixture.js";

test("a group that counts before silences what was said about its rules", () => {
  const base = {
    rules: { "flow/endless-loop": "error", "task/endless-wait": "hint" },
    type: "EXPRESS",
  } as const;
  const over = overlaid(base, { rules: { flow: "off" } });
  assert.deepEqual(over, { rules: { "task/endless-wait": "hint", flow: "off" }, type: "EXPRESS" });
  assert.equal(levelOf(over, "flow/endless-loop"), "off");
  const rule = overlaid(
    { rules: { flow: "off" } },
    { rules: { "flow/endless-loop": "hint" }, type: "STANDARD" },
  );
  assert.equal(levelOf(rule, "flow/endless-loop"), "hint");
  assert.equal(levelOf(rule, "flow/next-xor-end"), "off");
  assert.equal(levelOf(rule, "task/endless-wait"), undefined);
  assert.equal(rule.type, "STANDARD");
});

const patterns: readonly (readonly [pattern: string, path: string, matches: boolean])[] = [
  ["*.asl.json", "/a/b.asl.json", true],
  ["b.asl.json", "/a/bb.asl.json", false],
  ["orders/*.json", "/x/orders/a.json", true],
  ["orders/*.json", "/x/orders/deep/a.json", false],
  ["orders/**", "/x/orders/deep/a.json", true],
  ["orders/**/*.json", "orders/a.json", true],
  ["**/a.json", "a.json", true],
  ["orders/*.json", "C:\\x\\orders\\a.json", true],
  ["a+(b).json", "/x/a+(b).json", true],
];

for (const [pattern, path, matches] of patterns) {
  test(`the pattern ${pattern} ${matches ? "means" : "does not mean"} ${path}`, () => {
    const { type } = settingsFor({ files: { [pattern]: { type: "EXPRESS" } } }, path);
    assert.equal(type === "EXPRESS", matches);
  });
}

const faulty: readonly (readonly [text: string, says: readonly RegExp[]])[] = [
  [`[]\n^^`, [/^The file must be an object/]],
  [``, [/./]],
  [
    `{ "rules": { "flow": null } }\n                     ^^^^`,
    [/^"rules\.flow" must be one of error,.*, off\.$/],
  ],
  [`{ "rules": { "flow": "info" } }\n                     ^^^^^^`, [/Did you mean "information"\?$/]],
  [
    `{ "files": { "a": 1 } }\n                  ^`,
    [/^"files\["a"\]" must be an object with "rules" and "type"\.$/],
  ],
  [
    `{ "files": { "a": { "files": {} } } }\n                    ^^^^^^^`,
    [/^"files\["a"\]\.files" is no setting\./],
  ],
];

for (const [marked, says] of faulty) {
  test(`of the project file ${marked.split("\n")[0]} it is said what is wrong, and where`, () => {
    const { text, marks } = fixture(marked);
    const { faults } = readSettingsFile(text);
    assert.equal(faults.length, says.length);
    for (const [i, { message }] of faults.entries()) assert.match(message, says[i] ?? /$^/);
    if (marks.length > 0) assert.equal(markSpans(text, faults), markSpans(text, marks));
    for (const { start, end } of faults) assert.ok(start <= end && lineMap(text).position(end).line === 0);
  });
}

test("a project file may have comments and name its schema", () => {
  const { settings, faults } = readSettingsFile(`{ "$schema": "x", /* ours */ "type": "EXPRESS" } // end`);
  assert.deepEqual([settings, faults], [{ type: "EXPRESS" }, []]);
});

interface RulesSchema {
  readonly properties: Readonly<Record<string, { readonly enum: readonly string[] }>>;
}

test("the schemas know every rule, every group and every severity", () => {
  const schema = JSON.parse(readFileSync("syntaxes/asl.config.schema.json", "utf8"));
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const settings = manifest.contributes.configuration.properties["asl.check.rules"];
  for (const { properties } of [schema.definitions.rules, settings] as RulesSchema[]) {
    const names = [...ruleGroups, ...rules.map(({ id }) => id)];
    assert.deepEqual(Object.keys(properties).sort(), names.sort(), 'Run "npm run generate".');
    for (const [name, { enum: levels }] of Object.entries(properties)) {
      assert.equal(unknownRule(name), undefined);
      assert.deepEqual(levels, LEVELS);
    }
  }
});
