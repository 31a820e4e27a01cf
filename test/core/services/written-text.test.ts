import assert from "node:assert/strict";
import { test } from "node:test";
import { pathText, writtenText } from "../../../core/services/written-text.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";

const CONTEXT = { stateMachineArn: "arn:me" };

const paths: readonly [expression: string, pattern: string][] = [
  ["$.name", "*"],
  ["$$.StateMachine.Id", "arn:me"],
  ["States.Format('orders-{}', $.k)", "orders-*"],
  ["States.Format('{}-{}-end', 'a', $.k)", "a-*-end"],
  ["States.Format('{}{}', $.a, $.b)", "*"],
  ["States.Format('{}/x', $$.StateMachine.Id)", "arn:me/x"],
  ["States.UUID()", "*"],
  ["States.Format('broken", "*"],
];
for (const [expression, pattern] of paths) {
  test(`the path ${expression} is known as ${pattern}`, () =>
    assert.equal(pathText(expression, CONTEXT), pattern));
}

const jsonata: readonly [text: string, pattern: string][] = [
  ["plain", "plain"],
  ["{% $states.input.fn %}", "*"],
  ["{% 'orders-' & $states.input.k %}", "orders-*"],
  ["{% 'a' & 'b' %}", "ab"],
  ["{% $states.context.StateMachine.Id & ':x' %}", "arn:me:x"],
  ["{% ( %}", "*"],
];
for (const [text, pattern] of jsonata) {
  test(`the JSONata text ${text} is known as ${pattern}`, () => {
    const { root } = parseJson(JSON.stringify(text));
    assert.ok(root);
    assert.equal(writtenText(root, "JSONata", CONTEXT), pattern);
  });
}

const tags: readonly [yaml: string, pattern: string][] = [
  ["!Ref Queue", "${Queue}"],
  ["!GetAtt Queue.Arn", "${Queue.Arn}"],
  ['!Sub "arn:${AWS::Region}:x"', "arn:${AWS::Region}:x"],
  ["!ImportValue Queue", "*"],
  ["42", "42"],
];
for (const [yaml, pattern] of tags) {
  test(`the template's ${yaml} is known as ${pattern}`, () => {
    const { root } = parseYaml(yaml);
    assert.ok(root);
    assert.equal(writtenText(root, "JSONPath", CONTEXT), pattern);
  });
}
