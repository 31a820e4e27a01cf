import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { actionsAt, fixAll } from "../../../core/features/code-actions.js";
import { applyEdits } from "../../../core/text/edit.js";

const uri = "a.asl.json";
const misspelt = `{ "StartAt": "Frist", "States": {
  "First": { "Type": "Pass", "Next": "Secnod" },
  "Second": { "Type": "Succeed" }
} }`;
const mended = misspelt.replace("Frist", "First").replace("Secnod", "Second");

test("a problem's fixes are offered where it is, and all of its kind at once", () => {
  const analysis = analyze(misspelt, { uri });
  const at = misspelt.indexOf("Secnod");
  const actions = actionsAt(analysis, { start: at, end: at });
  const single = actions.find(({ title }) => title.includes('"Second"'));
  assert.equal(applyEdits(misspelt, single?.edits ?? []), misspelt.replace("Secnod", "Second"));
  const all = actions.find(({ title }) => title === "Fix all problems of flow/unknown-target");
  assert.equal(applyEdits(misspelt, all?.edits ?? []), mended);
  assert.equal(all?.problems.length, 2);
});

test("nothing is offered where there is no problem", () => {
  const analysis = analyze(misspelt, { uri });
  const at = misspelt.indexOf("Succeed");
  assert.deepEqual(actionsAt(analysis, { start: at, end: at }), []);
});

test("one problem of a kind needs no fix for all", () => {
  const text = misspelt.replace("Frist", "First");
  const at = text.indexOf("Secnod");
  const titles = actionsAt(analyze(text, { uri }), { start: at, end: at }).map(({ title }) => title);
  assert.ok(titles.length > 0);
  assert.deepEqual(
    titles.filter((title) => title.startsWith("Fix all")),
    [],
  );
});

test("fix all takes what is surely meant and leaves what is right", () => {
  const trailing = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed", }, }, }';
  const all = fixAll(analyze(trailing, { uri }));
  const text = applyEdits(trailing, all?.edits ?? []);
  assert.deepEqual(analyze(text, { uri }).problems, []);
  assert.equal(fixAll(analyze(text, { uri })), undefined);
});
