/** Workflows that run by themselves: who is asked when, what halts a run, and that speed does not matter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDifference, recordedDecisionTasks } from "../../../../core/swf/replay.js";
import { responseFrom } from "../../../../core/swf/response.js";
import { historyJson } from "../../../../core/swf/simulator/history.js";
import type { Participants } from "../../../../core/swf/simulator/participants.js";
import { MADE_UP } from "../../../../core/swf/simulator/registration.js";
import { type Halt, WorkflowRun } from "../../../../core/swf/simulator/workflow-run.js";
import { emptyWorld } from "../../../../core/swf/simulator/world.js";
import type { JsonObject, JsonValue } from "../../../../core/text/json-value.js";

const START = {
  domain: "d",
  workflowId: "w",
  workflowType: { name: "Workflow", version: "1" },
  lambdaRole: "arn:aws:iam::123456789012:role/r",
};
const lambda = (id: string): JsonObject => ({
  decisionType: "ScheduleLambdaFunction",
  scheduleLambdaFunctionDecisionAttributes: { id, name: id },
});
const complete = { decisionType: "CompleteWorkflowExecution" };

/** Schedules both functions, and completes once both are done. */
const decideBoth = (events: readonly JsonObject[]): readonly JsonValue[] => {
  const done = events.filter(({ eventType }) => eventType === "LambdaFunctionCompleted").length;
  if (events.length === 3) return [lambda("slow"), lambda("fast")];
  return done === 2 ? [complete] : [];
};

const participants = (more: Partial<Participants> = {}): Participants => ({
  decides: () => true,
  decide: async ({ events }) => ({ response: decideBoth(events as readonly JsonObject[]) }),
  works: () => false,
  perform: async () => undefined,
  invoke: async ({ name }) => ({ result: name }),
  ...more,
});

const runOf = (more: Partial<Participants> = {}, options = {}): WorkflowRun => {
  const run = new WorkflowRun(emptyWorld({ workflowTypes: [MADE_UP] }), participants(more), options);
  run.intervene({ kind: "startWorkflowExecution", request: START });
  return run;
};

async function finish(run: WorkflowRun): Promise<Halt> {
  for (;;) {
    const { halt } = await run.step();
    if (halt) return halt;
  }
}

const types = ({ simulation }: WorkflowRun): readonly string[] =>
  simulation.history("run-1").map(({ eventType }) => eventType);

test("the history does not depend on who is faster", async () => {
  const delays = [
    { slow: 20, fast: 0 },
    { slow: 0, fast: 20 },
  ];
  const histories: (readonly string[])[] = [];
  for (const delay of delays) {
    const run = runOf({
      invoke: async ({ name }) => {
        await new Promise((resolve) => setTimeout(resolve, delay[name as "slow" | "fast"]));
        return { result: name };
      },
    });
    assert.deepEqual(await finish(run), { why: "closed" });
    histories.push(types(run));
  }
  assert.deepEqual(histories[0], histories[1]);
  assert.equal(histories[0]?.at(-1), "WorkflowExecutionCompleted");
});

test("what halts a run: no decider, one that fails, one whose response is refused, each as often as it is asked", async () => {
  assert.deepEqual(await finish(runOf({ decides: () => false })), { why: "noDecider", runId: "run-1" });
  const failing = runOf({ decide: async () => ({ failure: "out of order" }) });
  for (let i = 0; i < 2; i++)
    assert.deepEqual(await finish(failing), {
      why: "deciderFailed",
      runId: "run-1",
      message: "out of order",
    });
  const nothing = await finish(runOf({ decide: async () => ({ response: null }) }));
  assert.match("message" in nothing ? nothing.message : "", /must be async/);
  const refused = runOf({ decide: async () => ({ response: [complete, complete] }) });
  for (let i = 0; i < 2; i++) {
    const halt = await finish(refused);
    assert.equal(halt.why === "fault" && halt.fault.message, "Close must be last decision in list");
  }
  assert.equal(types(refused).at(-1), "DecisionTaskStarted");
});

test("a function that never answers times out; who wants to know is told before", async () => {
  const unanswered = { invoke: async () => undefined };
  const run = runOf(unanswered);
  assert.deepEqual(await finish(run), { why: "closed" });
  assert.equal(types(run).filter((type) => type === "LambdaFunctionTimedOut").length, 2);
  const watched = runOf(unanswered, { tellsUnanswered: true });
  assert.deepEqual(await finish(watched), { why: "unanswered", runId: "run-1", scheduledEventId: 5 });
  watched.intervene({ kind: "lambdaFunctionEnds", runId: "run-1", scheduledEventId: 5, outcome: {} });
  assert.deepEqual(await finish(watched), { why: "unanswered", runId: "run-1", scheduledEventId: 6 });
});

