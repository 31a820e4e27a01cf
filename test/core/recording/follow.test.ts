/** Following recordings that the definition does not simply repeat: chance, other values, other ways, failures, what is not in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Execution } from "../../../core/interpreter/execution.js";
import { historyJson } from "../../../core/interpreter/history.js";
import { follow } from "../../../core/recording/follow.js";
import { openRecording } from "../../../core/recording/open-recording.js";
import { recordingOf } from "../../../core/recording/save-recording.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { handlerFrom, NOW, programFrom, statesFrom } from "../interpreter/machines.js";
import { differencesIn, eventsOf, followed, historyOf, recordingFrom } from "./recordings.js";

const lambda = "arn:aws:lambda:us-east-1:123456789012:function:F";

/** The history with other details of one event. */
function withDetails(history: JsonObject, id: number, change: JsonObject): JsonObject {
  const events = eventsOf(history).map((event) => {
    if (event["id"] !== id) return event;
    const name = Object.keys(event).find((key) => key.endsWith("EventDetails")) ?? "";
    return { ...event, [name]: { ...(event[name] as JsonObject), ...change } };
  });
  return { events };
}

test("a value of chance is the recorded one, and is told as such", async () => {
  const definition = statesFrom(
    {
      A: { Type: "Pass", Output: { id: "{% $uuid() %}", at: "{% $now() %}" }, Next: "B" },
      B: { Type: "Pass", Output: "{% $states.input.id %}", End: true },
    },
    { QueryLanguage: "JSONata" },
  );
  const history = await historyOf(definition);
  const given = { id: "recorded", at: "2020-02-02T02:02:02Z" };
  const texts = { output: JSON.stringify(given) };
  let changed = withDetails(withDetails(history, 3, texts), 4, { input: JSON.stringify(given) });
  for (const id of [5, 6]) changed = withDetails(changed, id, { output: '"recorded"' });
  const found = await followed(definition, changed);
  assert.equal(found.result.output, "recorded");
  assert.deepEqual(
    found.differences.map(({ kind, event }) => [kind, event]),
    [["chance", 3]],
  );
});

test("a value that the definition now computes otherwise is the recorded one, and the first such place is told", async () => {
  const before = statesFrom({ A: { Type: "Pass", Result: 1, End: true } });
  const after = statesFrom({ A: { Type: "Pass", Result: 2, End: true } });
  const found = await followed(after, await historyOf(before));
  assert.equal(found.result.output, 1);
  assert.deepEqual(differencesIn(found), [
    'value: Event 3: the output of "A" is 1, where the definition gives 2.',
  ]);
});

test("another way is taken as it was, by Choice, Next and End", async () => {
  const machine = (rule: JsonObject, a: JsonObject): JsonObject =>
    statesFrom({
      Way: { Type: "Choice", Choices: [rule], Default: "B" },
      A: { Type: "Pass", ...a },
      B: { Type: "Pass", End: true },
      C: { Type: "Pass", End: true },
    });
  const is = (value: JsonValue): JsonObject => ({ Variable: "$", NumericEquals: value, Next: "A" });
  const history = await historyOf(machine(is(1), { Next: "C" }), 1);
  for (const [definition, differences] of [
    [machine(is(2), { Next: "C" }), ['flow: Event 4: "Way" goes to "A", where the definition goes to "B".']],
    [
      machine(is(1), { Next: "B" }),
      ['flow: Event 6 enters "C" after "A", where the definition goes on with "B".'],
    ],
    [machine(is(1), { End: true }), ['flow: Event 6 enters "C" after "A", where the definition ends there.']],
  ] as const) {
    const found = await followed(definition, history);
    assert.deepEqual(differencesIn(found), differences);
    assert.equal(found.result.status, "SUCCEEDED");
  }
  const shorter = await historyOf(machine(is(1), { End: true }), 1);
  const found = await followed(machine(is(1), { Next: "C" }), shorter);
  assert.deepEqual(differencesIn(found), [
    'flow: Event 6 follows "A" as the last state, where the definition goes on with "C".',
  ]);
  assert.equal(found.result.status, "SUCCEEDED");
});

