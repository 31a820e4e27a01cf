/** A local Step Functions as SDKs and the AWS CLI talk to it: over HTTP, in the service's own protocol. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { TaskAnswer, TaskRequest } from "../../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../../core/text/json-value.js";
import { startEmulator } from "../../../../server/handlers/states-api/emulator.js";

const ARN = "arn:aws:states:us-east-1:123456789012";
const ROLE = "arn:aws:iam::123456789012:role/R";

/** What tasks answer; tests change it by the state's name. */
const answers = new Map<string, TaskAnswer>();
const asked: TaskRequest[] = [];

const emulator = await startEmulator({
  tasksOf: (_machine, testCase) => {
    if (testCase === "No") return "There is no such case.";
    return {
      answered: () => false,
      handler: (request) => {
        asked.push(request);
        return testCase === undefined
          ? (answers.get(request.state) ?? { pending: true })
          : { output: testCase };
      },
    };
  },
  now: () => Date.now(),
  longestPoll: 50,
});

after(() => emulator.close());

async function call(action: string, input: object = {}): Promise<JsonObject> {
  const response = await fetch(emulator.url, {
    method: "POST",
    headers: { "X-Amz-Target": `AWSStepFunctions.${action}` },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as JsonObject;
  assert.equal(response.status, body["__type"] === undefined ? 200 : 400, JSON.stringify(body));
  return body;
}

const faultOf = async (action: string, input: object): Promise<JsonValue | undefined> =>
  (await call(action, input))["__type"];

const machineOf = (state: object): string =>
  JSON.stringify({ StartAt: "A", States: { A: { End: true, ...state } } });

async function create(name: string, definition: string, type = "STANDARD"): Promise<string> {
  const created = await call("CreateStateMachine", { name, definition, type, roleArn: ROLE });
  assert.equal(created["stateMachineArn"], `${ARN}:stateMachine:${name}`, JSON.stringify(created));
  return `${ARN}:stateMachine:${name}`;
}

const start = async (stateMachineArn: string, more: object = {}): Promise<string> =>
  String((await call("StartExecution", { stateMachineArn, ...more }))["executionArn"]);

/** What DescribeExecution says when the execution is over. */
async function over(executionArn: string): Promise<JsonObject> {
  for (let tries = 0; tries < 500; tries++) {
    const described = await call("DescribeExecution", { executionArn });
    if (described["status"] !== "RUNNING") return described;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error("It does not end.");
}

async function askedFor(state: string): Promise<TaskRequest> {
  for (let tries = 0; tries < 500; tries++) {
    const found = asked.findLast((request) => request.state === state);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`Nobody asked for ${state}.`);
}

const eventTypes = async (executionArn: string): Promise<readonly JsonValue[]> => {
  const { events } = await call("GetExecutionHistory", { executionArn });
  return (events as JsonObject[]).map(({ type = null }) => type);
};

const pass = machineOf({ Type: "Pass" });
const task = (state: string): string =>
  JSON.stringify({
    StartAt: state,
    States: {
      [state]: { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:F", End: true },
    },
  });

const waiting = (name: string): string =>
  JSON.stringify({
    StartAt: name,
    States: {
      [name]: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        Parameters: { QueueUrl: "q", "MessageBody.$": "$$.Task.Token" },
        End: true,
      },
    },
  });

test("state machines are created, listed, described, changed and deleted", async () => {
  const arn = await create("Book", pass);
  const described = await call("DescribeStateMachine", { stateMachineArn: arn });
  assert.deepEqual(
    [
      described["name"],
      described["status"],
      described["type"],
      described["roleArn"],
      described["definition"],
    ],
    ["Book", "ACTIVE", "STANDARD", ROLE, pass],
  );
  assert.equal(typeof described["creationDate"], "number");
  await create("Book", pass);
  const changed = machineOf({ Type: "Succeed", End: undefined });
  assert.equal(
    await faultOf("CreateStateMachine", { name: "Book", definition: changed, roleArn: ROLE }),
    "StateMachineAlreadyExists",
  );
  const { updateDate } = await call("UpdateStateMachine", { stateMachineArn: arn, definition: changed });
  assert.equal(typeof updateDate, "number");
  const { definition } = await call("DescribeStateMachine", { stateMachineArn: `${arn}:prod` });
  assert.equal(definition, changed);
  const { stateMachines } = await call("ListStateMachines");
  assert.ok((stateMachines as JsonObject[]).some(({ stateMachineArn }) => stateMachineArn === arn));
  await call("DeleteStateMachine", { stateMachineArn: arn });
  assert.deepEqual(await call("DescribeStateMachine", { stateMachineArn: arn }), {
    __type: "StateMachineDoesNotExist",
    message: `State Machine Does Not Exist: '${arn}'`,
  });
});

test("tags, logging and variables are told again", async () => {
  const definition = JSON.stringify({
    QueryLanguage: "JSONata",
    StartAt: "A",
    States: {
      A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
      B: { Type: "Pass", Output: "{% $x %}", End: true },
    },
  });
  const loggingConfiguration = { level: "ALL", includeExecutionData: true, destinations: [] };
  const tags = [
    { key: "a", value: "1" },
    { key: "b", value: "2" },
  ];
  const { stateMachineArn } = await call("CreateStateMachine", {
    ...{ name: "Tagged", definition, roleArn: ROLE, loggingConfiguration, tags },
  });
  const described = await call("DescribeStateMachine", { stateMachineArn });
  assert.deepEqual(
    [described["loggingConfiguration"], described["variableReferences"]],
    [loggingConfiguration, { B: ["x"] }],
  );
  await call("UntagResource", { resourceArn: stateMachineArn, tagKeys: ["a"] });
  await call("TagResource", { resourceArn: stateMachineArn, tags: [{ key: "c", value: "3" }] });
  assert.deepEqual(await call("ListTagsForResource", { resourceArn: stateMachineArn }), {
    tags: [
      { key: "b", value: "2" },
      { key: "c", value: "3" },
    ],
  });
});

test("a definition that AWS refuses is refused with its diagnostics", async () => {
  const definition = machineOf({ Type: "Pass", Next: "B", End: undefined });
  const refused = await call("CreateStateMachine", { name: "Bad", definition, roleArn: ROLE });
  assert.equal(refused["__type"], "InvalidDefinition");
  assert.match(
    String(refused["message"]),
    /^Invalid State Machine Definition: 'MISSING_END_STATE: .*, MISSING_TRANSITION_TARGET: .* at \/States\/A\/Next'$/,
  );
  const { result, diagnostics } = await call("ValidateStateMachineDefinition", { definition });
  assert.deepEqual([result, (diagnostics as JsonObject[])[0]?.["code"]], ["FAIL", "MISSING_END_STATE"]);
  assert.deepEqual(await call("ValidateStateMachineDefinition", { definition: pass }), {
    result: "OK",
    diagnostics: [],
    truncated: false,
  });
  assert.equal(
    await faultOf("CreateStateMachine", { name: "a b", definition: pass, roleArn: ROLE }),
    "InvalidName",
  );
  assert.equal(
    await faultOf("CreateStateMachine", { name: "Text", definition: "{", roleArn: ROLE }),
    "InvalidDefinition",
  );
});

test("an execution is started, described and listed; its history has seconds", async () => {
  const arn = await create("Runs", pass);
  const executionArn = await start(arn, { name: "one", input: '{"n": 1}' });
  assert.equal(executionArn, `${ARN}:execution:Runs:one`);
  const described = await over(executionArn);
  assert.deepEqual(
    [described["status"], described["input"], described["output"], described["redriveStatus"]],
    ["SUCCEEDED", '{"n": 1}', '{"n":1}', "NOT_REDRIVABLE"],
  );
  assert.ok(Number(described["stopDate"]) >= Number(described["startDate"]));
  assert.ok(Math.abs(Number(described["startDate"]) - Date.now() / 1000) < 60);
  assert.deepEqual(await eventTypes(executionArn), [
    "ExecutionStarted",
    "PassStateEntered",
    "PassStateExited",
    "ExecutionSucceeded",
  ]);
  const first = await call("GetExecutionHistory", { executionArn, maxResults: 1, reverseOrder: true });
  const [last] = first["events"] as JsonObject[];
  assert.deepEqual(
    [last?.["type"], last?.["id"], typeof last?.["timestamp"]],
    ["ExecutionSucceeded", 4, "number"],
  );
  const next = await call("GetExecutionHistory", {
    executionArn,
    maxResults: 1,
    reverseOrder: true,
    nextToken: first["nextToken"],
  });
  assert.equal((next["events"] as JsonObject[])[0]?.["type"], "PassStateExited");
  await start(arn, { name: "two" });
  const { executions } = await call("ListExecutions", { stateMachineArn: arn });
  assert.deepEqual(
    (executions as JsonObject[]).map(({ name }) => name),
    ["two", "one"],
  );
  const named = await call("DescribeStateMachineForExecution", { executionArn });
  assert.equal(named["stateMachineArn"], arn);
  assert.equal(
    await faultOf("StartExecution", { stateMachineArn: arn, name: "one" }),
    "ExecutionAlreadyExists",
  );
  assert.equal(
    await faultOf("StartExecution", { stateMachineArn: arn, input: "{" }),
    "InvalidExecutionInput",
  );
  assert.equal(
    await faultOf("StartExecution", { stateMachineArn: `${ARN}:stateMachine:No` }),
    "StateMachineDoesNotExist",
  );
  assert.equal(
    await faultOf("DescribeExecution", { executionArn: `${executionArn}x` }),
    "ExecutionDoesNotExist",
  );
});

test("only Express machines are started synchronously", async () => {
  const express = await create("Quick", pass, "EXPRESS");
  const done = await call("StartSyncExecution", { stateMachineArn: express, input: '"x"', name: "n" });
  assert.deepEqual([done["status"], done["output"], done["name"]], ["SUCCEEDED", '"x"', "n"]);
  assert.match(String(done["executionArn"]), /:express:Quick:n:[\w-]{36}$/);
  const failing = await create(
    "QuickFail",
    machineOf({ Type: "Fail", Error: "E", Cause: "c", End: undefined }),
    "EXPRESS",
  );
  const failed = await call("StartSyncExecution", { stateMachineArn: failing });
  assert.deepEqual([failed["status"], failed["error"], failed["cause"]], ["FAILED", "E", "c"]);
  const standard = await create("Slow", pass);
  assert.equal(
    await faultOf("StartSyncExecution", { stateMachineArn: standard }),
    "StateMachineTypeNotSupported",
  );
  const executionArn = await start(express);
  for (const action of ["DescribeExecution", "GetExecutionHistory", "StopExecution", "RedriveExecution"])
    assert.equal(await faultOf(action, { executionArn }), "InvalidArn", action);
  assert.equal(await faultOf("ListExecutions", { stateMachineArn: express }), "StateMachineTypeNotSupported");
});

test("an execution is stopped, and redriven where it stopped", async () => {
  const arn = await create("Stop", waiting("Stopped"));
  const executionArn = await start(arn, { name: "s" });
  const { token } = await askedFor("Stopped");
  const { stopDate } = await call("StopExecution", { executionArn, error: "E", cause: "c" });
  assert.equal(typeof stopDate, "number");
  const stopped = await over(executionArn);
  assert.deepEqual(
    [
      stopped["status"],
      stopped["error"],
      stopped["cause"],
      stopped["redriveStatus"],
      stopped["redriveCount"],
    ],
    ["ABORTED", "E", "c", "REDRIVABLE", 0],
  );
  assert.equal(await faultOf("SendTaskHeartbeat", { taskToken: token }), "TaskTimedOut");
  answers.set("Stopped", { output: 7 });
  const first = await call("RedriveExecution", { executionArn, clientToken: "t" });
  const redriven = await over(executionArn);
  assert.deepEqual(
    [redriven["status"], redriven["output"], redriven["redriveCount"], redriven["redriveDate"]],
    ["SUCCEEDED", "7", 1, first["redriveDate"]],
  );
  assert.deepEqual(await call("RedriveExecution", { executionArn, clientToken: "t" }), first);
  assert.equal(
    await faultOf("RedriveExecution", { executionArn, clientToken: "u" }),
    "ExecutionNotRedrivable",
  );
  const types = await eventTypes(executionArn);
  assert.ok(types.indexOf("ExecutionAborted") < types.indexOf("ExecutionRedriven"));
});

test("tasks are answered by their tokens", async () => {
  const good = await start(await create("Good", waiting("WaitsGood")));
  const { token } = await askedFor("WaitsGood");
  await call("SendTaskHeartbeat", { taskToken: token });
  await call("SendTaskSuccess", { taskToken: token, output: '{"a":1}' });
  assert.equal((await over(good))["output"], '{"a":1}');
  const bad = await start(await create("Bad", waiting("WaitsBad")));
  const { token: other } = await askedFor("WaitsBad");
  await call("SendTaskFailure", { taskToken: other, error: "E", cause: "c" });
  const failed = await over(bad);
  assert.deepEqual([failed["status"], failed["error"]], ["FAILED", "E"]);
  assert.notEqual(token, other);
});

test("workers take the tasks of activities", async () => {
  const { activityArn } = await call("CreateActivity", { name: "Dig" });
  assert.equal(activityArn, `${ARN}:activity:Dig`);
  assert.deepEqual((await call("ListActivities"))["activities"], [
    await call("DescribeActivity", { activityArn }),
  ]);
  assert.deepEqual(await call("GetActivityTask", { activityArn }), {});
  const arn = await create("Digs", machineOf({ Type: "Task", Resource: activityArn }));
  const executionArn = await start(arn, { input: '{"hole": 1}' });
  const { taskToken, input } = await call("GetActivityTask", { activityArn, workerName: "w" });
  assert.equal(input, '{"hole":1}');
  await call("SendTaskSuccess", { taskToken, output: '"dug"' });
  assert.equal((await over(executionArn))["output"], '"dug"');
  await call("DeleteActivity", { activityArn });
  assert.equal(await faultOf("GetActivityTask", { activityArn }), "ActivityDoesNotExist");
  const without = await over(await start(arn));
  assert.equal(without["status"], "FAILED");
});

test("a worker that waits gets the next task", async () => {
  const { activityArn } = await call("CreateActivity", { name: "Early" });
  const arn = await create("EarlyMachine", machineOf({ Type: "Task", Resource: activityArn }));
  const polled = call("GetActivityTask", { activityArn });
  const executionArn = await start(arn);
  const { taskToken } = await polled;
  await call("SendTaskSuccess", { taskToken, output: "1" });
  assert.equal((await over(executionArn))["output"], "1");
});

test("a worker that has gone away gets no task", async () => {
  const { activityArn } = await call("CreateActivity", { name: "Left" });
  const arn = await create("LeftMachine", machineOf({ Type: "Task", Resource: activityArn }));
  const gone = new AbortController();
  const polled = fetch(emulator.url, {
    method: "POST",
    headers: { "X-Amz-Target": "AWSStepFunctions.GetActivityTask" },
    body: JSON.stringify({ activityArn }),
    signal: gone.signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  gone.abort();
  await assert.rejects(polled);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await start(arn);
  const { taskToken } = await call("GetActivityTask", { activityArn });
  assert.equal(typeof taskToken, "string");
});

test("machines start one another", async () => {
  const inner = await create("Inner", machineOf({ Type: "Pass", Result: { done: true } }));
  const Resource = "arn:aws:states:::states:startExecution.sync:2";
  const outer = await create(
    "Outer",
    machineOf({ Type: "Task", Resource, Parameters: { StateMachineArn: inner }, OutputPath: "$.Output" }),
  );
  assert.equal((await over(await start(outer)))["output"], '{"done":true}');
  await call("DeleteStateMachine", { stateMachineArn: inner });
  const failed = await over(await start(outer));
  assert.equal(failed["error"], "StepFunctions.StateMachineDoesNotExistException");
});

test("what nobody does fails with a sentence", async () => {
  const failed = await over(await start(await create("Nobody", task("Undone"))));
  assert.equal(failed["error"], "States.TaskFailed");
  assert.match(String(failed["cause"]), /"Undone".*tasks file/);
});

test("a test case is chosen behind the ARN", async () => {
  const arn = await create("Cases", task("Cased"));
  assert.equal((await over(await start(`${arn}#Happy`)))["output"], '"Happy"');
  assert.equal(await faultOf("StartExecution", { stateMachineArn: `${arn}#No` }), "ValidationException");
});

test("a state is tested", async () => {
  const definition = JSON.stringify({ Type: "Pass", Parameters: { "b.$": "$.a" }, End: true });
  const tested = await call("TestState", { definition, input: '{"a": 1}', inspectionLevel: "DEBUG" });
  assert.deepEqual([tested["status"], tested["output"]], ["SUCCEEDED", '{"b":1}']);
  assert.equal((tested["inspectionData"] as JsonObject)["afterParameters"], '{"b":1}');
  assert.equal(await faultOf("TestState", { definition: "{", input: "{}" }), "InvalidDefinition");
});

test("the context object names the state machine by its own ARN, not the execution's", async () => {
  const machine = await create(
    "Named",
    machineOf({ Type: "Pass", Parameters: { "id.$": "$$.StateMachine.Id" } }),
  );
  const { output } = await over(await start(machine));
  assert.deepEqual(JSON.parse(String(output)), { id: machine });
});
