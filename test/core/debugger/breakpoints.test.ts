import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { bindLine } from "../../../core/debugger/breakpoints.js";
import { lineMap } from "../../../core/text/line-map.js";

/** The text with the state that each line binds to written before it, or `-` for none. */
function bound(uri: string, text: string): string {
  const { definitions } = analyze(text, { uri });
  const machine = definitions[0]?.machine;
  assert.ok(machine);
  const lines = lineMap(text);
  return text
    .split("\n")
    .map((line, i) => {
      const binding = bindLine(machine, lines, text, i);
      return `${("state" in binding ? binding.state.name : "-").padEnd(6)}| ${line}`;
    })
    .join("\n");
}

const unmarked = (marked: string): string => marked.replaceAll(/^.{8}/gm, "");

test("each line of a state binds to it, inner states before outer ones", () => {
  const expected = [
    "-     | {",
    '-     |   "StartAt": "Outer",',
    '-     |   "States": {',
    "-     | ",
    "-     |     ",
    'Outer |     "Outer": {',
    'Outer |       "Type": "Parallel",',
    'Outer |       "Branches": [{ "StartAt": "Inner",',
    'Outer |         "States": {',
    'Inner |           "Inner": {',
    'Inner |             "Type": "Pass",',
    'Inner |             "End": true',
    "Inner |           }",
    "Outer |         } }],",
    'Outer |       "Next": "A"',
    "Outer |     },",
    'A     |     "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Pass", "End": true }',
    "-     |   }",
    "-     | }",
  ].join("\n");
  assert.equal(bound("a.asl.json", unmarked(expected)), expected);
});

test("YAML", () => {
  const expected = [
    "-     | StartAt: A",
    "-     | States:",
    "A     |   A:",
    "A     |     Type: Map",
    "A     |     ItemProcessor:",
    "A     |       StartAt: B",
    "A     |       States:",
    "B     |         B: { Type: Pass, End: true }",
    "A     |     End: true",
  ].join("\n");
  assert.equal(bound("a.asl.yaml", unmarked(expected)), expected);
});

test("lines that bind to nothing say why", () => {
  const text = '{\n\n  "StartAt": "A", "States": {} }';
  const machine = analyze(text, { uri: "a.asl.json" }).definitions[0]?.machine;
  assert.ok(machine);
  const reasons = [1, 2].map((line) => bindLine(machine, lineMap(text), text, line));
  assert.deepEqual(reasons, [
    { unbound: "This line is empty. Breakpoints stop at states: set it on the line of a state's name." },
    {
      unbound:
        "No state is written on this line. Breakpoints stop at states: set it on the line of a state's name.",
    },
  ]);
});