test("where the definition cannot follow, the event and the reason are told and the run stands before it", async () => {
  const pass = (states: readonly string[]): JsonObject =>
    statesFrom(
      Object.fromEntries(
        states.map((name, i): [string, JsonObject] => {
          const next = states[i + 1];
          return [name, { Type: "Pass", ...(next === undefined ? { End: true } : { Next: next }) }];
        }),
      ),
    );
  const history = await historyOf(pass(["A", "Chrage", "C"]));
  const renamed = await followed(pass(["A", "Charge", "C"]), history);
  assert.deepEqual(differencesIn(renamed), [
    'end: Event 4 enters a state "Chrage" that the definition does not have (it has "Charge").',
  ]);
  assert.equal(renamed.result.status, "WAITING");
  assert.equal(renamed.positions.at(-1), 3);
  const other = statesFrom({
    A: { Type: "Pass", Next: "Chrage" },
    Chrage: { Type: "Wait", Seconds: 1, Next: "C" },
    C: { Type: "Pass", End: true },
  });
  assert.deepEqual(differencesIn(await followed(other, history)), [
    'end: Event 4 enters "Chrage" as a Pass state, which is a Wait state in the definition.',
  ]);
});

test("a task that now has no Retrier, or no Catcher, fails for good before the recording ends", async () => {
  const task = (rest: JsonObject): JsonObject =>
    statesFrom({ T: { Type: "Task", Resource: lambda, End: true, ...rest } });
  const answers = { T: [{ Throw: { Error: "Busy" } }, { Return: "done" }] };
  const retried = task({ Retry: [{ ErrorEquals: ["Busy"] }] });
  const history = await historyOf(retried, {}, answers);
  const same = await followed(retried, history);
  assert.deepEqual([differencesIn(same), same.result.output], [[], "done"]);
  assert.deepEqual(differencesIn(await followed(task({}), history)), [
    "end: Event 6 (LambdaFunctionScheduled) comes after the end of the definition's run, which has FAILED.",
  ]);
});

test("time goes as recorded: a Wait ends when it did, a task may take longer than its limit", async () => {
  const definition = statesFrom({
    W: { Type: "Wait", Seconds: 10, Next: "T" },
    T: { Type: "Task", Resource: lambda, TimeoutSeconds: 5, HeartbeatSeconds: 2, End: true },
  });
  const history = await historyOf(definition, {}, { T: { Return: 1 } });
  // Events of one step have one time: the first one's.
  const later = [0, 0, 12_000, 12_001, 12_002, 12_002, 18_500, 18_600, 18_600];
  const events = eventsOf(history).map((event, i) => ({
    ...event,
    timestamp: 1_767_225_600 + (later[i] ?? 0) / 1000,
  }));
  const found = await followed(definition, { events });
  assert.deepEqual(differencesIn(found), []);
  assert.equal(found.result.status, "SUCCEEDED");
  assert.deepEqual(
    found.result.history.map(({ timestamp }) => timestamp - 1_767_225_600_000),
    later,
  );
});

test("a missed heartbeat is caught as one", async () => {
  const definition = statesFrom({
    T: {
      Type: "Task",
      Resource: lambda,
      TimeoutSeconds: 100,
      HeartbeatSeconds: 2,
      Catch: [{ ErrorEquals: ["States.HeartbeatTimeout"], Next: "Late" }],
      End: true,
    },
    Late: { Type: "Pass", End: true },
  });
  const history = await historyOf(definition, {}, { T: { Return: 1 } });
  const head = eventsOf(history).slice(0, 4);
  const next = (id: number, type: string, details: JsonObject): JsonObject => ({
    id,
    previousEventId: id - 1,
    type,
    timestamp: 1_767_225_603,
    ...details,
  });
  const caught = JSON.stringify({ Error: "States.Timeout", Cause: "" });
  const found = await followed(definition, {
    events: [
      ...head,
      next(5, "LambdaFunctionTimedOut", { lambdaFunctionTimedOutEventDetails: { error: "States.Timeout" } }),
      next(6, "TaskStateExited", { stateExitedEventDetails: { name: "T", output: caught } }),
      next(7, "PassStateEntered", { stateEnteredEventDetails: { name: "Late", input: caught } }),
    ],
  });
  assert.deepEqual(differencesIn(found), []);
  assert.equal(found.result.history.at(-1)?.type, "PassStateEntered");
});

