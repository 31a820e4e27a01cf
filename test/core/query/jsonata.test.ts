import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateJsonata, isJsonataProblem, jsonataCode, parseJsonata } from "../../../core/query/jsonata.js";
import { isQueryFault } from "../../../core/query/query-fault.js";
import type { JsonValue } from "../../../core/text/json-value.js";

const input: JsonValue = { n: 2, none: null, list: [3, 1, 2], text: "a,b", object: { x: 1 } };

async function evaluated(code: string): Promise<string> {
  const expression = parseJsonata(code);
  if (isQueryFault(expression)) return `fault: ${expression.message}`;
  const result = await evaluateJsonata(expression, {
    states: () => ({ input, context: { State: { Name: "S" } } }),
    eachVariable: (bind) => bind("total", 40),
    random: () => 0.25,
  });
  return isJsonataProblem(result) ? result.problem : JSON.stringify(result);
}

const VALUES: readonly (readonly [string, string])[] = [
  ["$states.input.n + $total", "42"],
  ["$states.context.State.Name", '"S"'],
  ["$states.input.none", "null"],
  ["$states.input.list[$ > 1]", "[3,2]"],
  ["$states.input.list[0][]", "[3]"],
  ["$sort($states.input.list)", "[1,2,3]"],
  ["{'a': $states.input.nope, 'b': 1}", '{"b":1}'],
  ["$partition([1..5], 2)", "[[1,2],[3,4],[5]]"],
  ["$range(0, 10, 5)", "[0,5,10]"],
  ["$range(4, 4, 1)", "4"],
  ["$range(-1.7, 1, 1)", "[-1,0,1]"],
  ["$hash('input data', 'MD5')", '"812f45842bc6d66ee14572ce20db8e86"'],
  ["$random()", "0.25"],
  ["$random(7) = $random(7)", "true"],
  ["$length($uuid())", "36"],
  ["$parse('[1, {\"a\": 2}]')", '[1,{"a":2}]'],
  ["1/3 > 0", "true"],
  ["-1/0", '"-Infinity"'],
  ["($f := function($n) { $n > 0 ? 1 + $f($n - 1) : 0 }; $f(20))", "20"],
  ["($f := function($n, $sum) { $n > 0 ? $f($n - 1, $sum + $n) : $sum }; $f(1000, 0))", "500500"],
  [Array.from({ length: 100 }, () => "1").join("+"), "100"],
];

for (const [code, expected] of VALUES) test(code, async () => assert.equal(await evaluated(code), expected));

const PROBLEMS: readonly (readonly [string, string])[] = [
  ["$states.input.nope", "returned nothing (undefined)."],
  ["$nope", "returned nothing (undefined)."],
  ["$partition([], 2)", "returned nothing (undefined)."],
  ["$range(1, 5, -1)", "returned nothing (undefined)."],
  ["function($x) { $x }", "returned an unsupported result type."],
  ["[1, $sum]", "returned an unsupported result type."],
  ["$eval('1')", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
  ["$randomSeeded(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"],
  [
    "1 + 'a'",
    'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
  ],
  [
    "($f := function($n) { $n > 0 ? 1 + $f($n - 1) : 0 }; $f(50))",
    "threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100",
  ],
  [
    "($f := function($n) { $f($n + 1) }; $f(0))",
    "threw an error during evaluation: Expression evaluation timeout: Check for infinite loop",
  ],
  ["$error('no')", "threw an error during evaluation. D3137: no"],
];

for (const [code, expected] of PROBLEMS)
  test(`${code} fails`, async () => assert.equal(await evaluated(code), expected));

/** The caret line marks the range of the fault. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ["a.b[1,2", "     ^", 'Expected "]", got ","'],
  ["[1, 2", "    ^", 'Expected "]" before end of expression'],
  ["1 + ", "  ^", "Unexpected end of expression"],
  ["$f(1,,2)", "     ^", 'The symbol "," cannot be used as a unary operator'],
  ["'it", "^^^", "String literal must be terminated by a matching quote"],
  ["'a\\q'", "  ^^", 'Unsupported escape sequence: \\"q"'],
  ["a + /x", "    ^^", "No terminating / in regular expression"],
  ["a := 1", "^", "The left side of := must be a variable name (start with $)"],
  ["'a' 'b'", "    ^^^", 'Syntax error: "b"'],
  ["a.1", "  ^", "The literal value 1 cannot be used as a step within a path expression"],
  ["  ", "^^", "The expression is empty: write JSONata between {% and %}"],
];

for (const [code, carets, message] of FAULTS) {
  test(`fault in ${code}`, () => {
    const fault = parseJsonata(code);
    assert.ok(isQueryFault(fault));
    assert.equal(fault.message, message);
    assert.equal(" ".repeat(fault.start) + "^".repeat(fault.end - fault.start), carets);
  });
}

test("an expression is between {% and %}, which are the first and last characters", () => {
  assert.deepEqual(jsonataCode("{% 1 %}"), { code: " 1 ", offset: 2 });
  assert.deepEqual(jsonataCode("{%\n$x\n%}"), { code: "\n$x\n", offset: 2 });
  for (const text of [" {% 1 %}", "{% 1 %} ", "{%}", "{% 1", "text"])
    assert.equal(jsonataCode(text), undefined);
});

test("values that an expression sees are never changed by it", async () => {
  const before = JSON.stringify(input);
  await evaluated("$states.input.list[]");
  await evaluated("$append($states.input.list, 4)");
  await evaluated("$states.input ~> |$|{'n': 9}|");
  assert.equal(JSON.stringify(input), before);
  assert.deepEqual(Object.keys(input), ["n", "none", "list", "text", "object"]);
  assert.deepEqual(Object.getOwnPropertyNames((input as { list: object }).list), ["0", "1", "2", "length"]);
});
