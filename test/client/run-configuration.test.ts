/** Launch configurations that are made for a definition at hand, and the JSON that people type. */
import assert from "node:assert/strict";
import test from "node:test";
import {
  asksForFiles,
  configuredInput,
  jsonFault,
  newConfiguration,
} from "../../client/run-configuration.js";

test("a definition that is the document", () => {
  assert.deepEqual(newConfiguration("/w/order.asl.json"), {
    type: "asl",
    request: "launch",
    name: "order.asl.json",
    definition: "/w/order.asl.json",
  });
});

test("a definition in a template, and a case", () => {
  const pointer = "/Resources/Order/Properties/Definition";
  const choice = { label: "buy", description: "", case: "buy" };
  assert.deepEqual(newConfiguration("C:\\w\\template.yaml", pointer, choice), {
    type: "asl",
    request: "launch",
    name: "template.yaml (buy)",
    definition: "C:\\w\\template.yaml",
    stateMachine: pointer,
    case: "buy",
  });
});

test("files beside the definition are looked for only when nothing is given", () => {
  assert.ok(asksForFiles(newConfiguration("/w/order.asl.json")));
  for (const given of [
    { tasks: "order.tasks.json" },
    { recording: "order.history.json" },
    { input: {} },
    { input: null },
    { mocks: {} },
    { case: "buy" },
  ]) {
    assert.ok(!asksForFiles({ ...newConfiguration("/w/order.asl.json"), ...given }), JSON.stringify(given));
  }
});

test("an input that is a string becomes JSON text, so that it is not taken for a path", () => {
  assert.equal(configuredInput("order.json"), '"order.json"');
  assert.deepEqual(configuredInput({ a: [1] }), { a: [1] });
  assert.equal(configuredInput(null), null);
});

test("what is no JSON is said in a sentence", () => {
  assert.equal(jsonFault('{"a": 1}'), undefined);
  assert.equal(jsonFault("  "), "Write a JSON value, such as {}.");
  assert.match(jsonFault("{a: 1}") ?? "", /^This is no JSON: .+/);
});
