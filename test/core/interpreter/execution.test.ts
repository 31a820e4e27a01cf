import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import { historyJson } from "../../../core/interpreter/history.js";
import type { TaskHandler } from "../../../core/interpreter/task-handler.js";
import { handlerFrom, NOW, programFrom, runDefinition, statesFrom, told, typesOf } from "./machines.js";

const SQS = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:F";

const options = (handler: TaskHandler) => ({ input: {}, now: NOW, handler });
const pending: TaskHandler = () => ({ pending: true });

test("a step is one stage of one state", async () => {
  const program = programFrom(
    statesFrom({ A: { Type: "Pass", InputPath: "$", Parameters: { x: 1 }, ResultPath: "$.a", End: true } }),
  );
  const execution = new Execution(program, options(pending));
  const stages: string[] = [];
  for (let thread = execution.next(); thread; thread = execution.next()) {
    if (thread.phase.at === "stage") stages.push(thread.phase.stage);
    await execution.step();
  }
  assert.deepEqual(stages, ["enter", "input", "arguments", "resultPath", "exit"]);
  assert.equal(execution.machine.status, "SUCCEEDED");
  assert.deepEqual(execution.machine.output, { a: { x: 1 } });
});

test("the values of the stages are kept while the state runs", async () => {
  const program = programFrom(
    statesFrom({
      T: {
        Type: "Task",
        Resource: LAMBDA,
        Parameters: { p: 1 },
        ResultSelector: { "s.$": "$.r" },
        ResultPath: "$.t",
        End: true,
      },
    }),
  );
  const execution = new Execution(
    program,
    options(() => ({ output: { r: 2 } })),
  );
  while (
    execution.next()?.phase.at !== "stage" ||
    JSON.stringify(execution.next()?.phase) !== '{"at":"stage","stage":"exit"}'
  )
    await execution.step();
  assert.deepEqual(execution.next()?.values, {
    arguments: { p: 1 },
    result: { r: 2 },
    resultSelector: { s: 2 },
    resultPath: { t: { s: 2 } },
  });
});

test("a task without an answer leaves the run waiting until somebody answers", async () => {
  const program = programFrom(
    statesFrom({
      Ask: {
        Type: "Task",
        Resource: SQS,
        TimeoutSeconds: 60,
        Parameters: { "t.$": "$$.Task.Token" },
        End: true,
      },
    }),
  );
  const execution = new Execution(program, options(pending));
  await execution.finish();
  assert.equal(execution.result.status, "WAITING");
  const [task] = execution.waiting;
  assert.ok(task?.callback);
  assert.deepEqual(task.input, { t: task.token });
  assert.deepEqual(await execution.step(), { moved: false, events: [] });
  await execution.send({ kind: "taskSucceeded", token: task.token, output: "yes" });
  await execution.finish();
  assert.equal(told(execution.result), '"yes"');
  assert.deepEqual(execution.waiting, []);
});

test("time that is moved by hand runs tasks out of it; a heartbeat gives them more", async () => {
  const program = programFrom(
    statesFrom({
      Ask: {
        Type: "Task",
        Resource: SQS,
        HeartbeatSeconds: 10,
        End: true,
        Catch: [{ ErrorEquals: ["States.HeartbeatTimeout"], Next: "Late" }],
      },
      Late: { Type: "Pass", End: true },
    }),
  );
  const execution = new Execution(program, options(pending));
  await execution.finish();
  const token = execution.waiting[0]?.token ?? "";
  await execution.send({ kind: "timeAdvanced", to: NOW + 9000 });
  await execution.send({ kind: "heartbeat", token });
  await execution.send({ kind: "timeAdvanced", to: NOW + 18_000 });
  assert.equal(execution.result.status, "WAITING");
  await execution.send({ kind: "timeAdvanced", to: NOW + 19_000 });
  await execution.finish();
  assert.equal(told(execution.result), '{"Error":"States.Timeout","Cause":""}');
});

test("a run can be aborted, and nobody waits for its tasks then", async () => {
  const execution = new Execution(
    programFrom(statesFrom({ Ask: { Type: "Task", Resource: SQS, End: true } })),
    options(pending),
  );
  await execution.finish();
  await execution.send({ kind: "aborted", error: { error: "Enough", cause: "by hand" } });
  assert.equal(execution.result.status, "ABORTED");
  assert.equal(told(execution.result), "Enough: by hand");
  assert.deepEqual(execution.waiting, []);
  assert.equal(execution.history.at(-1)?.type, "ExecutionAborted");
});

test("going back and editing a variable makes another future", async () => {
  const program = programFrom(
    statesFrom({
      A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
      B: { Type: "Pass", Parameters: { "x.$": "$x" }, End: true },
    }),
  );
  const execution = new Execution(program, options(pending));
  await execution.finish();
  assert.equal(told(execution.result), '{"x":1}');
  let step = 0;
  while ((await execution.timeline.machineAt(step)).threads[0]?.state !== "/States/B") step++;
  await execution.goTo(step);
  const thread = execution.next()?.id ?? 0;
  await execution.send({ kind: "edited", thread, edit: { what: "variable", name: "x", value: 9 } });
  await execution.finish();
  assert.equal(told(execution.result), '{"x":9}');
});

