/** What holds for every simulation, and what calls from outside are refused with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Input } from "../../../../core/swf/simulator/input.js";
import { MADE_UP, MADE_UP_TYPE } from "../../../../core/swf/simulator/registration.js";
import { Simulation } from "../../../../core/swf/simulator/simulation.js";
import { transition } from "../../../../core/swf/simulator/transition.js";
import { emptyWorld, nextAppointment, runOf, type World } from "../../../../core/swf/simulator/world.js";
import type { JsonObject } from "../../../../core/text/json-value.js";

const START: JsonObject = {
  domain: "d",
  workflowId: "w",
  workflowType: { name: "Workflow", version: "1" },
  lambdaRole: "arn:aws:iam::123456789012:role/r",
};
const activityType = { name: "A", version: "1" };
const world = emptyWorld({
  workflowTypes: [MADE_UP],
  activityTypes: [{ ...activityType, defaults: {} }],
});
const started = (): Simulation => {
  const simulation = new Simulation(world);
  simulation.feed({ kind: "startWorkflowExecution", request: START });
  return simulation;
};

const timeouts = {
  scheduleToStartTimeout: "9",
  scheduleToCloseTimeout: "20",
  startToCloseTimeout: "15",
  heartbeatTimeout: "5",
};
const id = fc.constantFrom("a", "b");
const decision = fc.oneof(
  id.map((timerId) => ["StartTimer", { timerId, startToFireTimeout: "7" }] as const),
  id.map((timerId) => ["CancelTimer", { timerId }] as const),
  id.map(
    (activityId) =>
      ["ScheduleActivityTask", { activityType, activityId, taskList: { name: "l" }, ...timeouts }] as const,
  ),
  id.map((activityId) => ["RequestCancelActivityTask", { activityId }] as const),
  id.map((name) => ["ScheduleLambdaFunction", { id: name, name, startToCloseTimeout: "3" }] as const),
  id.map(
    (workflowId) => ["StartChildWorkflowExecution", { workflowId, workflowType: MADE_UP_TYPE }] as const,
  ),
  id.map((workflowId) => ["SignalExternalWorkflowExecution", { workflowId, signalName: "s" }] as const),
);
const decisions = fc.array(decision, { maxLength: 4 }).map((list): readonly JsonObject[] =>
  list.map(([decisionType, attributes]) => ({
    decisionType,
    [`${decisionType.charAt(0).toLowerCase()}${decisionType.slice(1)}DecisionAttributes`]: attributes,
  })),
);

/** Something that may happen now: an input made for the world as it is. */
const happening = fc.oneof(
  fc.constant((): Input => ({ kind: "nextAppointment" })),
  decisions.map((list) => (now: World): Input => {
    const run = now.executions.find(({ decisionTask }) => decisionTask);
    const { runId = "", decisionTask } = run ?? {};
    const { scheduledEventId = 0, startedEventId } = decisionTask ?? {};
    return startedEventId === undefined
      ? { kind: "pollForDecisionTask", runId }
      : { kind: "respondDecisionTaskCompleted", runId, scheduledEventId, response: { decisions: list } };
  }),
  fc.constantFrom("complete", "poll", "beat").map((what) => (now: World): Input => {
    const { runId = "", activityTasks: [task] = [] } = now.executions[0] ?? {};
    const place = { runId, scheduledEventId: task?.scheduledEventId ?? 0 };
    if (what === "poll") return { kind: "pollForActivityTask", ...place };
    return what === "beat"
      ? { kind: "recordActivityTaskHeartbeat", ...place }
      : { kind: "respondActivityTaskCompleted", ...place };
  }),
  fc.constant((): Input => ({ kind: "signalWorkflowExecution", workflowId: "w", signalName: "s" })),
);

test("whatever happens: ids have no gaps, time does not go back, one decision task is open at most, nothing closed is due", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const simulation = started();
      for (const make of happenings) simulation.feed(make(simulation.world));
      for (const { runId, status } of simulation.world.executions) {
        const history = simulation.history(runId);
        assert.deepEqual(
          history.map(({ eventId }) => eventId),
          history.map((_, i) => i + 1),
        );
        const times = history.map(({ eventTimestamp }) => eventTimestamp);
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        );
        const open = history.reduce((count, { eventType }) => {
          if (eventType === "DecisionTaskScheduled") return count + 1;
          return /^DecisionTask(Completed|TimedOut)$/.test(eventType) ? count - 1 : count;
        }, 0);
        assert.ok(open === 0 || open === 1);
        const due = simulation.world.agenda.filter(({ input }) => "runId" in input && input.runId === runId);
        assert.ok(status === "OPEN" || due.length === 0);
      }
    }),
    { numRuns: 200 },
  );
});

test("every step can be gone back to, and what is cut away is gone", () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 80 }), fc.nat(), (happenings, where) => {
      const simulation = started();
      const worlds = [world, simulation.world];
      for (const make of happenings) {
        const before = simulation.length;
        simulation.feed(make(simulation.world));
        if (simulation.length > before) worlds.push(simulation.world);
      }
      const step = where % worlds.length;
      assert.deepEqual(simulation.worldAt(step), worlds[step]);
      const events = simulation.events.slice(0, simulation.countAt(step));
      simulation.cut(step);
      assert.deepEqual(simulation.world, worlds[step]);
      assert.deepEqual(simulation.events, events);
      assert.equal(simulation.length, step);
    }),
    { numRuns: 100 },
  );
});

