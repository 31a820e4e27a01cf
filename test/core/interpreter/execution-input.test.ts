/** Inputs that StartExecution refuses, and its words for them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseExecutionInput } from "../../../core/interpreter/execution-input.js";

const TOKENS = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const refusals: readonly (readonly [string, string])[] = [
  ["", "Invalid execution input."],
  ["not some json", `Unrecognized token 'not': was expecting ${TOKENS}`],
  ["{'not': 'json'", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
  ["[1 2]", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"],
  ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"],
  ['{"a": }', `Unexpected character ('}' (code 125)): expected a valid value ${TOKENS}`],
  ['{"a": [true', "Unexpected end-of-input: expected close marker for Array"],
  ['"open', "Unexpected end-of-input: was expecting closing quote for a string value"],
];
for (const [text, why] of refusals) {
  test(`${JSON.stringify(text)} is refused`, () => {
    const message = `Invalid State Machine Execution Input: '${why}'`;
    assert.deepEqual(parseExecutionInput(text), { apiError: { code: "InvalidExecutionInput", message } });
  });
}

test("JSON of any kind is an input", () => {
  assert.deepEqual(parseExecutionInput(' [1, {"a": null}] '), { input: [1, { a: null }] });
  assert.deepEqual(parseExecutionInput('"text"'), { input: "text" });
});

test("property: a text is refused exactly when it is no JSON", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), fc.stringMatching(/^[{}[\]":,1t\\ ]*$/)), (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      assert.equal("input" in parseExecutionInput(text), valid);
    }),
  );
});
