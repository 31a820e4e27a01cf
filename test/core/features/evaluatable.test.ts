/** What a hover evaluates, and which expressions have their values beside them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { evaluatableAt } from "../../../core/features/evaluatable.js";
import { inlineExpressions } from "../../../core/features/inline-expressions.js";
import { fixture } from "../../support/fixture.js";

const hover = (name: string, field: string, expected: string | undefined, language = "JSONPath"): void => {
  test(`evaluatable: ${name}`, () => {
    const source = `{ "QueryLanguage": "${language}", "StartAt": "A", "States": { "A": { "Type": "Pass", ${field}, "End": true } } }`;
    const { text, cursor } = fixture(source);
    const found = evaluatableAt(analyze(text, { uri: "a.asl.json" }), cursor);
    assert.equal(found?.expression, expected);
    if (!found) return;
    const code = found.expression.replace(/^\{% (.*) %\}$/, "$1");
    const marked = text.slice(found.span.start, found.span.end);
    assert.ok(marked === code || marked === found.expression, marked);
  });
};

hover("a path, up to the name pointed at", '"InputPath": "$.or<|>der.total"', "$.order");
hover("a path to its end", '"InputPath": "$.order.to<|>tal"', "$.order.total");
hover("a list's item", '"InputPath": "$.orders[<|>0].total"', "$.orders[0]");
hover("a variable", '"Parameters": { "a.$": "$cu<|>stomer.name" }', "$customer");
hover("the Context Object", '"Parameters": { "a.$": "$$.Execution.I<|>d" }', "$$.Execution.Id");
hover(
  "a call, on its name",
  '"Parameters": { "a.$": "States.For<|>mat(\'{}\', $.a)" }',
  "States.Format('{}', $.a)",
);
hover("a path in a call", '"Parameters": { "a.$": "States.Format(\'{}\', $.<|>a)" }', "$.a");
hover(
  "the inner call",
  '"Parameters": { "a.$": "States.Array(States.MathA<|>dd(1, $.n), 2)" }',
  "States.MathAdd(1, $.n)",
);
hover("plain text", '"Parameters": { "a": "$.a<|>" }', undefined);
hover("a name", '"Input<|>Path": "$.a"', undefined);
hover(
  "JSONata, a reference",
  '"Output": "{% $states.input.or<|>der.id & 1 %}"',
  "{% $states.input.order %}",
  "JSONata",
);
hover("JSONata, a variable", '"Output": "{% $to<|>tal > 3 %}"', "{% $total %}", "JSONata");
hover("JSONata, elsewhere", '"Output": "{% $total ><|> 3 %}"', "{% $total > 3 %}", "JSONata");

function shown(state: object, at: string): readonly string[] {
  const text = JSON.stringify({ StartAt: "A", States: { A: { ...state, End: true } } }, null, 1);
  const [definition] = analyze(text, { uri: "a.asl.json" }).definitions;
  const [first] = definition?.machine.allStates ?? [];
  assert.ok(definition && first);
  return inlineExpressions(definition.machine, first, text.indexOf(at)).map(({ expression }) => expression);
}

const TASK = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { "id.$": "$.id", "run.$": "$$.Execution.Id", "c.$": "$customer" },
  ResultSelector: { "x.$": "$.Payload.x" },
  OutputPath: "$.out",
};

test("inline values before the state: what reads its input, variables and the context", () => {
  assert.deepEqual(shown(TASK, '"A": {'), ["$.id", "$$.Execution.Id", "$customer"]);
});

test("inline values at a field: its own paths", () => {
  assert.deepEqual(shown(TASK, '"ResultSelector"'), ["$$.Execution.Id", "$customer", "$.Payload.x"]);
  assert.deepEqual(shown(TASK, '"OutputPath"'), ["$$.Execution.Id", "$customer", "$.out"]);
});

test("inline values behind an InputPath wait for their field", () => {
  assert.deepEqual(shown({ ...TASK, InputPath: "$.order" }, '"A": {'), [
    "$$.Execution.Id",
    "$customer",
    "$.order",
  ]);
});

test("inline values in JSONata", () => {
  const state = {
    QueryLanguage: "JSONata",
    Type: "Pass",
    Output: { a: "{% $states.input.id & $x.y %}", b: "{% $states.input %}" },
  };
  assert.deepEqual(shown(state, '"A": {'), ["$states.input.id", "$x.y"]);
});

test("inline values of a Choice", () => {
  const rule = { Variable: "$.n", NumericEqualsPath: "$.most", Next: "A" };
  assert.deepEqual(shown({ Type: "Choice", Choices: [{ Not: rule, Next: "A" }] }, '"A": {'), [
    "$.n",
    "$.most",
  ]);
});
