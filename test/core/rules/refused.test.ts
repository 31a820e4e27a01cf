import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { nodeAtPointer } from "../../../core/syntax/pointer.js";
import { propertyOf } from "../../../core/syntax/tree.js";
import type { JsonValue } from "../../../core/text/json-value.js";

type Fields = Readonly<Record<string, JsonValue>>;

const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:f";
const processor = (ProcessorConfig: Fields) => ({
  ProcessorConfig,
  StartAt: "I",
  States: { I: { Type: "Pass", End: true } },
});
const task = (fields: Fields): Fields => ({ Type: "Task", Resource: LAMBDA, ...fields, Next: "B" });
const map = (fields: Fields): Fields => ({
  Type: "Map",
  ItemProcessor: processor({ Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }),
  ...fields,
  Next: "B",
});
const wait = (fields: Fields): Fields => ({ Type: "Wait", ...fields, Next: "B" });
const pass = (fields: Fields): Fields => ({ Type: "Pass", ...fields, Next: "B" });
const read = (ReaderConfig: Fields): Fields =>
  map({
    ItemReader: {
      Resource: "arn:aws:states:::s3:getObject",
      Parameters: { Bucket: "b", Key: "k" },
      ReaderConfig,
    },
  });
const READER = "ItemReader/ReaderConfig";

/** A state with one fault, and the pointer inside it where something must be said. */
const jsonPath: readonly (readonly [Fields, string])[] = [
  [task({ Credentials: {} }), "Credentials"],
  [task({ Credentials: { RoleArn: "caller" } }), "Credentials/RoleArn"],
  [task({ TimeoutSecondsPath: "$.a[*]" }), "TimeoutSecondsPath"],
  [task({ HeartbeatSecondsPath: "States.MathAdd(1, 2)" }), "HeartbeatSecondsPath"],
  [task({ Retry: ["States.ALL"] }), "Retry/0"],
  [task({ Retry: [{ ErrorEquals: [404] }] }), "Retry/0/ErrorEquals/0"],
  [
    task({ Retry: [{ ErrorEquals: ["E"], IntervalSeconds: 9, MaxDelaySeconds: 3 }] }),
    "Retry/0/MaxDelaySeconds",
  ],
  [task({ Parameters: { "t.$": "$$.Task.Token" } }), "Parameters/t.$"],
  [task({ ResultSelector: "$.a" }), "ResultSelector"],
  [wait({ SecondsPath: "$..a" }), "SecondsPath"],
  [wait({ Seconds: null }), "Seconds"],
  [pass({ ResultPath: "$$.a" }), "ResultPath"],
  [pass({ InputPath: "States.UUID()" }), "InputPath"],
  [pass({ InputPath: "$.a]" }), "InputPath"],
  [pass({ Assign: [] }), "Assign"],
  [pass({ Parameters: { "a.$": 5 } }), "Parameters/a.$"],
  [pass({ Parameters: { "a.$": "States.ArrayRange(1, 5000, 1)" } }), "Parameters/a.$"],
  [pass({ Parameters: { "a.$": "$$.Map.Item.Value" } }), "Parameters/a.$"],
  [map({ MaxConcurrencyPath: "$$.Execution.Input.n" }), "MaxConcurrencyPath"],
  [map({ MaxConcurrency: 1.5 }), "MaxConcurrency"],
  [map({ ItemsPath: "$.a[0:3]" }), "ItemsPath"],
  [map({ ItemBatcher: { MaxItemsPerBatchPath: "$..a" } }), "ItemBatcher/MaxItemsPerBatchPath"],
  [map({ ResultWriter: {} }), "ResultWriter"],
  [map({ ResultWriter: { Parameters: { Bucket: "b" } } }), "ResultWriter"],
  [map({ ItemProcessor: processor({ Mode: "DISTRIBUTED" }) }), "ItemProcessor/ProcessorConfig"],
  [
    map({ ItemProcessor: processor({ Mode: "INLINE", ExecutionType: "EXPRESS" }) }),
    "ItemProcessor/ProcessorConfig/ExecutionType",
  ],
  [read({ InputType: "CSV" }), READER],
  [read({ InputType: "CSV", CSVHeaderLocation: "GIVEN" }), READER],
  [read({ InputType: "JSON", CSVDelimiter: "TAB" }), `${READER}/CSVDelimiter`],
  [read({ InputType: "CSV", CSVHeaderLocation: "FIRST_ROW", ItemsPointer: "/a" }), `${READER}/ItemsPointer`],
  [read({ InputType: "JSON", ItemsPointer: "$.a" }), `${READER}/ItemsPointer`],
  [read({ InputType: "CSV", ManifestType: "S3_INVENTORY" }), `${READER}/InputType`],
  [read({ InputType: "JSON", Transformation: "LOAD_AND_FLATTEN" }), `${READER}/Transformation`],
];

const jsonata: readonly (readonly [Fields, string])[] = [
  [task({ Output: "{% $states.errorOutput %}" }), "Output"],
  [task({ TimeoutSeconds: "{% 0 %}" }), "TimeoutSeconds"],
  [task({ Retry: [{ ErrorEquals: ["{% 'E' %}"] }] }), "Retry/0/ErrorEquals/0"],
  [wait({ Seconds: "{% 'ten' %}" }), "Seconds"],
  [wait({ Seconds: "10" }), "Seconds"],
  [pass({ Output: "{% function($x) { $x } %}" }), "Output"],
  [pass({ Output: "{% 'a' + 1 %}" }), "Output"],
  [pass({ Output: "{% $sum(['a']) %}" }), "Output"],
  [pass({ Output: "{% $hash('a', 'SHA256') %}" }), "Output"],
  [pass({ Output: { a: "$states.input.a" } }), "Output/a"],
  [pass({ Output: { a: "Hello {% $states.input.a %}!" } }), "Output/a"],
  [pass({ Assign: "{% { 'a': 1 } %}" }), "Assign"],
  [map({ Items: "$states.input.a" }), "Items"],
  [map({ Items: 5 }), "Items"],
];

function check(name: string, state: Fields, pointer: string, machine: Fields): void {
  test(`${name}: something is said at ${pointer} of ${JSON.stringify(state)}`, () => {
    const definition = { ...machine, StartAt: "S", States: { S: state, B: { Type: "Succeed" } } };
    const { problems, tree } = analyze(JSON.stringify(definition), { uri: "x.asl.json" });
    const cut = pointer.lastIndexOf("/");
    const parent = nodeAtPointer(tree.root, `/States/S${cut < 0 ? "" : `/${pointer.slice(0, cut)}`}`);
    const place =
      propertyOf(parent, pointer.slice(cut + 1)) ?? nodeAtPointer(tree.root, `/States/S/${pointer}`);
    assert.ok(place, "the pointer leads nowhere");
    const serious = problems.filter(({ severity }) => severity === "error" || severity === "warning");
    const there = serious.filter(({ start, end }) => place.start <= start && end <= place.end);
    assert.notDeepEqual(there, [], serious.map(({ message }) => message).join("\n"));
  });
}

for (const [state, pointer] of jsonPath) check("JSONPath", state, pointer, {});
for (const [state, pointer] of jsonata) check("JSONata", state, pointer, { QueryLanguage: "JSONata" });
