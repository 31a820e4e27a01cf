/** Redrive: what goes on, what stays as it is, and what the history says. The orders of events are those that AWS writes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import type { HistoryEvent } from "../../../core/interpreter/history.js";
import { redriveRefusal } from "../../../core/interpreter/redrive.js";
import type { TaskHandler } from "../../../core/interpreter/task-handler.js";
import type { StartOptions } from "../../../core/interpreter/transition.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { type Answers, handlerFrom, NOW, programFrom, statesFrom, told } from "./machines.js";

const ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:A";
const HOUR = 3_600_000;

const task = (rest: JsonObject = {}): JsonObject => ({
  Type: "Task",
  Resource: ACTIVITY,
  End: true,
  ...rest,
});

const failing: JsonValue = { Throw: { Error: "Bad", Cause: "no luck" } };

interface Redriven {
  readonly execution: Execution;
  /** `id:type<previous` of the events from the redrive on. */
  readonly events: string;
}

/** Runs to the end, then redrives an hour later with other answers. */
async function redriven(
  definition: JsonValue,
  first: Answers | TaskHandler,
  second: Answers | TaskHandler,
  { input = {}, ...rest }: Partial<StartOptions> = {},
  interrupt: (execution: Execution) => Promise<unknown> = async () => undefined,
): Promise<Redriven> {
  const handlers = [first, second].map((each) => (typeof each === "function" ? each : handlerFrom(each)));
  let turn = 0;
  const execution = new Execution(programFrom(definition), {
    input,
    now: NOW,
    handler: (request) => handlers[turn]?.(request) ?? { pending: true },
    ...rest,
  });
  await execution.finish();
  await interrupt(execution);
  turn++;
  const before = execution.history.length;
  await execution.send({ kind: "redriven", at: NOW + HOUR });
  await execution.finish();
  return { execution, events: execution.history.slice(before).map(shown).join(" ") };
}

const shown = ({ id, type, previousEventId }: HistoryEvent): string => `${id}:${type}<${previousEventId}`;

const types = (events: string): string => events.replaceAll(/\d+:|<\d+/g, "");

test("a failed task is scheduled again, after the event of its entering, with the retries it had at first", async () => {
  const definition = statesFrom({
    Before: { Type: "Pass", Result: { kept: true }, ResultPath: "$.before", Next: "Work" },
    Work: task({
      Parameters: { "execution.$": "$$.Execution", "state.$": "$$.State" },
      Retry: [{ ErrorEquals: ["Bad"], MaxAttempts: 1 }],
      ResultPath: "$.work",
    }),
  });
  const asked: JsonObject[] = [];
  const { execution, events } = await redriven(definition, { Work: failing }, ({ input, attempt, token }) => {
    asked.push({ input, attempt, token });
    return attempt === 0 ? { error: { error: "Bad" } } : { output: 7 };
  });
  assert.equal(told(execution.result), '{"before":{"kept":true},"work":7}');
  assert.equal(
    events,
    "12:ExecutionRedriven<11 13:ActivityScheduled<4 14:ActivityStarted<13 15:ActivityFailed<14 " +
      "16:ActivityScheduled<15 17:ActivityStarted<16 18:ActivitySucceeded<17 19:TaskStateExited<18 20:ExecutionSucceeded<19",
  );
  const { execution: context, state } = (asked[0]?.["input"] ?? {}) as {
    execution: JsonObject;
    state: JsonObject;
  };
  assert.deepEqual(
    [context["RedriveCount"], context["RedriveTime"], context["StartTime"]],
    [1, "2026-01-01T01:00:00Z", "2026-01-01T00:00:00Z"],
  );
  assert.deepEqual([state["EnteredTime"], state["RetryCount"]], ["2026-01-01T00:00:00Z", 0]);
  assert.deepEqual(
    asked.map(({ attempt }) => attempt),
    [0, 1],
  );
  assert.equal(
    new Set(execution.timeline.journal.flatMap((each) => ("token" in each ? [each.token] : []))).size,
    4,
  );
});

test("the context object has no RedriveTime before a redrive", async () => {
  const definition = statesFrom({ Look: { Type: "Pass", Parameters: { "e.$": "$$.Execution" }, End: true } });
  const execution = new Execution(programFrom(definition), { input: {}, now: NOW, handler: handlerFrom({}) });
  await execution.finish();
  assert.deepEqual(Object.keys((execution.result.output as { e: JsonObject }).e).slice(-1), ["RedriveCount"]);
});

test("a Fail state fails again without being entered again", async () => {
  const definition = statesFrom({ Stop: { Type: "Fail", Error: "Stopped", Cause: "always" } });
  const { execution, events } = await redriven(definition, {}, {});
  assert.equal(events, "4:ExecutionRedriven<3 5:ExecutionFailed<4");
  assert.equal(told(execution.result), "Stopped: always");
});

const branches = statesFrom({
  Both: {
    Type: "Parallel",
    Branches: [statesFrom({ Good: task() }), statesFrom({ Bad: task() }), statesFrom({ Slow: task() })],
    End: true,
  },
});