test("failures have AWS's words, even where ours would be others or none", async () => {
  const definition = statesFrom(
    { A: { Type: "Pass", Output: "{% $states.input.a %}", End: true } },
    { QueryLanguage: "JSONata" },
  );
  const failing = await historyOf(definition, {});
  const cause =
    "An error occurred while executing the state 'A' (entered at the event id #2). As AWS says it.";
  const changed = withDetails(withDetails(failing, 3, { cause }), 4, { cause });
  const found = await followed(definition, changed);
  assert.deepEqual([found.result.status, found.result.cause], ["FAILED", cause]);
  const now = statesFrom({ A: { Type: "Pass", Output: "{% 1 %}", End: true } }, { QueryLanguage: "JSONata" });
  const still = await followed(now, changed);
  assert.deepEqual([still.result.status, still.result.cause], ["FAILED", cause]);
});

test("an execution that was stopped, or ran out of time, ends so", async () => {
  const definition = statesFrom({ T: { Type: "Task", Resource: lambda, End: true } });
  const head = eventsOf(await historyOf(definition)).slice(0, 4);
  for (const [type, details, status] of [
    ["ExecutionAborted", { executionAbortedEventDetails: { error: "By.Hand", cause: "enough" } }, "ABORTED"],
    ["ExecutionTimedOut", {}, "TIMED_OUT"],
  ] as const) {
    const end = { id: 5, previousEventId: 0, type, timestamp: 1_767_225_700, ...details };
    const found = await followed(definition, { events: [...head, end] });
    assert.deepEqual([differencesIn(found), found.result.status], [[], status]);
  }
});

test("without execution data the definition's own values stand in", async () => {
  const definition = statesFrom({
    A: { Type: "Pass", Parameters: { "b.$": "$.b" }, Next: "T" },
    T: { Type: "Task", Resource: lambda, End: true },
  });
  const history = await historyOf(definition, { b: 1 }, { T: { Return: 2 } });
  const bare = eventsOf(history).map(({ id = 0, previousEventId = 0, type = "", timestamp = 0, ...rest }) => {
    const [key = "", details] = Object.entries(rest)[0] ?? [];
    const { name } = (details ?? {}) as { name?: string };
    return { id, previousEventId, type, timestamp, ...(name !== undefined && { [key]: { name } }) };
  });
  const found = await followed(definition, { events: bare });
  assert.equal(found.result.status, "SUCCEEDED");
  assert.deepEqual(
    found.differences.map(({ kind }) => kind),
    ["value"],
  );
});

test("a redriven execution is followed on to its end", async () => {
  const map = {
    Type: "Map",
    ItemProcessor: statesFrom({ T: { Type: "Task", Resource: lambda, End: true } }),
    End: true,
  };
  const definition = statesFrom({ Each: map });
  const answers = [{ Return: "a" }, { Throw: { Error: "Bad" } }, { Return: "b" }];
  const execution = new Execution(programFrom(definition), {
    input: [1, 2],
    now: NOW,
    handler: handlerFrom({ T: answers }),
  });
  await execution.finish();
  await execution.send({ kind: "redriven", at: NOW + 3_600_000 });
  await execution.finish();
  const history = historyJson(execution.history);
  const found = await followed(definition, history);
  assert.deepEqual(differencesIn(found), []);
  assert.deepEqual(historyJson(found.result.history), history);
  assert.equal(found.result.status, execution.result.status);
});

test("a run that has left its recording is saved and had again like any other", async () => {
  const task: JsonObject = { Type: "Task", Resource: lambda };
  const definition = statesFrom({ A: { ...task, Next: "B" }, B: { ...task, End: true } });
  const history = await historyOf(definition, {}, { A: { Return: 1 }, B: { Return: 2 } });
  const program = programFrom(definition);
  const { start, plan } = await follow(program, recordingFrom(JSON.stringify(history)));
  const execution = new Execution(program, { ...start, plan, handler: () => ({ output: "local" }) });
  for (let i = 0; i < 4; i++) await execution.step();
  assert.equal(execution.isFollowing, true);
  execution.leavePlan();
  await execution.finish();
  assert.equal(execution.result.output, "local");
  const saved = recordingFrom(JSON.stringify(recordingOf(execution, "flow")));
  const again = await openRecording(program, saved);
  assert.deepEqual([again.plan.length, again.differences], [execution.steps, []]);
  const other = await openRecording(programFrom(statesFrom({ A: { Type: "Pass", End: true } })), saved);
  assert.match(differencesIn(other).join(), /end: Event 2 enters "A" as a Task state/);
});
