import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { type OutlineItem, outlineOf } from "../../../core/features/symbols.js";

const drawn = (items: readonly OutlineItem[], indent = ""): string =>
  items
    .map(({ kind, name, detail, children }) => {
      return `${indent}${kind} ${name}${detail && `: ${detail}`}\n${drawn(children, `${indent}  `)}`;
    })
    .join("");

const shows = (name: string, uri: string, text: string, expected: string): void => {
  test(`outline: ${name}`, () => assert.equal(drawn(outlineOf(analyze(text, { uri }))), expected));
};

shows(
  "states with what they contain",
  "a.asl.yaml",
  `StartAt: P
States:
  P:
    Type: Parallel
    Branches:
      - StartAt: X
        States:
          X: { Type: Succeed }
      - StartAt: Y
        States:
          Y: { Type: Map, End: true, ItemProcessor: { StartAt: Z, States: { Z: { Type: Succeed } } } }
    Next: Half
  Half:
`,
  `state P: Parallel
  branch Branch 1: X
    state X: Succeed
  branch Branch 2: Y
    state Y: Map
      state Z: Succeed
state Half
`,
);
shows(
  "the state machines of a template",
  "template.json",
  `{ "Resources": {
    "Orders": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "Definition": {
      "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } } } } }`,
  `stateMachine Orders: State machine
  state A: Succeed
`,
);
shows(
  "decisions",
  "a.swf.json",
  `[
  { "decisionType": "ScheduleLambdaFunction",
    "scheduleLambdaFunctionDecisionAttributes": { "id": "resize", "name": "Resize" } },
  { "decisionType": "CompleteWorkflowExecution", "completeWorkflowExecutionDecisionAttributes": {} }
]`,
  `decision ScheduleLambdaFunction: resize
decision CompleteWorkflowExecution
`,
);
shows("nothing of another document", "package.json", '{ "name": "x" }', "");
shows(
  "half-typed text",
  "a.asl.json",
  '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Ne',
  "state A: Pass\n",
);
