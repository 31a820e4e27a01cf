import assert from "node:assert/strict";
import test from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { conditionWords } from "../../../core/graph/condition-words.js";
import { parseJson } from "../../../core/syntax/json.js";

const cases: readonly (readonly [rule: string, short: string, full: string])[] = [
  ['"Variable":"$.advice","StringEquals":"buy"', 'advice = "buy"', '$.advice = "buy"'],
  [
    '"Variable":"$.a.b.value","NumericLessThanEqualsPath":"$.limit"',
    "a.b.value ≤ limit",
    "$.a.b.value ≤ $.limit",
  ],
  [
    '"Variable":"$.Configuration.DestinationList[0].Kind","StringMatches":"log-*"',
    'Kind matches "log-*"',
    '$.Configuration.DestinationList[0].Kind matches "log-*"',
  ],
  ['"Variable":"$.x","IsPresent":false', "x is not present", "$.x is not present"],
  ['"Not":{"Variable":"$.x","StringEquals":"y"}', 'x ≠ "y"', '$.x ≠ "y"'],
  ['"Not":{"Variable":"$.x","NumericLessThan":5}', "not (x < 5)", "not ($.x < 5)"],
  ['"Variable":"$.x","BooleanEquals":true', "x is true", "$.x is true"],
  ['"Variable":"$","IsNumeric":true', "input is a number", "$ is a number"],
  [
    '"Or":[{"Variable":"$.x","NumericEquals":1},{"And":[{"Variable":"$.y","IsNull":true},{"Not":{"Variable":"$.z","IsString":true}}]}]',
    "x = 1 or (y is null and z is not a string)",
    "$.x = 1 or ($.y is null and $.z is not a string)",
  ],
  [
    '"Condition":"{% $states.input.n > 5 and $k = \'big\' %}"',
    'n > 5 and $k = "big"',
    "$states.input.n > 5 and $k = 'big'",
  ],
  ['"Condition":true', "true", "true"],
  ['"Variable":"$.x"', "", ""],
  ["", "", ""],
];

for (const [rule, short, full] of cases) {
  test(`{${rule}} is said as "${short}"`, () => {
    const machine = lowerStateMachine(parseJson(`{"States":{"C":{"Type":"Choice","Choices":[{${rule}}]}}}`));
    const [state] = machine.states;
    assert.deepEqual(conditionWords(state?.type === "Choice" ? state.choices[0] : undefined), {
      short,
      full,
    });
  });
}
