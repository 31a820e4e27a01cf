import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../../../core/interpreter/compile.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import { fixture } from "../../support/fixture.js";
import { machineFrom, programFrom, statesFrom } from "./machines.js";

/** Carets mark what is reported; the messages follow in the order of the text. */
function problems(source: string, ...messages: readonly string[]): void {
  const { text, marks } = fixture(source);
  const compiled = compile(machineFrom(text));
  assert.ok("problems" in compiled);
  assert.deepEqual(
    compiled.problems.map(({ message }) => message),
    messages,
  );
  assert.deepEqual(
    compiled.problems.map(({ start, end }) => ({ start, end })),
    marks,
  );
}

test("a path with a mistake is marked where the mistake is", () =>
  problems(
    `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "x.$": "$.a b" }, "End": true } } }
                                                                                 ^`,
    'The path should end before "b".',
  ));

test("JSONata with a mistake is marked inside its delimiters", () =>
  problems(
    `{ "StartAt": "A", "QueryLanguage": "JSONata", "States": { "A": { "Type": "Pass", "Output": { "x": ["{% a[1,2 %}"] }, "End": true } } }
                                                                                                          ^`,
    'Expected "]", got ","',
  ));

test("targets that do not exist and states that lead nowhere", () =>
  problems(
    `{ "StartAt": "Z", "States": {
             ^^^
      "A": { "Type": "Pass", "Next": "B" },
                                     ^^^
      "C": { "Type": "Pass" }
      ^^^
    } }`,
    'No state "Z" in this scope.',
    'No state "B" in this scope.',
    'State "C" needs "Next" or "End": true.',
  ));

test("a rule without an operator, a task without a resource, a wait without an end", () =>
  problems(
    `{ "StartAt": "C", "States": {
      "C": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "Next": "T" }] },
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "T": { "Type": "Task", "End": true },
      ^^^
      "W": { "Type": "Wait", "End": true }
      ^^^
    } }`,
    'A Choice Rule needs "Variable" and one comparison operator.',
    'Task state "T" needs a "Resource".',
    'Wait state "W" needs "Seconds" or "Timestamp".',
  ));

test("a state takes only the stages its fields ask for", () => {
  const stages = (state: JsonObject): string => {
    const compiled = programFrom(statesFrom({ S: { ...state, End: true } })).states.get("/States/S");
    return compiled?.stages.join(" ") ?? "";
  };
  assert.equal(stages({ Type: "Pass" }), "enter exit");
  assert.equal(stages({ Type: "Pass", Result: 1, ResultPath: "$.a" }), "enter work resultPath exit");
  assert.equal(
    stages({ Type: "Pass", InputPath: "$.a", Parameters: {}, Assign: {}, OutputPath: "$" }),
    "enter input arguments assign output exit",
  );
});
