/** Requests and histories against AWS's own SDK: its types while compiling, its serialiser and parser while running. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  type Decision,
  type DecisionType,
  GetWorkflowExecutionHistoryCommand,
  type HistoryEvent,
  RegisterActivityTypeCommand,
  RegisterWorkflowTypeCommand,
  RespondDecisionTaskCompletedCommand,
  type RespondDecisionTaskCompletedInput,
  StartWorkflowExecutionCommand,
  SWFClient,
} from "@aws-sdk/client-swf";
import { analyze } from "../../../core/analysis.js";
import { DECISION_TYPES } from "../../../core/swf/decisions.js";
import {
  type AttributeName,
  EVENT_ATTRIBUTES,
  type EventType,
  eventAttributesKey,
} from "../../../core/swf/event-types.js";
import { historyJson } from "../../../core/swf/simulator/history.js";
import { simulate } from "../../../core/swf/simulator/script.js";
import { applyEdits } from "../../../core/text/edit.js";
import { isObject, type JsonObject } from "../../../core/text/json-value.js";

/** A client whose requests go nowhere: it keeps the body, and gives the answer as the service would. */
function clientAnswering(answer: object): { readonly client: SWFClient; readonly sent: () => JsonObject } {
  let body = "";
  const client = new SWFClient({
    region: "us-east-1",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    requestHandler: {
      handle: async (request: { body?: unknown }) => {
        body =
          request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : String(request.body);
        const headers = { "content-type": "application/x-amz-json-1.0" };
        const text = new TextEncoder().encode(JSON.stringify(answer));
        return { response: { statusCode: 200, headers, body: text } as never };
      },
    },
  });
  return { client, sent: () => JSON.parse(body) as JsonObject };
}

/** True when two types are the same. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Attributes<T extends EventType> = keyof NonNullable<
  HistoryEvent[`${Uncapitalize<T>}EventAttributes` & keyof HistoryEvent]
>;
/** For each event type whether it has the attributes that the SDK knows; a `false` does not compile. */
const attributesAreTheSame: { readonly [T in EventType]: Same<AttributeName<T>, Attributes<T>> } = {
  ...(Object.fromEntries([...EVENT_ATTRIBUTES.keys()].map((type) => [type, true])) as Record<
    EventType,
    true
  >),
};
const typesAreTheSame: Same<EventType, NonNullable<HistoryEvent["eventType"]>> = true;

test("event types and their attributes are the SDK's", () => {
  assert.ok(typesAreTheSame);
  assert.equal(Object.values(attributesAreTheSame).length, EVENT_ATTRIBUTES.size);
});

const type = { name: "n", version: "1" };
const taskList = { name: "l" };
const role = "arn:aws:iam::123456789012:role/r";
const followUp = {
  executionStartToCloseTimeout: "60",
  taskPriority: "1",
  taskStartToCloseTimeout: "60",
  childPolicy: "ABANDON",
  tagList: ["t"],
  lambdaRole: role,
  input: "i",
  taskList,
} as const;

/** Every decision with every member, as the SDK's types have them. */
const DECISIONS: { readonly [T in DecisionType]: Omit<Decision, "decisionType"> } = {
  ScheduleLambdaFunction: {
    scheduleLambdaFunctionDecisionAttributes: {
      id: "1",
      name: "fn",
      control: "c",
      input: "{}",
      startToCloseTimeout: "30",
    },
  },
  ScheduleActivityTask: {
    scheduleActivityTaskDecisionAttributes: {
      activityType: type,
      activityId: "a",
      control: "c",
      input: "i",
      scheduleToCloseTimeout: "1",
      taskList,
      taskPriority: "0",
      scheduleToStartTimeout: "1",
      startToCloseTimeout: "1",
      heartbeatTimeout: "NONE",
    },
  },
  RequestCancelActivityTask: { requestCancelActivityTaskDecisionAttributes: { activityId: "z" } },
  StartTimer: { startTimerDecisionAttributes: { timerId: "t", control: "c", startToFireTimeout: "1" } },
  CancelTimer: { cancelTimerDecisionAttributes: { timerId: "u" } },
  RecordMarker: { recordMarkerDecisionAttributes: { markerName: "m", details: "d" } },
  SignalExternalWorkflowExecution: {
    signalExternalWorkflowExecutionDecisionAttributes: {
      workflowId: "w",
      runId: "r",
      signalName: "s",
      input: "i",
      control: "c",
    },
  },
  RequestCancelExternalWorkflowExecution: {
    requestCancelExternalWorkflowExecutionDecisionAttributes: { workflowId: "w", runId: "r", control: "c" },
  },
  StartChildWorkflowExecution: {
    startChildWorkflowExecutionDecisionAttributes: {
      ...followUp,
      tagList: ["t"],
      workflowType: type,
      workflowId: "w2",
      control: "c",
    },
  },
  CompleteWorkflowExecution: { completeWorkflowExecutionDecisionAttributes: { result: "r" } },
  FailWorkflowExecution: { failWorkflowExecutionDecisionAttributes: { reason: "r", details: "d" } },
  CancelWorkflowExecution: { cancelWorkflowExecutionDecisionAttributes: { details: "d" } },
  ContinueAsNewWorkflowExecution: {
    continueAsNewWorkflowExecutionDecisionAttributes: {
      ...followUp,
      tagList: ["t"],
      workflowTypeVersion: "2",
    },
  },
};