test("work takes the virtual time that is said, and comes too late when that is too long", async () => {
  const timeline = async (seconds: number): Promise<readonly string[]> => {
    const run = runOf(
      { secondsFor: ({ scheduledEventId }) => (scheduledEventId === 5 ? seconds : 0) },
      { tellsUnanswered: true },
    );
    await finish(run);
    return run.simulation
      .history("run-1")
      .filter(
        ({ eventType }) => eventType.startsWith("LambdaFunction") && !/Scheduled|Started/.test(eventType),
      )
      .map(({ eventType, eventTimestamp }) => `${eventTimestamp / 1000} ${eventType}`);
  };
  assert.deepEqual(await timeline(40), ["0 LambdaFunctionCompleted", "40 LambdaFunctionCompleted"]);
  assert.deepEqual(await timeline(901), ["0 LambdaFunctionCompleted", "900 LambdaFunctionTimedOut"]);
});

test("after going back whoever was at work is asked again", async () => {
  let asked = 0;
  const run = runOf({
    invoke: async ({ name }) => {
      asked++;
      return { result: name };
    },
  });
  await finish(run);
  assert.equal(asked, 2);
  const started = run.simulation.events.findIndex(({ event }) => event.eventType === "LambdaFunctionStarted");
  let step = 0;
  while (run.simulation.countAt(step) <= started) step++;
  run.rewind(step);
  await finish(run);
  assert.equal(asked, 4);
});

async function recorded(): Promise<readonly JsonObject[]> {
  const run = runOf();
  await finish(run);
  return historyJson(run.simulation.history("run-1"))["events"] as readonly JsonObject[];
}

/** The first difference when that decider is asked again. */
async function replayed(
  decide: (events: readonly JsonObject[]) => readonly JsonValue[],
): Promise<string | undefined> {
  for (const task of recordedDecisionTasks(await recorded())) {
    const difference = firstDifference(task, responseFrom(decide(task.events)) ?? {});
    if (difference) return difference.message;
  }
  return undefined;
}

test("a recorded history is replayed against a decider, and the first difference is told", async () => {
  const changed =
    (first: readonly JsonValue[]) =>
    (events: readonly JsonObject[]): readonly JsonValue[] =>
      events.length === 3 ? first : decideBoth(events);
  assert.equal(await replayed(decideBoth), undefined);
  assert.equal(
    await replayed(changed([lambda("fast"), lambda("slow")])),
    'Decision 1: "id" is "fast", but was "slow" in the history (event 5, LambdaFunctionScheduled).',
  );
  assert.equal(
    await replayed(changed([lambda("slow")])),
    "Decision 2 is missing: the history has ScheduleLambdaFunction there (event 6, LambdaFunctionScheduled).",
  );
  assert.equal(
    await replayed(changed([lambda("slow"), lambda("fast"), lambda("more")])),
    "Decision 3, ScheduleLambdaFunction, is new: the history has no event for it.",
  );
  assert.equal(
    await replayed(changed([complete])),
    "Decision 1 is CompleteWorkflowExecution, but the history has ScheduleLambdaFunction there (event 5, LambdaFunctionScheduled).",
  );
});

test("a decider that for ever decides what fails is stopped; one that comes to its senses is not", async () => {
  const cancel = { decisionType: "CancelTimer", cancelTimerDecisionAttributes: { timerId: "none" } };
  const failures = (events: JsonValue | undefined): number =>
    (events as readonly JsonObject[]).filter(({ eventType }) => eventType === "CancelTimerFailed").length;
  const stubborn = runOf({ decide: async () => ({ response: [cancel] }) });
  const halt = await finish(stubborn);
  assert.equal(halt.why, "deciderFailed");
  assert.match(
    halt.why === "deciderFailed" ? halt.message : "",
    /100 times in a row.*CancelTimerFailed with the cause TIMER_ID_UNKNOWN/,
  );
  const learning = runOf({
    decide: async ({ events }) => ({ response: [failures(events) < 90 ? cancel : complete] }),
  });
  assert.deepEqual(await finish(learning), { why: "closed" });
});

test("what a decider returns is taken as it is, or not at all", () => {
  const timer = { startTimerDecisionAttributes: { timerId: "t", startToFireTimeout: 5 } };
  assert.deepEqual(responseFrom([timer]), { decisions: [timer] });
  assert.deepEqual(responseFrom({}), {});
  assert.deepEqual(responseFrom({ decisions: [], executionContext: "c" }), {
    decisions: [],
    executionContext: "c",
  });
  for (const other of ["x", 1, null, complete, { events: [] }]) assert.equal(responseFrom(other), undefined);
});
