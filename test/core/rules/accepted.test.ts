import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import type { JsonValue } from "../../../core/text/json-value.js";

/** Errors and warnings of a machine with one state, which may go on to "B". */
function said(state: JsonValue, machine: Readonly<Record<string, JsonValue>> = {}): readonly string[] {
  const definition = { ...machine, StartAt: "S", States: { S: state, B: { Type: "Succeed" } } };
  return analyze(JSON.stringify(definition), { uri: "x.asl.json" })
    .problems.filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const JSONATA = { QueryLanguage: "JSONata" };

const expressions = [
  "$states.input.orders[price > 10 and qty < 5].sku",
  "$states.input.**.id",
  "$states.input.a.%.b",
  "$states.input.loans@$l.books@$b[$l.isbn = $b.isbn].{ 't': $b.title }",
  "$states.input.a#$i.{ 'i': $i, 'v': v }",
  "$states.input.a#$i[$i < 3]",
  "$states.input.a^(>price, <name)",
  "$states.input.a{ category: $sum(price) }",
  "$states.input.a[[0..2]]",
  "$states.input.'odd name'.`other name`",
  "( $f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5) )",
  "$filter($states.input.a, λ($v) { $v.x > 1 })",
  "$states.input.a ~> $map(function($v) { $v * 2 }) ~> $sum()",
  "($up := $uppercase ~> $trim; $up($states.input.name))",
  "($add := function($a, $b) { $a + $b }; $inc := $add(?, 1); $inc(5))",
  "$states.input ~> |orders|{ 'total': price * qty }, ['secret']|",
  "$replace($states.input.s, /a(b)/i, function($m) { $uppercase($m.match) })",
  "$states.input.a.$substring(1, 2)",
  "$states.input.a.$uppercase()",
  "$states.input.{ 'a': a, 'b': b.c }",
  "/* why */ $states.input.a /* more */",
  "$map([1, 2], $string)",
  "($f := function($x)<n:n> { $x + 1 }; $f(1))",
  "$hash($states.input.x, $states.input.algorithm)",
  "$sum([1, 2]) + $sum(5)",
  "'50% off' & -$states.input.a",
];

for (const code of expressions) {
  test(`JSONata: nothing is said of ${code}`, () => {
    assert.deepEqual(said({ Type: "Pass", Output: { value: [`{% ${code} %}`] }, Next: "B" }, JSONATA), []);
  });
}

const paths = [
  "$['a b']['c']",
  "$.a[-1]",
  "$.a[1:]",
  "$..a",
  "$.a[?(@.b in ['x','y'])]",
  "$.a[?(@.b =~ /x.*/i)]",
  "$.a-b.c_d",
  "$['a','b']",
  "$.a.length()",
  "$$",
  "$$.Execution.Input.x[0]",
  "$.größe",
  "$.@type",
  "$.a:b",
];

for (const path of paths) {
  test(`JSONPath: nothing is said of ${path}`, () => {
    const state = { Type: "Pass", InputPath: path, Parameters: { "a.$": path }, Next: "B" };
    assert.deepEqual(said(state), []);
  });
}

const calls = [
  "States.Format('it\\'s \\{{}\\}', $.a)",
  "States.Format($.template, $.a)",
  "States.Array(1, 'a', null, $.b, States.Array())",
  "States.ArrayRange(9, 1, -2)",
  "States.ArrayRange(0, 999, 1)",
  "States.ArrayGetItem(States.StringSplit($$.Execution.Id, ':'), 6)",
  "States.JsonMerge($, States.StringToJson($.b), false)",
  "States.MathRandom(1, 9, 42)",
];

for (const call of calls) {
  test(`intrinsic functions: nothing is said of ${call}`, () => {
    assert.deepEqual(said({ Type: "Pass", Parameters: { list: [{ "a.$": call }] }, Next: "B" }), []);
  });
}

const resource = (action: string) => `arn:aws:states:::s3:${action}`;
const reader = (action: string, config: JsonValue) => ({
  ItemReader: {
    Resource: resource(action),
    Parameters: { Bucket: "b", ...(action === "getObject" && { Key: "k" }) },
    ReaderConfig: config,
  },
});
const maps: readonly Readonly<Record<string, JsonValue>>[] = [
  reader("getObject", {
    InputType: "CSV",
    CSVHeaderLocation: "GIVEN",
    CSVHeaders: ["a"],
    CSVDelimiter: "TAB",
  }),
  reader("getObject", { InputType: "JSON", ItemsPointer: "/a/b", MaxItemsPath: "$.max" }),
  reader("getObject", { InputType: "JSONL", MaxItems: 100_000_000 }),
  reader("getObject", { ManifestType: "S3_INVENTORY" }),
  reader("getObject", { ManifestType: "ATHENA_DATA", InputType: "PARQUET" }),
  reader("listObjectsV2", { InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" }),
  { ResultWriter: { WriterConfig: { OutputType: "JSONL", Transformation: "FLATTEN" } } },
  { ResultWriter: { Resource: resource("putObject"), Parameters: { "Bucket.$": "$.b", Prefix: "p" } } },
  { ItemBatcher: { MaxItemsPerBatchPath: "$.m", MaxInputBytesPerBatch: 262_144 } },
  { ItemsPath: "$$.Execution.Input.items", Label: "a".repeat(40), ToleratedFailurePercentage: 12.5 },
];

for (const fields of maps) {
  test(`distributed Maps: nothing is said of ${JSON.stringify(fields)}`, () => {
    const ItemProcessor = {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
      StartAt: "I",
      States: { I: { Type: "Pass", End: true } },
    };
    assert.deepEqual(said({ Type: "Map", ItemProcessor, ...fields, Next: "B" }), []);
  });
}

test("text that only looks like an expression is left alone", () => {
  const texts = ["$5.00", "$HOME/x", "100%", "{not}", "{{x}}", "States of America", "$(date)", "$", "^a.*$"];
  assert.deepEqual(said({ Type: "Pass", Output: texts, Next: "B" }, JSONATA), []);
  const parameters = { texts: ["{% if x %}a{% endif %}", ...texts] };
  assert.deepEqual(said({ Type: "Pass", Parameters: parameters, Next: "B" }), []);
});

test("what a machine keeps as data is not judged as one", () => {
  const Result = { StartAt: 5, States: { X: { Type: "Nope", Next: 1 } }, Retry: "x", a: "States.Foo(" };
  assert.deepEqual(said({ Type: "Pass", Result, Next: "B" }), []);
});
