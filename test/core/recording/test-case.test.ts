/** Recordings as answers and as test cases: what is saved from an execution leads to the same execution. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recordedAnswers } from "../../../core/recording/recorded-answers.js";
import { testCaseOf } from "../../../core/recording/test-case.js";
import { run } from "../../../core/run.js";
import type { TaskAnswers } from "../../../core/task-answers.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { statesFrom } from "../interpreter/machines.js";
import { historyOf, recordingFrom } from "./recordings.js";

const lambda = "arn:aws:states:::lambda:invoke";
const task = (rest: JsonObject = {}): JsonObject => ({ Type: "Task", Resource: lambda, End: true, ...rest });

const answersIn = (history: JsonObject): TaskAnswers =>
  recordedAnswers(recordingFrom(JSON.stringify(history)).events);

test("answers are in order, those in a Map by their item, equal ones once", async () => {
  const definition = statesFrom({
    Try: task({ End: false, Next: "Each", Retry: [{ ErrorEquals: ["Busy"] }], ResultPath: null }),
    Each: { Type: "Map", ItemsPath: "$", ItemProcessor: statesFrom({ One: task() }), Next: "Same" },
    Same: { Type: "Map", ItemProcessor: statesFrom({ Alike: task() }), End: true },
  });
  const history = await historyOf(definition, ["a", "b"], {
    Try: [{ Throw: { Error: "Busy", Cause: "soon" } }, { Return: 0 }],
    One: [{ Return: 1 }, { Return: 2 }],
    Alike: { Return: 3 },
  });
  assert.deepEqual(answersIn(history), {
    Try: [{ Throw: { Error: "Busy", Cause: "soon" } }, { Return: 0 }],
    One: [
      { Return: 1, When: { Index: 0 } },
      { Return: 2, When: { Index: 1 } },
    ],
    Alike: { Return: 3 },
  });
});

test("in a Map inside a Map the task's input tells the items apart; a token does not", async () => {
  const inner = (resource: string): JsonObject =>
    statesFrom({
      Outer: {
        Type: "Map",
        ItemProcessor: statesFrom({
          Inner: { Type: "Map", ItemProcessor: statesFrom({ T: task({ Resource: resource }) }), End: true },
        }),
        End: true,
      },
    });
  const input = [[1], [2]];
  const answers = { T: [{ Return: "a" }, { Return: "b" }] };
  assert.deepEqual(answersIn(await historyOf(inner(lambda), input, answers)), {
    T: [
      { Return: "a", When: { Index: 0, Input: 1 } },
      { Return: "b", When: { Index: 0, Input: 2 } },
    ],
  });
  const waiting = await historyOf(inner("arn:aws:states:::sqs:sendMessage.waitForTaskToken"), input, answers);
  assert.deepEqual(answersIn(waiting), {
    T: [
      { Return: "a", When: { Index: 0 } },
      { Return: "b", When: { Index: 0 } },
    ],
  });
});

test("running a case gives what it expects", async () => {
  const definition = statesFrom({
    Ask: task({ End: false, Next: "Again?", ResultPath: "$.answer" }),
    "Again?": {
      Type: "Choice",
      Choices: [{ Variable: "$.answer", StringEquals: "no", Next: "Ask" }],
      Default: "Each",
    },
    Each: {
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: statesFrom({
        Do: task({ End: false, Next: "Done", Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 1 }] }),
        Done: { Type: "Pass", End: true },
      }),
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Give Up" }],
      End: true,
    },
    "Give Up": { Type: "Fail", Error: "Gave.Up", CausePath: "$.Cause" },
  });
  const attempts: readonly JsonValue[] = [
    { Return: 1 },
    { Throw: { Error: "Busy" } },
    { Throw: { Error: "Broken", Cause: "for good" } },
  ];
  const history = await historyOf(
    definition,
    { items: [1, 2] },
    { Ask: [{ Return: "no" }, { Return: "no" }, { Return: "yes" }], Do: attempts },
  );
  const { input, mocks, expected } = testCaseOf(history);
  const result = await run(definition, { input, tasks: mocks as unknown as TaskAnswers });
  const { status, error, cause } = result;
  const states = result.history.flatMap(({ type, details }) =>
    type.endsWith("StateEntered") ? [details["name"]] : [],
  );
  assert.deepEqual({ status, error, cause, startTime: "2026-01-01T00:00:00Z", states }, expected);
  assert.equal(status, "FAILED");
});

test("an execution that is not over is expected to go on; what is no history makes an empty case", async () => {
  const { expected } = testCaseOf(await historyOf(statesFrom({ T: task() })));
  assert.deepEqual(expected, { status: "RUNNING", startTime: "2026-01-01T00:00:00Z", states: ["T"] });
  assert.deepEqual(testCaseOf({}), { input: {}, mocks: {}, expected: {} });
});
