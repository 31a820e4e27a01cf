/** Workflow files: what is read, what is told, and that the editor's schema knows the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFAULT_SETTINGS } from "../../../core/swf/simulator/world.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import { looksLikeWorkflowFile, readWorkflowFile } from "../../../server/tasks/swf-workflow-file.js";

const told = (value: JsonObject): readonly string[] =>
  readWorkflowFile(value).faults.map(({ pointer, message }) => `${pointer}: ${message}`);

test("the example is read without a complaint", () => {
  const text = readFileSync("examples/swf-order/order.workflow.json", "utf8");
  const value = JSON.parse(text) as JsonObject;
  assert.ok(looksLikeWorkflowFile(value));
  const { file, faults } = readWorkflowFile(value);
  assert.deepEqual(faults, []);
  assert.deepEqual([...file.deciders.keys()], ["Order", "Delivery"]);
  assert.equal(file.types.length, 3);
  assert.deepEqual(file.events[0], {
    atSeconds: 900,
    type: "signal",
    signalName: "approved",
    input: '{"by":"Ada"}',
  });
});

test("every member that the schema knows is read, and every setting has its standard", () => {
  const schema = JSON.parse(readFileSync("syntaxes/swf-workflow.schema.json", "utf8"));
  const { settings, ...others } = schema.properties;
  const unknown = told({
    ...Object.fromEntries(Object.keys(others).map((name) => [name, null])),
    settings: {},
  });
  assert.ok(!unknown.some((fault) => /has no member/.test(fault)), unknown.join("\n"));
  const standards = Object.entries<{ default?: unknown }>(settings.properties).map(([name, each]) => [
    name,
    each.default ?? {},
  ]);
  assert.deepEqual(Object.fromEntries(standards), DEFAULT_SETTINGS);
  assert.deepEqual(told({ start: "s", settings: Object.fromEntries(standards) as JsonObject }), []);
});

test("what is wrong is said with its place, and the rest is read", () => {
  assert.deepEqual(
    told({
      types: [1],
      start: "start.json",
      tasks: {},
      events: [
        { atSeconds: 1, type: "signal" },
        { atSeconds: 1, type: "cancel" },
      ],
      settings: { openTimers: "9" },
    }).map((fault) => fault.slice(0, fault.indexOf(":"))),
    ["/tasks", "/types/0", "/events/0", "/settings/openTimers"],
  );
});