test("of a Parallel, the branches that failed or were aborted go on; what the others gave is kept", async () => {
  const { execution, events } = await redriven(
    branches,
    { Good: { Return: "good" }, Bad: failing },
    { Good: { Return: "asked again" }, Bad: { Return: "better" }, Slow: { Return: "slow" } },
  );
  assert.equal(told(execution.result), '["good","better","slow"]');
  const [entered] = execution.history.filter(({ details }) => details["name"] === "Bad");
  assert.match(events, new RegExp(`^\\d+:ExecutionRedriven<\\d+ \\d+:ActivityScheduled<${entered?.id} `));
  assert.equal(
    types(events),
    "ExecutionRedriven ActivityScheduled ActivityScheduled ActivityStarted ActivitySucceeded TaskStateExited " +
      "ActivityStarted ActivitySucceeded TaskStateExited ParallelStateSucceeded ParallelStateExited ExecutionSucceeded",
  );
});

test("a Parallel inside of a Parallel keeps what it has", async () => {
  const definition = statesFrom({
    Outer: {
      Type: "Parallel",
      Branches: [branches, statesFrom({ Beside: task({ Next: "Last" }), Last: { Type: "Pass", End: true } })],
      End: true,
    },
  });
  const { execution } = await redriven(
    definition,
    { Good: { Return: "good" }, Bad: failing, Beside: { Return: "beside" } },
    { Bad: { Return: "better" }, Slow: { Return: "slow" } },
  );
  assert.equal(told(execution.result), '[["good","better","slow"],"beside"]');
});

const each = (processor: JsonObject, rest: JsonObject = {}): JsonValue =>
  statesFrom({
    All: {
      Type: "Map",
      ItemsPath: "$.list",
      ItemProcessor: processor,
      MaxConcurrency: 1,
      End: true,
      ...rest,
    },
  });

/** Fails for the item 1, succeeds for others. */
const failsForOne: TaskHandler = ({ input }) =>
  input === 1 ? { error: { error: "Bad" } } : { output: `first ${input}` };

const succeeds: TaskHandler = ({ input }) => ({ output: `again ${input}` });

test("of an inline Map, the failed iteration goes on, then those that had not been started", async () => {
  const { execution, events } = await redriven(each(statesFrom({ Work: task() })), failsForOne, succeeds, {
    input: { list: [0, 1, 2] },
  });
  assert.equal(told(execution.result), '["first 0","again 1","again 2"]');
  assert.equal(
    types(events),
    "ExecutionRedriven ActivityScheduled ActivityStarted ActivitySucceeded TaskStateExited MapIterationSucceeded " +
      "MapIterationStarted TaskStateEntered ActivityScheduled ActivityStarted ActivitySucceeded TaskStateExited " +
      "MapIterationSucceeded MapStateSucceeded MapStateExited ExecutionSucceeded",
  );
});

const distributed = (executionType: string): JsonObject => ({
  ...statesFrom({
    First: { Type: "Pass", Parameters: { "n.$": "$", "count.$": "$$.Execution.RedriveCount" }, Next: "Work" },
    Work: task({ InputPath: "$.n", ResultPath: "$.got", Next: "Last" }),
    Last: {
      Type: "Pass",
      Parameters: { "got.$": "$.got", "before.$": "$.count", "after.$": "$$.Execution.RedriveCount" },
      End: true,
    },
  }),
  ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: executionType },
});

test("a Map Run is redriven: Standard children go on from their failed state, the others keep their results", async () => {
  const { execution, events } = await redriven(each(distributed("STANDARD")), failsForOne, succeeds, {
    input: { list: [0, 1, 2] },
  });
  assert.deepEqual(execution.result.output, [
    { got: "first 0", before: 0, after: 0 },
    { got: "again 1", before: 0, after: 1 },
    { got: "again 2", before: 0, after: 0 },
  ]);
  assert.equal(
    events,
    "8:ExecutionRedriven<7 9:MapRunRedriven<3 10:MapRunSucceeded<9 11:MapStateSucceeded<10 12:MapStateExited<9 13:ExecutionSucceeded<12",
  );
  const started = execution.history.find(({ type }) => type === "MapRunStarted");
  const again = execution.history.find(({ type }) => type === "MapRunRedriven");
  assert.deepEqual(again?.details, { mapRunArn: started?.details["mapRunArn"], redriveCount: 1 });
});

test("Express children begin anew", async () => {
  const { execution } = await redriven(each(distributed("EXPRESS")), failsForOne, succeeds, {
    input: { list: [0, 1, 2] },
  });
  assert.deepEqual((execution.result.output as JsonValue[])[1], { got: "again 1", before: 1, after: 1 });
});

test("failures that were borne are redriven too when another one was too many", async () => {
  const twice: TaskHandler = ({ input }) =>
    Number(input) % 2 === 1 ? { error: { error: "Bad" } } : { output: `first ${input}` };
  const { execution } = await redriven(
    each(distributed("STANDARD"), { ToleratedFailureCount: 1 }),
    twice,
    succeeds,
    { input: { list: [0, 1, 2, 3] } },
  );
  assert.deepEqual(
    (execution.result.output as { got: string }[]).map(({ got }) => got),
    ["first 0", "again 1", "first 2", "again 3"],
  );
});

