import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../core/analysis.js";
import type { Settings } from "../../core/settings.js";

const rulesIn = (text: string, uri = "x.asl.yaml", settings?: Settings): readonly string[] =>
  analyze(text, { uri, ...(settings && { settings }) }).problems.map(
    ({ rule, severity }) => `${severity} ${rule}`,
  );

const unreachable = `StartAt: A
States:
  A: { Type: Succeed }
  B: { Type: Succeed }
`;

test("a document is taken for what its name and its content say", () => {
  const kinds = [
    ["x.asl.json", ""],
    ["x.json", `{ "StartAt": "A", "States": {} }`],
    [
      "template.yaml",
      "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition: { StartAt: A, States: {} }",
    ],
    ["package.json", `{ "name": "x" }`],
    ["x.swf.json", `{ "decisions": [] }`],
  ].map(([uri = "", text = ""]) => analyze(text, { uri }).kind);
  assert.deepEqual(kinds, ["asl", "asl", "template", "other", "swf"]);
});

test("nothing is said of documents that are not ours", () => {
  assert.deepEqual(rulesIn(`{ "name": "x",`, "package.json"), []);
});

test("settings change the severity of a rule or a group, or silence it", () => {
  assert.deepEqual(rulesIn(unreachable), ["error flow/unreachable-state"]);
  assert.deepEqual(rulesIn(unreachable, "x.asl.yaml", { rules: { "flow/unreachable-state": "warning" } }), [
    "warning flow/unreachable-state",
  ]);
  assert.deepEqual(rulesIn(unreachable, "x.asl.yaml", { rules: { flow: "off" } }), []);
  assert.deepEqual(
    rulesIn(unreachable, "a/x.asl.yaml", { files: { "a/*.asl.yaml": { rules: { flow: "off" } } } }),
    [],
  );
  assert.deepEqual(
    rulesIn(unreachable, "b/x.asl.yaml", { files: { "a/*.asl.yaml": { rules: { flow: "off" } } } }),
    ["error flow/unreachable-state"],
  );
});

test("comments silence a rule on a line, on the next line, or in the whole file", () => {
  const silent = [
    unreachable.replace("  B:", "  # asl-disable-next-line flow/unreachable-state\n  B:"),
    unreachable.replace("  B: { Type: Succeed }", "  B: { Type: Succeed } # asl-disable-line"),
    `# asl-disable flow\n${unreachable}`,
  ];
  for (const text of silent) assert.deepEqual(rulesIn(text), []);
  const other = unreachable.replace("  B:", "  # asl-disable-next-line flow/endless-loop\n  B:");
  assert.deepEqual(rulesIn(other), ["error flow/unreachable-state"]);
});

test("a Comment field silences a named rule for its state", () => {
  const text = `{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Comment": "For later. asl-disable flow/unreachable-state", "Type": "Succeed" } } }`;
  assert.deepEqual(rulesIn(text, "x.asl.json"), []);
  assert.deepEqual(rulesIn(text.replace("flow/unreachable-state", ""), "x.asl.json"), [
    "error flow/unreachable-state",
  ]);
});

test("a template's type and the settings' type decide what an Express machine cannot do", () => {
  const activity = `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true } } }`;
  assert.deepEqual(rulesIn(activity, "x.asl.json"), []);
  assert.deepEqual(rulesIn(activity, "x.asl.json", { type: "EXPRESS" }), ["error task/not-in-express"]);
  const template = `Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Type: EXPRESS\n      Definition: ${activity}`;
  assert.deepEqual(rulesIn(template, "template.yaml"), ["error task/not-in-express"]);
});

test("each document of a YAML file is checked", () => {
  const text = `StartAt: A
States: { A: { Type: Succeed } }
---
StartAt: B
States: { C: { Type: Succeed } }
`;
  assert.deepEqual(rulesIn(text, "machines.yaml"), ["error flow/unknown-target"]);
  assert.deepEqual(
    analyze(text, { uri: "machines.asl.yaml" }).definitions.map(({ name }) => name),
    [undefined, "document 2"],
  );
});
