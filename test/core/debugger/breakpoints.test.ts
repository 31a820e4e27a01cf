import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Bindable,
  bindLine,
  bindName,
  readsOf,
  sitesWithin,
} from "../../../core/debugger/breakpoints.js";
import type { Site } from "../../../core/debugger/sites.js";
import { compile } from "../../../core/interpreter/compile.js";
import { lineMap } from "../../../core/text/line-map.js";
import { matchGolden } from "../../support/golden.js";
import { machineFrom } from "../interpreter/machines.js";

function bindable(uri: string, text: string): Bindable {
  const machine = machineFrom(text, uri);
  const compiled = compile(machine);
  assert.ok("program" in compiled);
  return { machine, program: compiled.program, text, lines: lineMap(text), prefix: "" };
}

/** What a spot is, in a word or two. */
function named({ spot, state }: Site): string {
  switch (spot.kind) {
    case "retrier":
    case "catcher":
      return `${state.name} ${spot.kind} ${spot.rule ?? "*"}`;
    case "assigned":
      return `${spot.variable} assigned`;
    case "stage": {
      const way = spot.way && spot.way.via !== "own" ? ` ${spot.way.via}${spot.way.rule ?? ""}` : "";
      return spot.stage === "enter" ? state.name : `${state.name} ${spot.stage}${way}`;
    }
  }
}

const WIDTH = 22;

/** The text with the spot that each line binds to written before it, or `-` for none. */
function bound(uri: string, text: string): string {
  const subject = bindable(uri, text);
  return text
    .split("\n")
    .map((line, i) => {
      const binding = bindLine(subject, i);
      return `${("site" in binding ? named(binding.site) : "-").padEnd(WIDTH)}| ${line}`;
    })
    .join("\n");
}

const INSIDE = `{
  "StartAt": "Outer",
  "States": {

    "Outer": {
      "Type": "Parallel",
      "Branches": [{ "StartAt": "Inner",
        "States": {
          "Inner": {
            "Type": "Pass",
            "End": true
          }
        } }],
      "Next": "A"
    },
    "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Pass", "End": true }
  }
}`;
test("each line binds to the innermost spot written on or around it", () => {
  matchGolden(
    "test/core/debugger/lines.txt",
    `${bound("a.asl.json", INSIDE)}\n\n${bound("b.asl.yaml", FIELDS)}`,
  );
});

const FIELDS = `QueryLanguage: JSONata
StartAt: Ask
States:
  Ask:
    Type: Task
    Comment: It asks.
    Resource: arn:aws:lambda:eu-west-1:123456789012:function:ask
    Arguments:
      id: "{% $states.input.id %}"
      more:
        - "{% $order %}"
    Assign:
      order: "{% $states.result %}"
    Output: "{% $states.result.order %}"
    Retry:
      - ErrorEquals: [Busy]
        IntervalSeconds: 1
      - ErrorEquals:
          - States.Timeout
    Catch:
      - ErrorEquals: [Gone]
        Next: Which
      - ErrorEquals: [States.ALL]
        Assign:
          order: null
        Output: none
        Next: Which
    Next: Which
  Which:
    Type: Choice
    Choices:
      - Condition: "{% $order = 1 %}"
        Assign: { order: 2 }
        Next: Old
      - Condition: "{% $order = 2 %}"
        Next: Old
    Default: Old
    Assign: { order: 3 }
  Old:
    Type: Map
    QueryLanguage: JSONPath
    InputPath: $.a
    ItemsPath: $.items
    ItemProcessor:
      StartAt: B
      States:
        B: { Type: Pass, QueryLanguage: JSONPath, Result: 1, ResultPath: $.b, OutputPath: $.b, End: true }
    ResultSelector: { "all.$": $ }
    ResultPath: $.results
    OutputPath: $.results
    End: true`;

test("all spots of a line, and the one at a column", () => {
  const subject = bindable("a.asl.yaml", FIELDS);
  const line = FIELDS.split("\n").findIndex((text) => text.includes("B: {"));
  const columns = sitesWithin(subject, subject.lines.line(line)).map(({ character }) => character);
  const at = (character: number): string => {
    const binding = bindLine(subject, line, character);
    return "site" in binding ? named(binding.site) : "-";
  };
  assert.deepEqual(columns.map(at), ["B", "B work", "B resultPath", "B output", "B exit"]);
  assert.equal(at((columns[2] ?? 0) + 3), "B resultPath");
  assert.equal(at(0), "B");
});

test("lines that bind to nothing say why", () => {
  const subject = bindable("a.asl.json", INSIDE);
  const reasons = [1, 3].map((line) => bindLine(subject, line));
  const where =
    "Breakpoints stop at states, their data-flow fields, their transitions, Choice Rules, Retriers and Catchers: set it on one of those.";
  assert.deepEqual(reasons, [
    { unbound: `No state is written on this line. ${where}` },
    { unbound: `This line is empty. ${where}` },
  ]);
});

test("states by name and pattern", () => {
  const { program } = bindable("a.asl.json", INSIDE);
  const named = (name: string): unknown => {
    const bound = bindName(program, name);
    return "unbound" in bound ? bound.unbound : bound.states.map(({ pointer }) => pointer);
  };
  assert.deepEqual(named("*er"), ["/States/Outer", "/States/Outer/Branches/0/States/Inner"]);
  assert.deepEqual(named("A"), ["/States/A"]);
  assert.equal(named("Iner"), 'No state is called "Iner". Did you mean "Inner"?');
});

test("where a variable is read", () => {
  const subject = bindable("a.asl.yaml", FIELDS);
  assert.deepEqual(readsOf(subject, "order", ""), [
    { kind: "stage", state: "/States/Ask", stage: "arguments", way: { via: "own" } },
    { kind: "stage", state: "/States/Which", stage: "work" },
  ]);
});
