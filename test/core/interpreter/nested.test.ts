/** Tasks that start other state machines of the same run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution, run } from "../../../core/interpreter/execution.js";
import { link } from "../../../core/interpreter/link.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { type Answers, handlerFrom, NOW, programFrom, statesFrom, told, typesOf } from "./machines.js";

const ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:Inner";

const starting = (suffix: string, rest: JsonObject = {}): JsonValue =>
  statesFrom({
    Start: {
      Type: "Task",
      Resource: `arn:aws:states:::states:startExecution${suffix}`,
      Parameters: { StateMachineArn: ARN, "Input.$": "$", Name: "one" },
      End: true,
      ...rest,
    },
  });

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:F";

const inner = statesFrom({
  Pause: { Type: "Wait", Seconds: 60, Next: "Each" },
  Each: {
    Type: "Map",
    ItemsPath: "$.list",
    ItemProcessor: {
      StartAt: "Work",
      States: { Work: { Type: "Task", Resource: FUNCTION, End: true } },
    },
    Catch: [{ ErrorEquals: ["Soft"], Next: "Soft" }],
    Next: "Who",
  },
  Who: {
    Type: "Pass",
    Parameters: { "name.$": "$$.Execution.Name", "input.$": "$$.Execution.Input", "all.$": "$" },
    End: true,
  },
  Soft: { Type: "Pass", Result: "soft", End: true },
});

const programOf = (definition: JsonValue, machine: JsonValue = inner) =>
  link(programFrom(definition), new Map([["Inner", programFrom(machine)]]));

const runNested = (definition: JsonValue, answers: Answers, machine: JsonValue = inner) =>
  run(programOf(definition, machine), { input: { list: [1] }, now: NOW, handler: handlerFrom(answers) });

const EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:Inner:one";

test(".sync:2 waits and gives the nested execution's output as a value", async () => {
  const result = await runNested(starting(".sync:2"), { Work: { Return: 7 } });
  const output = result.output as JsonObject;
  assert.deepEqual(output["Output"], { name: "one", input: { list: [1] }, all: [7] });
  assert.deepEqual(
    [output["ExecutionArn"], output["Status"], output["StartDate"], output["StopDate"]],
    [EXECUTION, "SUCCEEDED", NOW, NOW + 60_000],
  );
  assert.equal(
    typesOf(result),
    "TaskStateEntered TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited ExecutionSucceeded",
  );
});

test(".sync gives the same as JSON text", async () => {
  const output = (await runNested(starting(".sync"), { Work: { Return: 7 } })).output as JsonObject;
  assert.equal(output["Output"], '{"name":"one","input":{"list":[1]},"all":[7]}');
  assert.equal(output["Input"], '{"list":[1]}');
});

test("a nested failure is caught inside, or fails the task with its description", async () => {
  const soft = await runNested(starting(".sync:2"), { Work: { Throw: { Error: "Soft" } } });
  assert.equal((soft.output as JsonObject)["Output"], "soft");
  const hard = await runNested(starting(".sync"), { Work: { Throw: { Error: "Hard", Cause: "broken" } } });
  assert.equal(hard.error, "States.TaskFailed");
  const cause = JSON.parse(hard.cause ?? "") as JsonObject;
  assert.deepEqual([cause["Error"], cause["Cause"], cause["Status"]], ["Hard", "broken", "FAILED"]);
});

test("without .sync the task is done at once, and the nested execution still runs to its end", async () => {
  const asked: string[] = [];
  const program = programOf(starting("", { ResultSelector: { "arn.$": "$.ExecutionArn" } }));
  const execution = new Execution(program, {
    input: { list: [1] },
    now: NOW,
    handler: ({ pointer }) => {
      asked.push(pointer);
      return { output: 1 };
    },
  });
  await execution.finish();
  assert.equal(told(execution.result), JSON.stringify({ arn: EXECUTION }));
  assert.deepEqual(asked, ["Inner#/States/Each/ItemProcessor/States/Work"]);
  assert.equal(execution.history.at(-1)?.timestamp, NOW);
  assert.equal(execution.machine.now, NOW + 60_000);
});

test("a task that runs out of time ends the nested execution with it", async () => {
  const result = await runNested(starting(".sync", { TimeoutSeconds: 10 }), { Work: { Return: 7 } });
  assert.equal(told(result), "States.Timeout");
});

test("a machine may start itself, and replaying such a run is running it", async () => {
  const countdown = statesFrom({
    "Zero?": {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericEquals: 0, Next: "Done" }],
      Default: "Less",
    },
    Less: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, -1)" }, Next: "Again" },
    Again: {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution.sync:2",
      Parameters: { StateMachineArn: ARN, "Input.$": "$" },
      OutputPath: "$.Output",
      End: true,
    },
    Done: { Type: "Pass", Result: "done", End: true },
  });
  const program = programOf(starting(".sync:2", { OutputPath: "$.Output" }), countdown);
  const execution = new Execution(program, { input: { n: 3 }, now: NOW, handler: handlerFrom({}) });
  await execution.finish();
  const expected = JSON.stringify(execution.result);
  assert.equal(told(execution.result), '"done"');
  for (let step = 0, { length } = execution.timeline; step < length; step++) {
    await execution.goTo(step);
    await execution.finish();
    assert.equal(JSON.stringify(execution.result), expected, `taken back to ${step}`);
  }
});

test("a machine that is not in the run is left to the handler", async () => {
  const definition = starting(".sync");
  const result = await run(programFrom(definition), {
    input: {},
    now: NOW,
    handler: handlerFrom({ Start: { Return: "mocked" } }),
  });
  assert.equal(told(result), '"mocked"');
});

test("TimeoutSeconds of a nested machine ends its execution as TIMED_OUT, and the task that waits for it fails", async () => {
  const short = { ...inner, TimeoutSeconds: 30 };
  const hard = await runNested(starting(".sync"), { Work: { Return: 7 } }, short);
  assert.equal(hard.error, "States.TaskFailed");
  const cause = JSON.parse(hard.cause ?? "") as JsonObject;
  assert.deepEqual(
    [cause["Status"], cause["Error"], cause["StopDate"]],
    ["TIMED_OUT", undefined, NOW + 30_000],
  );
  const execution = new Execution(programOf(starting(""), short), {
    input: { list: [1] },
    now: NOW,
    handler: handlerFrom({}),
  });
  await execution.finish();
  assert.deepEqual(
    [execution.machine.status, execution.machine.now, execution.machine.threads.length],
    ["SUCCEEDED", NOW + 30_000, 0],
  );
});

test("what somebody else answers is not started", async () => {
  const program = link(
    programFrom(starting(".sync")),
    new Map([["Inner", programFrom(inner)]]),
    new Set(["Start"]),
  );
  const result = await run(program, { input: {}, now: NOW, handler: handlerFrom({ Start: { Return: 1 } }) });
  assert.equal(told(result), "1");
});

test("several names mean one machine, and one of them may be the run's own", async () => {
  const own = programFrom(
    statesFrom({
      First: {
        Type: "Choice",
        Choices: [{ Variable: "$.deep", BooleanEquals: true, Next: "Bottom" }],
        Default: "Start",
      },
      Start: {
        Type: "Task",
        Resource: "arn:aws:states:::states:startExecution.sync:2",
        Parameters: { StateMachineArn: "${SelfArn}", Input: { deep: true } },
        OutputPath: "$.Output",
        End: true,
      },
      Bottom: { Type: "Pass", Result: "bottom", End: true },
    }),
  );
  const other = programFrom(inner);
  const program = link(
    own,
    new Map([
      ["${SelfArn}", own],
      ["Inner", other],
      [ARN, other],
    ]),
  );
  assert.equal(program.states.size, own.states.size + other.states.size);
  const result = await run(program, { input: { deep: false }, now: NOW, handler: handlerFrom({}) });
  assert.equal(told(result), '"bottom"');
});

const callingBack = statesFrom({
  Back: {
    Type: "Task",
    Resource: "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
    Parameters: { "TaskToken.$": "$.token", Output: { approved: true } },
    End: true,
  },
});

const waiting = starting(".waitForTaskToken", {
  Parameters: { StateMachineArn: ARN, Input: { "token.$": "$$.Task.Token" } },
});

test(".waitForTaskToken starts the machine, which may send the token back", async () => {
  const result = await runNested(waiting, {}, callingBack);
  assert.equal(told(result), '{"approved":true}');
  assert.equal(
    typesOf(result),
    "TaskStateEntered TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited ExecutionSucceeded",
  );
});

test("a token may also be sent back as a failure, or be nobody's", async () => {
  const failing = statesFrom({
    Back: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sfn:sendTaskFailure",
      Parameters: { "TaskToken.$": "$.token", Error: "No", Cause: "not today" },
      End: true,
    },
  });
  assert.equal(told(await runNested(waiting, {}, failing)), "No: not today");
  const stranger = statesFrom({
    Back: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
      Parameters: { TaskToken: "somewhere else", Output: "{}" },
      End: true,
    },
  });
  assert.equal((await runNested(waiting, {}, stranger)).status, "WAITING");
});
