/** Changes to states as text edits: what is written, what stays as it was, what is refused. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { analyze } from "../../../core/analysis.js";
import { stateTypes } from "../../../core/asl/state-grammar.js";
import { editState, type StateEdit } from "../../../core/features/edit-state.js";
import { applyEdits } from "../../../core/text/edit.js";
import { randomMachine } from "../graph/random-machine.js";

const JSON_TEXT = `{
  "StartAt": "A",
  "States": {
    // The first one.
    "A": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage", // a queue
      "Next": "B"
    },
    "B": { "Type": "Pass", "End": true } /* the last */
  }
}`;

const YAML_TEXT = `StartAt: A
States:
  # The first one.
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage # a queue
    Next: B
  B:
    Type: Pass
    End: true
`;

const uriOf = (text: string): string => (text.startsWith("{") ? "a.asl.json" : "a.asl.yaml");

function edited(text: string, pointer: string, edit: StateEdit): string {
  const analysis = analyze(text, { uri: uriOf(text) });
  const result = editState(analysis, "", pointer, edit);
  return "edits" in result ? applyEdits(text, result.edits) : result.refusal;
}

const edits = (name: string, text: string, pointer: string, edit: StateEdit, expected: string): void => {
  test(name, () => assert.equal(edited(text, pointer, edit), expected));
};

edits(
  "a state added after another takes its way on",
  JSON_TEXT,
  "/States/A",
  { kind: "addAfter", type: "Wait" },
  JSON_TEXT.replace(
    '"Next": "B"\n    }',
    '"Next": "New Wait"\n    },\n    "New Wait": {\n      "Type": "Wait",\n      "Seconds": 60,\n      "Next": "B"\n    }',
  ),
);
edits(
  "a state added after the last one ends in its place",
  JSON_TEXT,
  "/States/B",
  { kind: "addAfter", type: "Pass", name: "C" },
  JSON_TEXT.replace(
    '"B": { "Type": "Pass", "End": true }',
    '"B": { "Type": "Pass", "Next": "C" },\n    "C": {\n      "Type": "Pass",\n      "End": true\n    }',
  ),
);
edits(
  "in YAML likewise, with the comments where they were",
  YAML_TEXT,
  "/States/A",
  { kind: "addAfter", type: "Succeed" },
  YAML_TEXT.replace("Next: B\n", "Next: New Succeed\n  New Succeed:\n    Type: Succeed\n"),
);
edits(
  "what led to a deleted state leads to where it led",
  JSON_TEXT,
  "/States/A",
  { kind: "delete" },
  JSON_TEXT.replace('"StartAt": "A"', '"StartAt": "B"').replace(/"A": \{[^}]*\},\n {4}/, ""),
);
edits(
  "what led to a deleted end ends itself",
  YAML_TEXT,
  "/States/B",
  { kind: "delete" },
  YAML_TEXT.replace("Next: B\n  B:\n    Type: Pass\n    End: true", "End: true"),
);
edits(
  "a state is renamed wherever it is named",
  JSON_TEXT,
  "/States/B",
  { kind: "rename", name: "Z" },
  JSON_TEXT.replaceAll('"B"', '"Z"'),
);
edits(
  "a new type keeps the fields it has, and gets those it needs",
  JSON_TEXT,
  "/States/A",
  { kind: "changeType", type: "Wait" },
  JSON_TEXT.replace('"Task"', '"Wait"').replace(
    '"Resource": "arn:aws:states:::sqs:sendMessage", // a queue\n      "Next": "B"',
    '"Next": "B",\n      "Seconds": 60',
  ),
);
edits(
  "an edge leads elsewhere; an end becomes a way on",
  JSON_TEXT,
  "/States/B",
  { kind: "reconnect", edge: "/States/B/End", to: "/States/A" },
  JSON_TEXT.replace('"End": true', '"Next": "A"'),
);
edits(
  "a state is wrapped with its comments, and what led to it leads to the container",
  JSON_TEXT,
  "/States/A",
  { kind: "wrap", in: "Map" },
  `{
  "StartAt": "A for each",
  "States": {
    // The first one.
    "A for each": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "A",
        "States": {
          "A": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage", // a queue
            "End": true
          }
        }
      },
      "Next": "B"
    },
    "B": { "Type": "Pass", "End": true } /* the last */
  }
}`,
);
edits(
  "in YAML a Parallel is wrapped around a state",
  YAML_TEXT,
  "/States/A",
  { kind: "wrap", in: "Parallel" },
  `StartAt: A in parallel