test("a world is a JSON value", () => {
  const simulation = started();
  simulation.feed({ kind: "pollForDecisionTask", runId: "run-1" });
  assert.deepEqual(JSON.parse(JSON.stringify(simulation.world)), simulation.world);
});

const refused = (input: Input, from: World = started().world): string => {
  const { fault, world: after, events } = transition(from, input);
  assert.equal(after, from);
  assert.deepEqual(events, []);
  return `${fault?.code}: ${fault?.message}`;
};

test("a start is refused with the API's faults", () => {
  const start = (request: JsonObject, from: World = world): string =>
    refused({ kind: "startWorkflowExecution", request: { ...START, ...request } }, from);
  const types = [
    { name: "Old", version: "1", status: "DEPRECATED", defaults: {} },
    { name: "Bare", version: "1", defaults: {} },
  ] as const;
  const others = emptyWorld({ workflowTypes: types, outside: ["taken"] });
  const of = (name: string): JsonObject => ({ workflowType: { name, version: "1" } });
  assert.equal(start(of("No")), "UnknownResourceFault: Unknown type: WorkflowType=[name=No, version=1]");
  assert.equal(start(of("Old"), others), "TypeDeprecatedFault: WorkflowType=[name=Old, version=1]");
  assert.equal(start(of("Bare"), others), "DefaultUndefinedFault: executionStartToCloseTimeout");
  assert.equal(
    start({ ...of("Bare"), executionStartToCloseTimeout: "60", taskList: { name: "l" } }, others),
    "DefaultUndefinedFault: taskStartToCloseTimeout",
  );
  assert.equal(start({}, started().world), "WorkflowExecutionAlreadyStartedFault: Already Started");
  assert.equal(
    start({}, { ...world, outside: ["w"] }),
    "WorkflowExecutionAlreadyStartedFault: Already Started",
  );
  assert.match(
    start({ executionStartToCloseTimeout: "NONE", childPolicy: "no" }),
    /^ValidationException: 2 validation errors/,
  );
  assert.match(start({ tagList: ["1", "2", "3", "4", "5", "6"] }), /less than or equal to 5/);
});

test("who speaks of what is not there, or speaks too late, is told so", () => {
  const place = { runId: "run-1", scheduledEventId: 9 };
  assert.match(refused({ kind: "respondActivityTaskCompleted", ...place }), /^UnknownResourceFault/);
  assert.match(refused({ kind: "recordActivityTaskHeartbeat", ...place }), /^UnknownResourceFault/);
  assert.match(refused({ kind: "pollForActivityTask", ...place }), /^UnknownResourceFault/);
  assert.match(refused({ kind: "lambdaFunctionEnds", ...place, outcome: {} }), /^UnknownResourceFault/);
  assert.match(refused({ kind: "pollForDecisionTask", runId: "run-9" }), /^UnknownResourceFault/);
  const cancel = { kind: "requestCancelWorkflowExecution", workflowId: "x" } as const;
  assert.equal(refused(cancel), "UnknownResourceFault: Unknown execution, workflowId = x");
  assert.equal(
    refused({ ...cancel, runId: "run-9" }),
    "UnknownResourceFault: Unknown execution: WorkflowExecution=[workflowId=x, runId=run-9]",
  );
  const response = { decisions: [] };
  assert.match(
    refused({ kind: "respondDecisionTaskCompleted", runId: "run-1", scheduledEventId: 7, response }),
    /^UnknownResourceFault: Unknown decision task, scheduledEventId = 7$/,
  );
});

test("signals beyond the bucket of tokens fail until it has filled up again", () => {
  const signal = {
    decisionType: "SignalExternalWorkflowExecution",
    signalExternalWorkflowExecutionDecisionAttributes: { workflowId: "w", signalName: "s" },
  };
  const simulation = started();
  const respond = (list: readonly JsonObject[]): void => {
    while (runOf(simulation.world, "run-1")?.decisionTask === undefined)
      simulation.feed({ kind: "nextAppointment" });
    simulation.feed({ kind: "pollForDecisionTask", runId: "run-1" });
    const scheduledEventId = runOf(simulation.world, "run-1")?.decisionTask?.scheduledEventId ?? 0;
    simulation.feed({
      kind: "respondDecisionTaskCompleted",
      runId: "run-1",
      scheduledEventId,
      response: { decisions: list },
    });
  };
  respond(Array.from({ length: 1201 }, () => signal));
  const failed = (): number =>
    simulation
      .history("run-1")
      .filter(({ eventType }) => eventType === "SignalExternalWorkflowExecutionFailed").length;
  assert.equal(failed(), 1);
  simulation.feed({
    kind: "arrange",
    at: simulation.world.now + 2000,
    input: { kind: "signalWorkflowExecution", workflowId: "w", signalName: "later" },
  });
  while ((nextAppointment(simulation.world)?.at ?? Number.POSITIVE_INFINITY) <= 2000)
    simulation.feed({ kind: "nextAppointment" });
  respond([signal]);
  respond([signal]);
  assert.equal(failed(), 1);
});
