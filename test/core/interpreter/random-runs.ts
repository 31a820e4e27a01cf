/** Random state machines, and answers for them: what the properties of runs are tried on. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { compile } from "../../../core/interpreter/compile.js";
import { link } from "../../../core/interpreter/link.js";
import type { Program } from "../../../core/interpreter/program.js";
import type { TaskAnswer, TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { machineFrom } from "./machines.js";

const json: fc.Arbitrary<JsonValue> = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
const path = fc.constantFrom(
  "$",
  "$.a",
  "$.a.b",
  "$.list[0]",
  "$.list[*]",
  "$..b",
  "$$.State.Name",
  "$$.Map.Item.Value",
  "$v",
  "$v.a",
);
const expression = fc.constantFrom(
  "{% $states.input %}",
  "{% $states.input.a %}",
  "{% $states.result %}",
  "{% $v %}",
  "{% $states.input.n + 1 %}",
  "{% $random() > 0.5 %}",
  "{% $uuid() %}",
  "{% [1,2] %}",
  "{% $eval('1') %}",
);
const retry = {
  Retry: [
    {
      ErrorEquals: ["Busy", "States.TaskFailed"],
      IntervalSeconds: 1,
      MaxAttempts: 2,
      JitterStrategy: "FULL",
    },
  ],
};

const resources = fc.constantFrom(
  "arn:aws:lambda:us-east-1:123456789012:function:F",
  "arn:aws:states:::sqs:sendMessage",
  "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
  "arn:aws:states:us-east-1:123456789012:activity:A",
);

/** A state without Next: the machine adds that. */
function state(depth: number): fc.Arbitrary<JsonObject> {
  const pass = fc.record(
    { Type: fc.constant("Pass"), Result: json, ResultPath: fc.constantFrom("$.a", "$", "$.x.y", null) },
    { requiredKeys: ["Type"] },
  );
  const shape = fc.record(
    {
      Type: fc.constant("Pass"),
      Parameters: fc.record({ "a.$": path }),
      OutputPath: path,
      Assign: fc.record({ "v.$": path }),
    },
    { requiredKeys: ["Type"] },
  );
  const task = fc
    .record(
      {
        Type: fc.constant("Task"),
        Resource: resources,
        TimeoutSeconds: fc.constantFrom(1, 60),
        ResultSelector: fc.record({ "r.$": path }),
      },
      { requiredKeys: ["Type", "Resource"] },
    )
    .map((each) => ({ ...each, ...retry }));
  const nested = fc.constantFrom("", ".sync", ".sync:2", ".waitForTaskToken").map((suffix) => ({
    Type: "Task",
    Resource: `arn:aws:states:::states:startExecution${suffix}`,
    Parameters: { StateMachineArn: "Inner", "Input.$": "$" },
    ...retry,
  }));
  const wait = fc.record({ Type: fc.constant("Wait"), Seconds: fc.nat(100) });
  const waitPath = fc.record({ Type: fc.constant("Wait"), SecondsPath: path });
  const query = fc.record(
    {
      Type: fc.constant("Pass"),
      QueryLanguage: fc.constant("JSONata"),
      Output: expression,
      Assign: fc.record({ v: expression }),
    },
    { requiredKeys: ["Type", "QueryLanguage"] },
  );
  const simple = [pass, shape, task, nested, wait, waitPath, query] as readonly fc.Arbitrary<JsonObject>[];
  if (depth === 0) return fc.oneof(...simple);
  const inner = machine(depth - 1);
  const parallel = fc
    .record({ Type: fc.constant("Parallel"), Branches: fc.array(inner, { minLength: 1, maxLength: 3 }) })
    .map((each) => ({ ...each, ...retry }));
  const map = fc.record(
    {
      Type: fc.constant("Map"),
      ItemsPath: fc.constantFrom("$", "$.list", "$v"),
      ItemProcessor: inner,
      MaxConcurrency: fc.constantFrom(0, 1, 2),
    },
    { requiredKeys: ["Type", "ItemProcessor"] },
  );
  const run = map.map((each) => ({
    ...each,
    ItemProcessor: {
      ...(each.ItemProcessor as JsonObject),
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    },
  }));
  return fc.oneof(
    ...simple,
    parallel as fc.Arbitrary<JsonObject>,
    map as fc.Arbitrary<JsonObject>,
    run as fc.Arbitrary<JsonObject>,
  );
}

/** A line of states, some of which jump over the next by a Choice or a Catch. */
function machine(depth: number): fc.Arbitrary<JsonObject> {
  return fc.array(fc.tuple(state(depth), fc.boolean()), { minLength: 1, maxLength: 4 }).map((states) => {
    const entries = states.map(([each, catches], i): [string, JsonValue] => {
      const next = i === states.length - 1 ? { End: true } : { Next: `S${i + 1}` };
      const catchable = catches && ["Task", "Parallel", "Map"].includes(String(each["Type"]));
      const caught = { Catch: [{ ErrorEquals: ["States.ALL"], Next: `S${states.length - 1}` }] };
      return [`S${i}`, { ...each, ...next, ...(catchable && i < states.length - 1 && caught) }];
    });
    return { StartAt: "S0", States: Object.fromEntries(entries) };
  });
}

/** Answers by what is asked alone, so that whoever asks again gets the same. */
export function answer({ token, attempt, input }: TaskRequest): TaskAnswer {
  const draw = [...token].reduce((sum, character) => sum * 31 + character.charCodeAt(0), attempt) % 5;
  if (draw === 0) return { error: { error: "Busy", cause: "try again" } };
  if (draw === 1) return { error: { error: "States.Timeout" } };
  if (draw === 2) return { pending: true };
  return { output: input };
}

/** The program of a random machine, with the one that it may start; undefined when it does not compile. */
export function programOf(definition: JsonObject): Program | undefined {
  const compiled = compile(machineFrom(definition));
  return "program" in compiled ? link(compiled.program, new Map([["Inner", inner()]])) : undefined;
}

/** What nested executions run: it fails now and then, and starts no others, so that there is an end. */
function inner(): Program {
  const resource = "arn:aws:lambda:us-east-1:123456789012:function:F";
  const work = { Type: "Task", Resource: resource, Next: "Rest", TimeoutSeconds: 60 };
  const compiled = compile(
    machineFrom({
      StartAt: "Work",
      TimeoutSeconds: 30,
      States: { Work: work, Rest: { Type: "Wait", Seconds: 20, End: true } },
    }),
  );
  if ("problems" in compiled) assert.fail();
  return compiled.program;
}

/** A machine and its input. */
export const runs = fc.tuple(machine(2), fc.oneof(json, fc.constant({ a: { b: 1 }, list: [1, 2, 3], n: 4 })));