for (const { name, attributesKey, attributes } of DECISION_TYPES) {
  test(`${name} has the SDK's members, passes its serialiser as it is, and no rule has an error`, async () => {
    const decision: Decision = { decisionType: name as DecisionType, ...DECISIONS[name as DecisionType] };
    const [, members = {}] = Object.entries(decision).find(([key]) => key === attributesKey) ?? [];
    assert.deepEqual(Object.keys(members).sort(), attributes.members.map((member) => member.name).sort());
    const request: RespondDecisionTaskCompletedInput = { taskToken: "t", decisions: [decision] };
    const { client, sent } = clientAnswering({});
    await client.send(new RespondDecisionTaskCompletedCommand(request));
    assert.deepEqual(sent(), request);
    const { problems } = analyze(JSON.stringify(sent()), { uri: "a.swf.json" });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === "error"),
      [],
    );
  });
}

test("the guide's form, once fixed in one click, is what the SDK sends", async () => {
  const text = `{ "decisions": [{ "ScheduleLambdaFunctionDecisionAttributes":
    { "id": "photo-1", "name": "resize", "input": "photo.jpg", "startToCloseTimeout": "30" }, }], }`;
  const [fix] = analyze(text, { uri: "a.swf.json" }).problems.flatMap(({ fixes = [] }) =>
    fixes.filter(({ preferred, title }) => preferred && /API/.test(title)),
  );
  const fixed = JSON.parse(applyEdits(text, fix?.edits ?? [])) as RespondDecisionTaskCompletedInput;
  const { client, sent } = clientAnswering({});
  const request = { ...fixed, taskToken: "t" };
  await client.send(new RespondDecisionTaskCompletedCommand(request));
  assert.deepEqual(sent(), request);
});

test("the example's requests are what the SDK sends", async () => {
  const read = (name: string): JsonObject =>
    JSON.parse(readFileSync(`examples/swf-order/${name}.swf.json`, "utf8")) as JsonObject;
  const { client, sent } = clientAnswering({ runId: "r" });
  const start = read("start-order");
  await client.send(new StartWorkflowExecutionCommand(start as never));
  assert.deepEqual(sent(), start);
  for (const name of ["types/order", "types/delivery"]) {
    await client.send(new RegisterWorkflowTypeCommand(read(name) as never));
    assert.deepEqual(sent(), read(name));
  }
  await client.send(new RegisterActivityTypeCommand(read("types/charge-card") as never));
  assert.deepEqual(sent(), read("types/charge-card"));
});

test("the SDK parses a simulated history: every event with all its attributes, its time as a Date", async () => {
  const attributes = { timerId: "t", startToFireTimeout: "7" };
  const timer = { decisionType: "StartTimer", startTimerDecisionAttributes: attributes };
  const lambda = {
    decisionType: "ScheduleLambdaFunction",
    scheduleLambdaFunctionDecisionAttributes: { id: "1", name: "nobody" },
  };
  const { events } = simulate({ start: { lambdaRole: role, tagList: ["a"] } }, [
    { decisions: [timer, timer, lambda] },
    { decisions: [] },
  ]);
  const { client } = clientAnswering(historyJson(events));
  const parsed = await client.send(
    new GetWorkflowExecutionHistoryCommand({ domain: "d", execution: { workflowId: "w", runId: "r" } }),
  );
  assert.deepEqual(
    parsed.events?.map((event) => ({
      eventId: event.eventId,
      eventType: event.eventType,
      time: event.eventTimestamp?.getTime(),
      attributes: {
        ...(event as unknown as Record<string, object>)[eventAttributesKey(event.eventType ?? "")],
      },
    })),
    events.map(({ eventId, eventType, eventTimestamp, attributes: written }) => ({
      eventId,
      eventType,
      time: eventTimestamp,
      attributes: written,
    })),
  );
  assert.ok(events.every(({ attributes: written }) => isObject(written)));
});
