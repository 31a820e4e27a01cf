import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOICE_OPERATORS } from "../../../core/interpreter/choice-operators.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { runDefinition, statesFrom, told } from "./machines.js";

test("there are 39 operators", () => assert.equal(CHOICE_OPERATORS.size, 39));

async function chosen(rule: JsonObject, input: JsonValue): Promise<string> {
  const states = {
    C: { Type: "Choice", Choices: [{ ...rule, Next: "Yes" }], Default: "No" },
    Yes: { Type: "Pass", Result: "yes", End: true },
    No: { Type: "Pass", Result: "no", End: true },
  };
  const said = told(await runDefinition(statesFrom(states), input));
  return said.replace(/^"|"$/g, "");
}

const v = (fields: JsonObject): JsonObject => ({ Variable: "$.v", ...fields });
const T = "2016-03-14T01:59:00Z";

const RULES: readonly (readonly [JsonObject, JsonValue, string])[] = [
  [v({ StringEquals: "a" }), { v: "a" }, "yes"],
  [v({ StringLessThan: "b" }), { v: "a" }, "yes"],
  [v({ StringGreaterThanEquals: "b" }), { v: "a" }, "no"],
  [v({ StringEqualsPath: "$.w" }), { v: "a", w: "a" }, "yes"],
  [v({ StringMatches: "log-*.txt" }), { v: "log-1.2.txt" }, "yes"],
  [v({ StringMatches: "*a*b" }), { v: "xaxxb" }, "yes"],
  [v({ StringMatches: "a*a" }), { v: "a" }, "no"],
  [v({ StringMatches: "a\\*" }), { v: "a*" }, "yes"],
  [v({ StringMatches: "a\\*" }), { v: "ab" }, "no"],
  [v({ NumericEquals: 1 }), { v: 1.0 }, "yes"],
  [v({ NumericEquals: 1 }), { v: "1" }, "no"],
  [v({ NumericLessThanPath: "$.w" }), { v: 1, w: 2 }, "yes"],
  [v({ NumericGreaterThan: 1 }), { v: null }, "no"],
  [v({ BooleanEquals: false }), { v: false }, "yes"],
  [v({ BooleanEqualsPath: "$.w" }), { v: true, w: false }, "no"],
  [v({ TimestampEquals: T }), { v: "2016-03-14T02:59:00+01:00" }, "yes"],
  [v({ TimestampLessThanEquals: T }), { v: "2016-03-14T01:59:00.001Z" }, "no"],
  [v({ TimestampGreaterThanPath: "$.w" }), { v: T, w: "2015-01-01T00:00:00Z" }, "yes"],
  [v({ IsNull: true }), { v: null }, "yes"],
  [v({ IsNull: false }), { v: 0 }, "yes"],
  [v({ IsPresent: true }), {}, "no"],
  [v({ IsPresent: false }), {}, "yes"],
  [v({ IsPresent: true }), { v: null }, "yes"],
  [v({ IsNumeric: true }), { v: 1 }, "yes"],
  [v({ IsString: true }), { v: 1 }, "no"],
  [v({ IsBoolean: false }), { v: "true" }, "yes"],
  [v({ IsTimestamp: true }), { v: T }, "yes"],
  [v({ IsTimestamp: true }), { v: "2016-13-14T01:59:00Z" }, "no"],
  [{ And: [v({ IsNumeric: true }), v({ NumericGreaterThan: 3 })] }, { v: 4 }, "yes"],
  [{ And: [v({ IsNumeric: true }), v({ NumericGreaterThan: 3 })] }, { v: 2 }, "no"],
  [{ Or: [v({ StringEquals: "a" }), v({ StringEquals: "b" })] }, { v: "b" }, "yes"],
  [{ Not: v({ StringEquals: "a" }) }, { v: "b" }, "yes"],
  [
    v({ NumericEquals: 1 }),
    {},
    "States.Runtime: An error occurred while executing the state 'C' (entered at the event id #2). Invalid path '$.v' : The choice state's condition path references an invalid value.",
  ],
];

for (const [rule, input, expected] of RULES) {
  test(`${JSON.stringify(rule)} for ${JSON.stringify(input)}`, async () =>
    assert.equal(await chosen(rule, input), expected));
}

test("no rule and no Default ends the execution", async () => {
  const result = await runDefinition(
    statesFrom({
      C: { Type: "Choice", Choices: [{ ...v({ IsNull: true }), Next: "E" }] },
      E: { Type: "Succeed" },
    }),
    { v: 1 },
  );
  assert.match(
    told(result),
    /^States\.Runtime: .*Failed to transition out of the state\. The state does not point to a next state\.$/,
  );
});

test("a JSONata Condition must be true or false", async () => {
  const states = {
    C: {
      Type: "Choice",
      QueryLanguage: "JSONata",
      Choices: [{ Condition: "{% $states.input.v %}", Next: "E" }],
      Default: "E",
    },
    E: { Type: "Succeed" },
  };
  const result = await runDefinition(statesFrom(states), { v: 1 });
  assert.match(
    told(result),
    /^States\.QueryEvaluationError: .*specified for the field 'Choices\[0\]\/Condition' returned an unexpected result type\. Expected 'boolean', but was 'number' for value: 1$/,
  );
});