States:
  # The first one.
  A in parallel:
    Type: Parallel
    Branches:
      - StartAt: A
        States:
          A:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage # a queue
            End: true
    Next: B
  B:
    Type: Pass
    End: true
`,
);

for (const text of [JSON_TEXT, YAML_TEXT]) {
  for (const container of ["Parallel", "Map"] as const) {
    test(`wrapping in a ${container} and extracting again gives the same ${uriOf(text)}`, () => {
      const wrapped = edited(text, "/States/A", { kind: "wrap", in: container });
      const outer = container === "Map" ? "A for each" : "A in parallel";
      assert.equal(edited(wrapped, `/States/${outer}`, { kind: "extract" }), text);
    });
  }
}

const ONE = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }';
edits(
  "the only state cannot go",
  ONE,
  "/States/A",
  { kind: "delete" },
  '"A" is the only state of its scope: a state machine needs at least one.',
);
edits(
  "nothing comes after the end",
  ONE,
  "/States/A",
  { kind: "addAfter", type: "Pass" },
  '"A" ends its scope, so nothing comes after it: change its type, or add the state before it.',
);
edits(
  "a state that is gone is said to be gone",
  ONE,
  "/States/B",
  { kind: "delete" },
  "That state is not in the text any more.",
);

test("whatever is done to whatever machine, the text stays readable", () =>
  fc.assert(
    fc.property(randomMachine, fc.nat(), fc.nat(), fc.boolean(), (machine, which, how, pretty) => {
      const text = pretty ? JSON.stringify(JSON.parse(machine), null, 4) : machine;
      const analysis = analyze(text, { uri: "a.asl.json" });
      const states = analysis.definitions[0]?.machine.allStates ?? [];
      const state = states[which % Math.max(1, states.length)];
      if (!state) return;
      const other = state.scope.states[how % state.scope.states.length];
      const type = stateTypes[how % stateTypes.length] ?? "Pass";
      const possible: readonly StateEdit[] = [
        { kind: "addAfter", type },
        { kind: "delete" },
        { kind: "rename", name: "Renamed" },
        { kind: "changeType", type },
        { kind: "reconnect", edge: `${state.pointer}/Next`, to: other?.pointer ?? "" },
        { kind: "wrap", in: how % 2 === 0 ? "Map" : "Parallel" },
        { kind: "extract" },
      ];
      for (const edit of possible) {
        const result = editState(analysis, "", state.pointer, edit);
        if (!("edits" in result)) continue;
        JSON.parse(applyEdits(text, result.edits));
      }
    }),
    { seed: 8, numRuns: 300 },
  ));

const corpus = "../shared/corpus/definitions";
const found = existsSync(corpus);

test(`changes to definitions of the corpus leave text that can be read${found ? "" : " (skipped: ../shared is not there)"}`, {
  skip: !found,
}, () => {
  const possible: readonly StateEdit[] = [
    { kind: "addAfter", type: "Parallel" },
    { kind: "delete" },
    { kind: "changeType", type: "Wait" },
    { kind: "wrap", in: "Map" },
    { kind: "extract" },
  ];
  const broken: string[] = [];
  const faults = (text: string, uri: string): number =>
    analyze(text, { uri }).problems.filter(({ rule }) => rule.startsWith("syntax/")).length;
  for (const file of readdirSync(corpus)) {
    const text = readFileSync(`${corpus}/${file}`, "utf8");
    const analysis = analyze(text, { uri: file });
    const known = faults(text, file);
    for (const { pointer } of analysis.definitions[0]?.machine.allStates.slice(0, 2) ?? []) {
      for (const edit of possible) {
        const result = editState(analysis, "", pointer, edit);
        if ("edits" in result && faults(applyEdits(text, result.edits), file) > known)
          broken.push(`${file} ${pointer} ${edit.kind}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});
