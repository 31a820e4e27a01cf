/** SWF from a program: a decider in a unit test, without AWS. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, type JsonValue, runSwf } from "../../core/index.js";

const role = { lambdaRole: "arn:aws:iam::123456789012:role/r" };

/** Doubles a number with a function, then completes with what came of it. */
const decide = ({ events }: JsonObject): JsonValue => {
  const last = (events as readonly JsonObject[]).findLast(({ eventType }) =>
    /^Lambda.*(Completed|Failed)$/.test(String(eventType)),
  );
  const attributes = { id: "1", name: "double", input: "21" };
  if (!last)
    return [{ decisionType: "ScheduleLambdaFunction", scheduleLambdaFunctionDecisionAttributes: attributes }];
  const completed = last["lambdaFunctionCompletedEventAttributes"] as JsonObject | undefined;
  if (!completed) return [{ decisionType: "FailWorkflowExecution" }];
  return [
    {
      decisionType: "CompleteWorkflowExecution",
      completeWorkflowExecutionDecisionAttributes: { result: completed["result"] ?? "" },
    },
  ];
};

test("a workflow runs with functions, and gives its histories", async () => {
  const { status, runs, stopped } = await runSwf({
    decide,
    start: role,
    functions: { double: (value) => Number(value) * 2 },
  });
  assert.deepEqual([status, stopped.why], ["COMPLETED", "closed"]);
  const events = runs[0]?.history["events"] as readonly JsonObject[];
  assert.deepEqual(events.at(-1)?.["workflowExecutionCompletedEventAttributes"], {
    result: "42",
    decisionTaskCompletedEventId: 10,
  });
});

test("functions that throw or do not exist, deciders that throw, starts that are refused", async () => {
  const failing = (): never => {
    throw new Error("no");
  };
  assert.equal((await runSwf({ decide, start: role, functions: { double: failing } })).status, "FAILED");
  assert.equal((await runSwf({ decide, start: role })).status, "FAILED");
  const broken = await runSwf({ decide: failing });
  assert.deepEqual(broken.stopped, { why: "deciderFailed", runId: "run-1", message: "no" });
  const refused = await runSwf({ decide, workflowTypes: [{ name: "T", version: "1" }] });
  assert.equal(refused.stopped.why, "start");
  assert.equal(refused.status, undefined);
});

test("activities, and a cancel request from outside", async () => {
  const activityType = { name: "Work", version: "1" };
  const timeouts = {
    taskList: { name: "l" },
    scheduleToStartTimeout: "9",
    scheduleToCloseTimeout: "9",
    startToCloseTimeout: "9",
    heartbeatTimeout: "NONE",
  };
  const { status, runs } = await runSwf({
    activityTypes: [activityType],
    activities: { Work: (input) => ({ done: input }) },
    events: [{ atSeconds: 60, type: "cancel" }],
    decide: ({ events, startedEventId }) => {
      if (startedEventId === 3) {
        const attributes = { activityType, activityId: "a", input: "[1]", ...timeouts };
        return [{ decisionType: "ScheduleActivityTask", scheduleActivityTaskDecisionAttributes: attributes }];
      }
      const isAsked = (events as readonly JsonObject[]).some(
        (each) => each["eventType"] === "WorkflowExecutionCancelRequested",
      );
      return isAsked ? [{ decisionType: "CancelWorkflowExecution" }] : [];
    },
  });
  assert.equal(status, "CANCELED");
  assert.match(JSON.stringify(runs[0]?.history), /\{\\"done\\":\[1\]\}/);
});
