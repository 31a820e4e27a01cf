/** What must hold for every run: replaying is running, resuming is running on, and nothing makes the interpreter throw. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compile } from "../../../core/interpreter/compile.js";
import { Execution, type RunOptions } from "../../../core/interpreter/execution.js";
import type { Program } from "../../../core/interpreter/program.js";
import type { TaskAnswer, TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { Snapshot } from "../../../core/interpreter/timeline.js";
import { start, transition } from "../../../core/interpreter/transition.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { machineFrom, NOW } from "./machines.js";

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
  const simple = [pass, shape, task, wait, waitPath, query] as readonly fc.Arbitrary<JsonObject>[];
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
function answer({ token, attempt, input }: TaskRequest): TaskAnswer {
  const draw = [...token].reduce((sum, character) => sum * 31 + character.charCodeAt(0), attempt) % 5;
  if (draw === 0) return { error: { error: "Busy", cause: "try again" } };
  if (draw === 1) return { error: { error: "States.Timeout" } };
  if (draw === 2) return { pending: true };
  return { output: input };
}

const options = (input: JsonValue): RunOptions => ({
  input,
  now: NOW,
  seed: 7,
  handler: answer,
  maxEvents: 400,
});

function programOf(definition: JsonObject): Program | undefined {
  const compiled = compile(machineFrom(definition));
  return "program" in compiled ? compiled.program : undefined;
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const runs = fc.tuple(machine(2), fc.oneof(json, fc.constant({ a: { b: 1 }, list: [1, 2, 3], n: 4 })));

test("replaying the journal gives the machine and the history of the run", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      let { machine: current, events } = start(program, options(input));
      for (const each of execution.timeline.journal) {
        const next = await transition(program, current, each);
        current = next.machine;
        events = [...events, ...next.events];
      }
      assert.deepEqual(current, execution.machine);
      assert.deepEqual(events, execution.history);
    }),
    { numRuns: 150 },
  );
});

test("saving at any step and going on gives the same end", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(40), async ([definition, input], step) => {
      const program = programOf(definition);
      if (!program) return;
      const whole = new Execution(program, options(input));
      await whole.finish();
      const first = new Execution(program, options(input));
      for (let i = 0; i < step; i++) await first.step();
      const second = new Execution(program, options(input), copyOf<Snapshot>(first.snapshot));
      await second.finish();
      assert.deepEqual(copyOf(second.history), copyOf(whole.history));
      assert.deepEqual(copyOf(second.result), copyOf(whole.result));
    }),
    { numRuns: 150 },
  );
});

test("going back and forward again gives the same end", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.nat(60), async ([definition, input], step) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      const before = copyOf(execution.history);
      await execution.goTo(step);
      await execution.finish();
      assert.deepEqual(copyOf(execution.history), before);
    }),
    { numRuns: 100 },
  );
});

test("every event follows an earlier one, and ids count from 1", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ([definition, input]) => {
      const program = programOf(definition);
      if (!program) return;
      const execution = new Execution(program, options(input));
      await execution.finish();
      for (const [i, event] of execution.history.entries()) {
        assert.equal(event.id, i + 1);
        assert.ok(event.previousEventId < event.id);
      }
      assert.ok(execution.history.length <= 400);
    }),
    { numRuns: 100 },
  );
});
