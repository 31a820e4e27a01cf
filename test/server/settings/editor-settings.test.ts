import assert from "node:assert/strict";
import { test } from "node:test";
import { readEditorSettings } from "../../../server/settings/editor-settings.js";

test("the section is read as the editor sends it", () => {
  const section = { enable: false, rules: { flow: "off", "flow/endless-loop": "hint" }, type: "EXPRESS" };
  assert.deepEqual(readEditorSettings(section), {
    enabled: false,
    settings: { rules: section.rules, type: "EXPRESS" },
    faults: [],
  });
});

test("whatever else is sent, the checks are on and nothing is set", () => {
  for (const section of [
    undefined,
    null,
    1,
    "x",
    [],
    { rules: null },
    { enable: "no", rules: 3, type: "auto" },
  ]) {
    assert.deepEqual(readEditorSettings(section), { enabled: true, settings: {}, faults: [] });
  }
});

test("rules and severities that do not exist are told of and left out", () => {
  const { settings, faults } = readEditorSettings({
    rules: { "flow/endles-loop": "off", flow: "warn", task: "off" },
  });
  assert.deepEqual(settings, { rules: { task: "off" } });
  assert.deepEqual(faults, [
    'In "asl.check.rules": There is no rule or group "flow/endles-loop". Did you mean "flow/endless-loop"?',
    '"asl.check.rules", "flow" must be one of error, warning, information, hint, off, not "warn". Did you mean "warning"?',
  ]);
});
