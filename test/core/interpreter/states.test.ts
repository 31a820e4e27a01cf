/** One state at a time: definition, input, answers and what comes out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { type Answers, runDefinition, statesFrom, told, typesOf } from "./machines.js";

const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:F";
const opening = (state: string, id = 2): string =>
  `An error occurred while executing the state '${state}' (entered at the event id #${id}). `;

interface Row {
  readonly says: string;
  readonly state: JsonObject;
  readonly input?: JsonValue;
  readonly answers?: Answers;
  readonly gives: string;
}

const end = { End: true };
const pass = (fields: JsonObject): JsonObject => ({ Type: "Pass", ...fields, ...end });
const wait = (fields: JsonObject): JsonObject => ({ Type: "Wait", ...fields, ...end });
const task = (fields: JsonObject): JsonObject => ({ Type: "Task", Resource: LAMBDA, ...fields, ...end });
const inner = { StartAt: "I", States: { I: { Type: "Pass", End: true } } };
const map = (fields: JsonObject): JsonObject => ({ Type: "Map", ItemProcessor: inner, ...fields, ...end });
const returns = (value: JsonValue): Answers => ({ S: { Return: value } });

const ROWS: readonly Row[] = [
  {
    says: "InputPath selects, OutputPath selects again",
    state: pass({ InputPath: "$.a", OutputPath: "$.b" }),
    input: { a: { b: 1 } },
    gives: "1",
  },
  {
    says: "InputPath null gives an empty object",
    state: pass({ InputPath: null }),
    input: { a: 1 },
    gives: "{}",
  },
  {
    says: "OutputPath null gives an empty object",
    state: pass({ OutputPath: null }),
    input: { a: 1 },
    gives: "{}",
  },
  {
    says: "InputPath may lead into the Context Object",
    state: pass({ InputPath: "$$.State.Name" }),
    gives: '"S"',
  },
  {
    says: "ResultPath puts the result into the raw input",
    state: pass({ InputPath: "$.a", Result: 9, ResultPath: "$.x.y" }),
    input: { a: {}, x: { z: 1 } },
    gives: '{"a":{},"x":{"z":1,"y":9}}',
  },
  {
    says: "ResultPath null drops the result",
    state: pass({ Result: 9, ResultPath: null }),
    input: { a: 1 },
    gives: '{"a":1}',
  },
  {
    says: "ResultPath replaces an item of an array",
    state: pass({ Result: 9, ResultPath: "$.l[1]" }),
    input: { l: [1, 2] },
    gives: '{"l":[1,9]}',
  },
  {
    says: "ResultPath does not fit a scalar",
    state: pass({ Result: 9, ResultPath: "$.a" }),
    input: 5,
    gives: `States.ResultPathMatchFailure: ${opening("S")}Unable to apply ReferencePath $.a to input 5`,
  },
  {
    says: "a missing InputPath is told in Jayway's words",
    state: pass({ InputPath: "$.no" }),
    gives: `States.Runtime: ${opening("S")}Invalid path '$.no' : No results for path: $['no']`,
  },
  {
    says: "a task's result goes through ResultSelector and ResultPath",
    state: task({ ResultSelector: { "v.$": "$.x[0]", "n.$": "$$.State.Name" }, ResultPath: "$.t" }),
    input: { a: 1 },
    answers: returns({ x: [7] }),
    gives: '{"a":1,"t":{"v":7,"n":"S"}}',
  },
  {
    says: "JSONata: Arguments, Output and result",
    state: {
      QueryLanguage: "JSONata",
      ...task({
        Arguments: { p: "{% $states.input.a %}" },
        Output: { r: "{% $states.result %}", i: "{% $states.input %}" },
      }),
    },
    input: { a: 1 },
    answers: returns(2),
    gives: '{"r":2,"i":{"a":1}}',
  },
  {
    says: "JSONata: a Catcher sees the Error Output",
    state: {
      QueryLanguage: "JSONata",
      ...task({
        Catch: [{ ErrorEquals: ["E"], Output: "{% $states.errorOutput.Cause & '!' %}", Next: "Z" }],
      }),
    },
    answers: { S: { Throw: { Error: "E", Cause: "c" } } },
    gives: '"c!"',
  },
  {
    says: "a big result is too big",
    state: task({}),
    answers: returns("x".repeat(262_143)),
    gives: `States.DataLimitExceeded: The state/task '${LAMBDA}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  },
  {
    says: "SecondsPath must lead somewhere",
    state: wait({ SecondsPath: "$.s" }),
    gives: `States.Runtime: ${opening("S")}The SecondsPath parameter does not reference an input value: $.s`,
  },
  {
    says: "SecondsPath must lead to an integer",
    state: wait({ SecondsPath: "$.s" }),
    input: { s: 1.5 },
    gives: `States.Runtime: ${opening("S")}The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5`,
  },
  {
    says: "SecondsPath must not be negative",
    state: wait({ SecondsPath: "$.s" }),
    input: { s: -1 },
    gives: `States.Runtime: ${opening("S")}The SecondsPath parameter references a negative value: $.s == -1`,
  },
  {
    says: "TimestampPath must lead to a timestamp",
    state: wait({ TimestampPath: "$.t" }),
    input: { t: "soon" },
    gives: `States.Runtime: ${opening("S")}The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == soon`,
  },
  {
    says: "a wait has an end",
    state: wait({ Timestamp: "2200-01-01T00:00:00Z" }),
    gives: `States.Runtime: ${opening("S")}Wait state delay is too long.`,
  },
  {
    says: "a moment that has passed is no wait",
    state: wait({ Timestamp: "2020-01-01T00:00:00Z" }),
    input: 1,
    gives: "1",
  },
  { says: "Map over the input", state: map({}), input: [1, 2], gives: "[1,2]" },
  { says: "Map over nothing", state: map({}), input: [], gives: "[]" },
  {
    says: "Map needs an array",
    state: map({ ItemsPath: "$.l" }),
    input: { l: 1 },
    gives: `States.Runtime: ${opening("S")}Reference path "$.l" must point to array.`,
  },
  {
    says: "JSONata: Items may be written",
    state: { QueryLanguage: "JSONata", ...map({ Items: [1, "{% 1 + 1 %}"] }) },
    gives: "[1,2]",
  },
  {
    says: "JSONata: Items must be an array",
    state: { QueryLanguage: "JSONata", ...map({ Items: "{% 5 %}" }) },
    gives: `States.QueryEvaluationError: ${opening("S")}The JSONata expression '5' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'number' for value: 5`,
  },
  {
    says: "MaxConcurrencyPath takes the text of a number too",
    state: map({ ItemsPath: "$.l", MaxConcurrencyPath: "$.m" }),
    input: { l: [1], m: "2" },
    gives: "[1]",
  },
  {
    says: "MaxConcurrencyPath must lead to a number",
    state: map({ ItemsPath: "$.l", MaxConcurrencyPath: "$.m" }),
    input: { l: [1], m: "x" },
    gives: `States.Runtime: ${opening("S")}The MaxConcurrencyPath field refers to value "x" which is not a valid integer: $.m`,
  },
  {
    says: "Fail takes Error and Cause from paths",
    state: { Type: "Fail", ErrorPath: "$.e", CausePath: "$$.State.Name" },
    input: { e: "E" },
    gives: "E: S",
  },
  { says: "Fail without a name", state: { Type: "Fail" }, gives: "FAILED" },
  {
    says: "Succeed with OutputPath",
    state: { Type: "Succeed", OutputPath: "$.a" },
    input: { a: 2 },
    gives: "2",
  },
];

for (const { says, state, input, answers, gives } of ROWS) {
  test(says, async () => {
    const result = await runDefinition(
      statesFrom({ S: state, Z: { Type: "Pass", End: true } }),
      input,
      answers,
    );
    assert.equal(told(result), gives);
  });
}

test("variables are seen by inner scopes and by the states after, not by the state itself", async () => {
  const states = {
    A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
    B: { Type: "Pass", Assign: { x: 2, "old.$": "$x" }, Parameters: { "seen.$": "$x" }, Next: "P" },
    P: {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "I",
          States: { I: { Type: "Pass", Parameters: { "x.$": "$x", "old.$": "$old" }, End: true } },
        },
      ],
      End: true,
    },
  };
  assert.equal(told(await runDefinition(statesFrom(states))), '[{"x":2,"old":1}]');
});

test("a distributed Map sees no variables of its parent's", async () => {
  const processor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "I",
    States: { I: { Type: "Pass", Parameters: { "x.$": "$x" }, End: true } },
  };
  const states = {
    A: { Type: "Pass", Assign: { x: 1 }, Next: "M" },
    M: { Type: "Map", ItemsPath: "$", ItemProcessor: processor, End: true },
  };
  const result = await runDefinition(statesFrom(states), [1]);
  assert.equal(
    told(result),
    "States.ExceedToleratedFailureThreshold: The specified tolerated failure threshold was exceeded",
  );
});

test("tasks have the events of their kind", async () => {
  const kinds = async (resource: string): Promise<string> =>
    typesOf(await runDefinition(statesFrom({ S: { ...task({}), Resource: resource } }), {}, returns(1)));
  assert.equal(
    await kinds(LAMBDA),
    "TaskStateEntered LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded TaskStateExited ExecutionSucceeded",
  );
  assert.equal(
    await kinds("arn:aws:states:us-east-1:123456789012:activity:A"),
    "TaskStateEntered ActivityScheduled ActivityStarted ActivitySucceeded TaskStateExited ExecutionSucceeded",
  );
  assert.equal(
    await kinds("arn:aws:states:::aws-sdk:s3:getObject"),
    "TaskStateEntered TaskScheduled TaskStarted TaskSucceeded TaskStateExited ExecutionSucceeded",
  );
});

test("an Express execution has five minutes and no limit of events", async () => {
  const definition = statesFrom({ S: wait({ Seconds: 301 }) });
  assert.equal((await runDefinition(definition, {}, {}, { type: "EXPRESS" })).status, "TIMED_OUT");
  assert.equal((await runDefinition(definition)).status, "SUCCEEDED");
});

test("$states as a whole holds the context of its moment, and a comment does not hide it", async () => {
  const definition = (output: string): JsonValue =>
    statesFrom(
      { A: { Type: "Pass", Output: output, Next: "B" }, B: { Type: "Succeed" } },
      { QueryLanguage: "JSONata" },
    );
  for (const code of [
    "$states.context.State.Name",
    "$states /* all */ .context.State.Name",
    "$lookup($states, 'context').State.Name",
    "($s := $states; $s.context.State.Name)",
    "$states.(context.State.Name)",
    "$states.*.State.Name",
  ]) {
    assert.equal(told(await runDefinition(definition(`{% ${code} %}`), 1)), '"A"', code);
  }
});