test("a handler that throws fails its task, not the host", async () => {
  const definition = statesFrom({ T: { Type: "Task", Resource: LAMBDA, End: true } });
  const boom: TaskHandler = () => {
    throw new Error("boom");
  };
  assert.equal(told(await runDefinition(definition, {}, {}, { handler: boom })), "States.TaskFailed: boom");
  assert.equal(
    told(await runDefinition(definition, {}, {}, { handler: () => Promise.reject(new Error("later")) })),
    "States.TaskFailed: later",
  );
});

test("the first response of an integration is a TaskSubmitted event", async () => {
  const definition = statesFrom({
    T: { Type: "Task", Resource: "arn:aws:states:::states:startExecution.sync", End: true },
  });
  const result = await runDefinition(
    definition,
    {},
    {},
    { handler: () => ({ submitted: { ExecutionArn: "x" }, output: 1 }) },
  );
  assert.equal(
    typesOf(result),
    "TaskStateEntered TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited ExecutionSucceeded",
  );
});

test("an endless loop ends where AWS's history ends", async () => {
  const result = await runDefinition(
    statesFrom({ A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" }, C: { Type: "Succeed" } }),
    {},
    {},
    { maxEvents: 100 },
  );
  assert.equal(
    told(result),
    "States.Runtime: The execution reached the maximum number of history events (100).",
  );
  assert.equal(result.history.length, 100);
});

test("the same seed gives the same run, another seed another one", async () => {
  const definition = statesFrom({ A: { Type: "Pass", Parameters: { "id.$": "States.UUID()" }, End: true } });
  const ids = await Promise.all(
    [1, 1, 2].map(async (seed) => told(await runDefinition(definition, {}, {}, { seed }))),
  );
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[0], ids[2]);
});

test("the history exports as GetExecutionHistory has it", async () => {
  const definition = statesFrom({ A: { Type: "Pass", Assign: { x: [1] }, End: true } });
  const { history } = await runDefinition(definition, { a: 1 }, {}, { roleArn: "role" });
  assert.deepEqual(historyJson(history), {
    events: [
      {
        timestamp: "2026-01-01T00:00:00Z",
        type: "ExecutionStarted",
        id: 1,
        previousEventId: 0,
        executionStartedEventDetails: {
          input: '{"a":1}',
          inputDetails: { truncated: false },
          roleArn: "role",
        },
      },
      {
        timestamp: "2026-01-01T00:00:00Z",
        type: "PassStateEntered",
        id: 2,
        previousEventId: 0,
        stateEnteredEventDetails: { name: "A", input: '{"a":1}', inputDetails: { truncated: false } },
      },
      {
        timestamp: "2026-01-01T00:00:00Z",
        type: "PassStateExited",
        id: 3,
        previousEventId: 2,
        stateExitedEventDetails: {
          name: "A",
          output: '{"a":1}',
          outputDetails: { truncated: false },
          assignedVariables: { x: "[1]" },
          assignedVariablesDetails: { truncated: false },
        },
      },
      {
        timestamp: "2026-01-01T00:00:00Z",
        type: "ExecutionSucceeded",
        id: 4,
        previousEventId: 3,
        executionSucceededEventDetails: { output: '{"a":1}', outputDetails: { truncated: false } },
      },
    ],
  });
});

const endless = { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" }, C: { Type: "Succeed" } };

test("an endless Express execution runs out of time, as its five minutes on AWS would", async () => {
  const result = await runDefinition(statesFrom(endless), {}, {}, { type: "EXPRESS", maxEvents: 100 });
  assert.equal(result.status, "TIMED_OUT");
  assert.equal(result.history.at(-1)?.type, "ExecutionTimedOut");
});

test("an endless child of a distributed Map fails by its own history", async () => {
  const processor = {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    ...statesFrom(endless),
  };
  const definition = statesFrom({ M: { Type: "Map", ItemProcessor: processor, End: true } });
  const result = await runDefinition(definition, [1], {}, { maxEvents: 200 });
  assert.equal(
    told(result),
    "States.ExceedToleratedFailureThreshold: The specified tolerated failure threshold was exceeded",
  );
});

test("tokens of different runs differ by what stands before them, and are understood", async () => {
  const definition = statesFrom({
    Ask: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", End: true },
  });
  const execution = new Execution(programFrom(definition), {
    input: {},
    now: NOW,
    handler: handlerFrom({}),
    tokens: "run-7.",
  });
  await execution.finish();
  const [task] = execution.waiting;
  assert.equal(task?.token, "run7.task-1-1-0");
  await execution.send({ kind: "taskSucceeded", token: "task-1-1-0", output: 1 });
  assert.equal(execution.result.status, "WAITING");
  await execution.send({ kind: "taskSucceeded", token: task?.token ?? "", output: 2 });
  await execution.finish();
  assert.equal(told(execution.result), "2");
});

test("a run that is saved and resumed answers its tasks in the order in which it asked", async () => {
  const branch = (wait: number) => ({
    StartAt: `W${wait}`,
    States: {
      [`W${wait}`]: { Type: "Wait", Seconds: wait, Next: `T${wait}` },
      [`T${wait}`]: { Type: "Task", Resource: LAMBDA, End: true },
    },
  });
  const program = programFrom(
    statesFrom({ P: { Type: "Parallel", Branches: [branch(2), branch(1)], End: true } }),
  );
  const execution = new Execution(program, options(pending));
  await execution.finish();
  const resumed = new Execution(program, options(pending), JSON.parse(JSON.stringify(execution.snapshot)));
  await resumed.finish();
  for (const each of [execution, resumed])
    assert.deepEqual(
      each.waiting.map(({ state }) => state),
      ["T1", "T2"],
    );
});