test("an execution that was stopped, or ran out of time, goes on where it stood", async () => {
  const definition = statesFrom({ Work: task() }, { TimeoutSeconds: 10 });
  const stopped = await redriven(definition, {}, { Work: { Return: 1 } }, {}, (execution) =>
    execution.send({ kind: "aborted", error: { error: "Stop" } }),
  );
  assert.equal(
    stopped.events,
    "5:ExecutionRedriven<4 6:ActivityScheduled<2 7:ActivityStarted<6 8:ActivitySucceeded<7 9:TaskStateExited<8 10:ExecutionSucceeded<9",
  );
  const late = await redriven(definition, {}, { Work: { Return: 1 } }, {}, (execution) =>
    execution.send({ kind: "timeAdvanced", to: NOW + 10_000 }),
  );
  assert.equal(told(late.execution.result), "1");
});

test("a relative Wait begins anew, one until a time that has passed is over", async () => {
  const waits = (how: JsonObject): JsonValue => statesFrom({ Wait: { Type: "Wait", End: true, ...how } });
  const stop = (execution: Execution): Promise<unknown> => execution.send({ kind: "aborted" });
  const pausing = (how: JsonObject): JsonValue =>
    statesFrom({ P: { Type: "Parallel", Branches: [waits(how), statesFrom({ Work: task() })], End: true } });
  const answers = { Work: failing };
  const relative = await redriven(pausing({ Seconds: 60 }), answers, { Work: { Return: 1 } }, {}, stop);
  assert.equal(relative.execution.machine.now, NOW + HOUR + 60_000);
  const absolute = await redriven(
    pausing({ Timestamp: "2026-01-01T00:30:00Z" }),
    answers,
    { Work: { Return: 1 } },
    {},
    stop,
  );
  assert.equal(absolute.execution.machine.now, NOW + HOUR);
});

test("an execution may be redriven again and again", async () => {
  const definition = statesFrom({ Work: task() });
  const { execution } = await redriven(definition, { Work: failing }, { Work: failing });
  await execution.send({ kind: "redriven", at: NOW + 2 * HOUR });
  assert.deepEqual(
    [execution.machine.execution.redriveCount, execution.history.at(-1)?.details],
    [2, { redriveCount: 2 }],
  );
});

test("what cannot be redriven stays as it is, and says why", async () => {
  const outcome = async (
    definition: JsonValue,
    answers: Answers,
    rest: Partial<StartOptions> = {},
    at = NOW,
  ) => {
    const execution = new Execution(programFrom(definition), {
      input: {},
      now: NOW,
      handler: handlerFrom(answers),
      ...rest,
    });
    await execution.finish();
    const length = execution.history.length;
    const why = redriveRefusal(execution.machine, at);
    await execution.send({ kind: "redriven", at });
    assert.equal(execution.history.length, length);
    return why;
  };
  const work = statesFrom({ Work: task() });
  assert.deepEqual(
    [
      await outcome(work, { Work: { Return: 1 } }),
      await outcome(work, {}),
      await outcome(work, { Work: failing }, { type: "EXPRESS" }),
      await outcome(work, { Work: failing }, { maxEvents: 7 }),
      await outcome(work, { Work: failing }, {}, NOW + 15 * 24 * HOUR),
    ],
    [
      "Execution is SUCCEEDED and cannot be redriven",
      "Execution is RUNNING and cannot be redriven",
      "Express executions cannot be redriven",
      "Execution has exceeded the maximum history event limit",
      "Execution redrivable period exceeded",
    ],
  );
});

test("nothing is kept of what a Retrier or a Catcher took care of", async () => {
  const definition = statesFrom({
    Both: {
      Type: "Parallel",
      Branches: [statesFrom({ Bad: task() }), statesFrom({ Slow: task() })],
      Retry: [{ ErrorEquals: ["Bad"], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Work" }],
      End: true,
    },
    Work: task(),
  });
  const { execution } = await redriven(definition, { Bad: failing, Work: failing }, { Work: { Return: 1 } });
  assert.equal(told(execution.result), "1");
  assert.equal(execution.machine.fallen, undefined);
});

test("a Parallel whose result was too large begins anew, one whose result could not be used goes on with it", async () => {
  const size = "x".repeat(200_000);
  const both = (rest: JsonObject): JsonValue =>
    statesFrom({
      Both: {
        Type: "Parallel",
        Branches: [statesFrom({ A: task() }), statesFrom({ B: task() })],
        End: true,
        ...rest,
      },
    });
  const large = await redriven(
    both({}),
    { A: { Return: size }, B: { Return: size } },
    { A: { Return: 1 }, B: { Return: 2 } },
  );
  assert.equal(told(large.execution.result), "[1,2]");
  const unusable = await redriven(
    both({ ResultSelector: { "a.$": "$[0].x" } }),
    { A: { Return: 1 }, B: { Return: 2 } },
    { A: { Return: 3 }, B: { Return: 4 } },
  );
  assert.equal(types(unusable.events), "ExecutionRedriven ExecutionFailed");
});
