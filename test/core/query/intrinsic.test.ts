import assert from "node:assert/strict";
import { test } from "node:test";
import { isFailure } from "../../../core/query/failure.js";
import { looksIntrinsic, parseIntrinsic } from "../../../core/query/intrinsic.js";
import { evaluateIntrinsic } from "../../../core/query/intrinsic-evaluate.js";
import { INTRINSIC_SIGNATURES, intrinsicSignature } from "../../../core/query/intrinsic-signatures.js";
import { isQueryFault } from "../../../core/query/query-fault.js";
import type { JsonValue } from "../../../core/text/json-value.js";

const input: JsonValue = {
  name: "Ada",
  none: null,
  list: [1, 2, 2, 3],
  object: { a: 1, b: [] },
  text: '{"x": 1}',
  long: "x".repeat(10_001),
};

function evaluated(text: string): string {
  const call = parseIntrinsic(text);
  if (isQueryFault(call)) return `fault: ${call.message}`;
  const result = evaluateIntrinsic(call, {
    input,
    context: () => ({ State: { Name: "S" } }),
    variable: () => 5,
    random: () => 0.5,
  });
  return isFailure(result) ? `${result.failed.error}: ${result.failed.cause}` : JSON.stringify(result);
}

const VALUES: readonly (readonly [string, string])[] = [
  ["States.Array()", "[]"],
  ["States.Array(1, 'two', null, true, $.name, States.Array(-0.5))", '[1,"two",null,true,"Ada",[-0.5]]'],
  ["States.ArrayPartition($.list, 3)", "[[1,2,2],[3]]"],
  ["States.ArrayContains($.list, 3)", "true"],
  ["States.ArrayContains($.list, '3')", "false"],
  ["States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]"],
  ["States.ArrayRange(3, 1, -1)", "[3,2,1]"],
  ["States.ArrayGetItem($.list, 3)", "3"],
  ["States.ArrayLength($.list)", "4"],
  ["States.ArrayUnique($.list)", "[1,2,3]"],
  ["States.Base64Encode('héllo')", '"aMOpbGxv"'],
  ["States.Base64Decode('aMOpbGxv')", '"héllo"'],
  ["States.Hash('input data', 'SHA-1')", '"aaff4a450a104cd177d28d18d74485e8cae074b7"'],
  ["States.JsonMerge($.object, States.StringToJson($.text), false)", '{"a":1,"b":[],"x":1}'],
  ["States.StringToJson('')", "null"],
  ["States.JsonToString($.object)", '"{\\"a\\":1,\\"b\\":[]}"'],
  ["States.MathRandom(1, 11)", "6"],
  ["States.MathAdd(2, -3)", "-1"],
  ["States.StringSplit('1.2+3', '.+')", '["1","2","3"]'],
  ["States.UUID()", '"88888888-8888-4888-8888-888888888888"'],
  ["States.Format('Hi {}, {}: {}', $.name, $.none, $.object)", '"Hi Ada, null: {a=1, b=[]}"'],
  ["States.Format('it\\'s \\{\\} \\\\ {}', $$.State.Name)", '"it\'s {} \\\\ S"'],
  ["States.Format('{}', $five)", '"5"'],
];

for (const [text, expected] of VALUES) test(text, () => assert.equal(evaluated(text), expected));

const FAILURES: readonly (readonly [string, RegExp])[] = [
  [
    "States.Format('{} {}', 1)",
    /^States\.IntrinsicFailure: The function 'States\.Format\('\{\} \{\}', 1\)' had the following error: /,
  ],
  [
    "States.ArrayGetItem($.list, 9)",
    /^States\.IntrinsicFailure: .*The index 9 is outside the array of 4 items\.$/,
  ],
  ["States.JsonMerge($.object, $.object, true)", /^States\.IntrinsicFailure: .*Only shallow merging/],
  ["States.Base64Encode($.long)", /^States\.IntrinsicFailure: .*at most 10000/],
  ["States.ArrayRange(0, 5000, 1)", /^States\.IntrinsicFailure: .*1000 items/],
  ["States.Hash('x', 'CRC')", /^States\.IntrinsicFailure: .*MD5/],
  ["States.StringToJson('{')", /^States\.IntrinsicFailure: .*not valid JSON/],
  [
    "States.ArrayLength(States.Array($.nope))",
    /^States\.Runtime: The function 'States\.ArrayLength\(States\.Array\(\$\.nope\)\)' had the following error: The JsonPath argument for the field '\$\.nope' could not be found in the input '\{"name"/,
  ],
];

for (const [text, expected] of FAILURES) test(`${text} fails`, () => assert.match(evaluated(text), expected));

const FAULTS: readonly (readonly [string, string, string])[] = [
  [
    "States.Formt('x')",
    "^^^^^^^^^^^^",
    'There is no intrinsic function "States.Formt". Did you mean "States.Format"?',
  ],
  ["States.UUID(1)", "^^^^^^^^^^^^^^", "States.UUID takes no arguments, not 1."],
  ["States.MathRandom(1)", "^^^^^^^^^^^^^^^^^^^^", "States.MathRandom takes 2 or 3 arguments, not 1."],
  ["States.Array('a", "             ^^", "This string is never closed: a single quote is missing."],
  ['States.Array("a")', "             ^", "Strings in intrinsic functions are written in single quotes."],
  ["States.Array(1 2)", "               ^", 'A "," or ")" is expected here, not "2".'],
  [
    "States.Array(1, $.a[)",
    "                    ^",
    'In brackets, a name in quotes, a number, "*" or "?(" is expected, not ")".',
  ],
  [
    "States.Format('a \\\" b')",
    "                 ^^",
    'A backslash can stand only before \', {, } and \\, not in "\\"".',
  ],
  ["States.Array(1) x", "                ^", 'The call should end before "x".'],
];

for (const [text, carets, message] of FAULTS) {
  test(`fault in ${text}`, () => {
    const fault = parseIntrinsic(text);
    assert.ok(isQueryFault(fault));
    assert.equal(fault.message, message);
    assert.equal(" ".repeat(fault.start) + "^".repeat(fault.end - fault.start), carets);
  });
}

test("there are 18 functions, and each can be looked up", () => {
  assert.equal(INTRINSIC_SIGNATURES.length, 18);
  for (const signature of INTRINSIC_SIGNATURES) assert.equal(intrinsicSignature(signature.name), signature);
  assert.equal(intrinsicSignature("States.Nope"), undefined);
});

test("a text looks like a call before it is one", () => {
  assert.ok(looksIntrinsic("States.Format('a"));
  assert.ok(!looksIntrinsic("$.States"));
});
