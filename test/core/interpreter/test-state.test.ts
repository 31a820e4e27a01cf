/** What TestState answers: outcomes and inspection data. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { ask, distributed, jsonata, parallel, type Rest, result, task, throws } from "./test-state-asking.js";

const inspected = async (definition: JsonObject, input: JsonValue, rest: Rest = {}): Promise<JsonValue> => {
  const told = await ask(definition, input, { inspectionLevel: "DEBUG", ...rest });
  assert.ok("status" in told, JSON.stringify(told));
  return told.inspectionData ?? null;
};
test("a mocked result goes through the state's own stages", async () => {
  const state = { ...task, ResultSelector: { "paid.$": "$.Payload" }, ResultPath: "$.charge" };
  assert.deepEqual(await ask(state, { id: 1 }, result({ Payload: true })), {
    status: "SUCCEEDED",
    output: { id: 1, charge: { paid: true } },
    nextState: "Ship",
  });
  assert.deepEqual(await ask(jsonata, { name: "f" }, result({ Payload: [1] })), {
    status: "SUCCEEDED",
    output: [1],
    nextState: "Ship",
  });
});

test("a state of a machine is found by its name, in inner scopes too", async () => {
  const machine = {
    StartAt: "P",
    States: { P: { ...parallel, Next: "Done", End: undefined }, Done: { Type: "Succeed" } },
  };
  const definition = JSON.parse(JSON.stringify(machine)) as JsonObject;
  assert.deepEqual(await ask(definition, 1, { stateName: "A" }), { status: "SUCCEEDED", output: 1 });
  const told = await ask(definition, 1, { stateName: "P", ...result([{ a: 1 }]) });
  assert.deepEqual(told, { status: "SUCCEEDED", output: [{ a: 1 }], nextState: "Done" });
});

test("a Choice that leads back to itself and a Wait end after one visit", async () => {
  const choice = {
    Type: "Choice",
    Choices: [{ Variable: "$.a", IsPresent: true, Next: "StateName" }],
    Default: "Else",
  };
  assert.deepEqual(await ask(choice, { a: 1 }), {
    status: "SUCCEEDED",
    output: { a: 1 },
    nextState: "StateName",
  });
  assert.deepEqual(await ask({ Type: "Wait", Seconds: 86_400, End: true }, 1), {
    status: "SUCCEEDED",
    output: 1,
  });
});

test("an error meets Retry, then Catch, then nobody", async () => {
  const state = {
    ...task,
    Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2 }],
    Catch: [{ ErrorEquals: ["Busy", "States.TaskFailed"], ResultPath: "$.failure", Next: "Mend" }],
  };
  const first = await ask(state, {}, { ...throws("Busy"), inspectionLevel: "DEBUG" });
  assert.ok("status" in first);
  assert.equal(first.status, "RETRIABLE");
  assert.deepEqual(first.inspectionData?.["errorDetails"], { retryIndex: 0, retryBackoffIntervalSeconds: 3 });
  const second = await inspected(
    state,
    {},
    { ...throws("Busy"), stateConfiguration: { retrierRetryCount: 1 } },
  );
  assert.deepEqual((second as JsonObject)["errorDetails"], { retryIndex: 0, retryBackoffIntervalSeconds: 6 });
  const caught = await ask(
    state,
    { id: 1 },
    { ...throws("Busy"), stateConfiguration: { retrierRetryCount: 2 } },
  );
  assert.deepEqual(caught, {
    status: "CAUGHT_ERROR",
    output: { id: 1, failure: { Error: "Busy", Cause: "It broke." } },
    error: "Busy",
    cause: "It broke.",
    nextState: "Mend",
  });
  const failed = await ask(task, {}, throws("Other"));
  assert.deepEqual(failed, { status: "FAILED", error: "Other", cause: "It broke." });
});

test("a state's own failure is told without the sentence about its execution", async () => {
  const told = await ask({ Type: "Pass", InputPath: "$.none", End: true }, {});
  assert.deepEqual(told, {
    status: "FAILED",
    error: "States.Runtime",
    cause: "Invalid path '$.none' : No results for path: $['none']",
  });
});

test("inspection data has what each stage gave, under AWS's names", async () => {
  const pass = {
    Type: "Pass",
    InputPath: "$.in",
    Parameters: { "b.$": "$.a" },
    ResultPath: "$.out",
    End: true,
  };
  assert.deepEqual(await inspected(pass, { in: { a: 1 } }), {
    input: { in: { a: 1 } },
    afterInputPath: { a: 1 },
    afterParameters: { b: 1 },
    afterResultSelector: { b: 1 },
    afterResultPath: { in: { a: 1 }, out: { b: 1 } },
  });
  assert.deepEqual(await inspected(jsonata, { name: "f" }, result({ Payload: 1 })), {
    input: { name: "f" },
    afterArguments: { FunctionName: "f" },
    result: { Payload: 1 },
  });
  assert.deepEqual(await inspected({ ...pass, InputPath: "$.none" }, {}), { input: {} });
});

test("a Map shows its items, its limits and what ItemSelector and ItemBatcher make", async () => {
  const batched = { ...distributed, ItemBatcher: { MaxItemsPerBatch: 2 } };
  assert.deepEqual(await inspected(batched, { list: [1, 2, 3] }, result([])), {
    input: { list: [1, 2, 3] },
    afterInputPath: { list: [1, 2, 3] },
    afterItemsPath: [1, 2, 3],
    afterItemSelector: [{ n: 1 }, { n: 2 }, { n: 3 }],
    afterItemBatcher: [{ Items: [{ n: 1 }, { n: 2 }] }, { Items: [{ n: 3 }] }],
    maxConcurrency: 5,
    toleratedFailureCount: 1,
    afterResultSelector: [],
    afterResultPath: [],
  });
});

test("a Map fails when more iterations failed than it bears", async () => {
  const given = (count: number): Rest => ({
    ...result([1, 2]),
    stateConfiguration: { mapIterationFailureCount: count },
  });
  const input = { list: [1, 2] };
  assert.deepEqual(await ask(distributed, input, given(1)), { status: "SUCCEEDED", output: [1, 2] });
  assert.deepEqual(await ask(distributed, input, given(2)), {
    status: "FAILED",
    error: "States.ExceedToleratedFailureThreshold",
    cause: "The specified tolerated failure threshold was exceeded",
  });
});

test("variables are those given and those assigned", async () => {
  const state = { Type: "Pass", Parameters: { "v.$": "$old" }, Assign: { fresh: 2 }, End: true };
  const told = await ask(state, {}, { variables: '{"old":1}', inspectionLevel: "TRACE" });
  assert.ok("status" in told);
  assert.deepEqual(told.output, { v: 1 });
  assert.deepEqual(told.inspectionData?.["variables"], { old: 1, fresh: 2 });
});

test("a given context stands for the run's own", async () => {
  const state = { ...jsonata, Output: "{% $states.context.Execution.Name & $states.context.State.Name %}" };
  const context = JSON.stringify({ Execution: { Name: "mine" } });
  const told = await ask(state, { name: "f" }, { ...result({}), context });
  assert.ok("status" in told);
  assert.equal(told.output, "mineStateName");
});

test("without a mock a handler does the task", async () => {
  const told = await ask(task, 7, { roleArn: "r", handler: ({ input }) => ({ output: input }) });
  assert.deepEqual(told, {
    status: "SUCCEEDED",
    output: { FunctionName: "charge", Payload: 7 },
    nextState: "Ship",
  });
});

test("a handler that throws is a failed task", async () => {
  const handler = (): never => {
    throw new Error("No connection.");
  };
  const told = await ask(task, 7, { roleArn: "r", handler });
  assert.deepEqual(told, { status: "FAILED", error: "States.TaskFailed", cause: "No connection." });
});
