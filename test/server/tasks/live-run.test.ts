import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { analyze } from "../../../core/analysis.js";
import { compile } from "../../../core/interpreter/compile.js";
import { type RunResult, run } from "../../../core/interpreter/execution.js";
import type { Program } from "../../../core/interpreter/program.js";
import { handlerOf } from "../../../core/task-answers.js";
import type { JsonValue } from "../../../core/text/json-value.js";
import { LiveRun, type LiveRunOptions } from "../../../server/tasks/live-run.js";

function programOf(definition: object): Program {
  const [found] = analyze(JSON.stringify(definition), { uri: "a.asl.json" }).definitions;
  assert.ok(found);
  const compiled = compile(found.machine);
  if ("problems" in compiled) assert.fail(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.program;
}

const task = (more: object = {}): object => ({
  Type: "Task",
  Resource: "arn:aws:lambda:eu-west-1:123456789012:function:f",
  End: true,
  ...more,
});
const callback = (more: object = {}): object =>
  task({ Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", ...more });
const machine = (states: Readonly<Record<string, object>>): object => ({
  StartAt: Object.keys(states)[0],
  States: states,
});

const live = (definition: object, options: Partial<LiveRunOptions> = {}): LiveRun =>
  new LiveRun(programOf(definition), {
    start: { input: {}, now: 1000 },
    handler: () => ({ output: 1 }),
    now: () => Date.now(),
    ...options,
  });

const summary = ({ status, output, error }: RunResult): JsonValue => ({
  status,
  ...(output !== undefined && { output }),
  ...(error !== undefined && { error }),
});

const parallel = machine({
  P: {
    Type: "Parallel",
    Branches: [
      machine({ A: task({ Next: "Sleep", End: undefined }), Sleep: { Type: "Wait", Seconds: 5, End: true } }),
      machine({ B: task({ Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 3 }] }) }),
      machine({
        M: {
          Type: "Map",
          ItemsPath: "$.items",
          ItemProcessor: machine({ C: task() }),
          End: true,
        },
      }),
    ],
    End: true,
  },
});
const answers = { A: { Return: "a" }, B: [{ Throw: { Error: "E" } }, { Return: "b" }], C: { Return: "c" } };

test("a live run in free time has the history of a run that nothing takes time in", async () => {
  const start = { input: { items: [1, 2, 3] }, now: 1000, seed: 7 };
  const plain = await run(programOf(parallel), { ...start, handler: handlerOf(answers) });
  assert.equal(plain.status, "SUCCEEDED");
  const canned = await live(parallel, { start, handler: handlerOf(answers) }).finish();
  assert.deepEqual(canned, plain);
  // Tasks that take their time, the later ones less, are still answered in the order they were asked for.
  let wait = 40;
  const inTime = handlerOf(answers);
  const slow = await live(parallel, {
    start,
    handler: async (request) => {
      const answer = inTime(request);
      wait -= 5;
      await delay(wait);
      return answer;
    },
  }).finish();
  assert.deepEqual(slow, plain);
});

test("a task without an answer ends the run as waiting, unless somebody may answer it", async () => {
  const handler = () => ({ pending: true }) as const;
  const alone = await live(machine({ A: task() }), { handler }).finish();
  assert.deepEqual([alone.status, alone.waiting.map(({ state }) => state)], ["WAITING", ["A"]]);
  const told: string[] = [];
  const open: LiveRun = live(machine({ A: callback() }), {
    handler,
    waiting(tasks) {
      const [first] = tasks;
      if (first && told.length === 0) {
        told.push(first.token);
        setTimeout(() => {
          assert.equal(open.answer("nobody", { output: 1 }), false);
          assert.equal(open.answer(first.token, { output: "from outside" }), true);
        }, 5);
      }
      return true;
    },
  });
  assert.deepEqual(summary(await open.finish()), { status: "SUCCEEDED", output: "from outside" });
});

test("a callback that comes before the response counts after it, and a failure fails the task", async () => {
  const early: LiveRun = live(machine({ A: callback() }), {
    handler: async ({ token }) => {
      await delay(1);
      early.answer(token, { error: { error: "Refused", cause: "No." } });
      await delay(5);
      return { pending: true, submitted: { MessageId: "m" } };
    },
  });
  const { history, error } = await early.finish();
  assert.equal(error, "Refused");
  const types = history.map(({ type }) => type).filter((type) => type.startsWith("Task"));
  assert.deepEqual(types, [
    "TaskStateEntered",
    "TaskScheduled",
    "TaskStarted",
    "TaskSubmitted",
    "TaskFailed",
  ]);
});

test("a task that is worked at for longer than its TimeoutSeconds times out and is told so", async () => {
  let wasTold = false;
  const result = await live(machine({ A: task({ TimeoutSeconds: 1 }) }), {
    handler: (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          wasTold = true;
          resolve({ output: 1 });
        });
      }),
  }).finish();
  assert.deepEqual(summary(result), { status: "FAILED", error: "States.Timeout" });
  assert.equal(result.history.at(-1)?.timestamp, 2000);
  assert.ok(wasTold);
});

test("heartbeats keep a waiting task alive, and without them it times out", async () => {
  const definition = machine({ A: callback({ HeartbeatSeconds: 1 }) });
  let beats = 0;
  const kept: LiveRun = live(definition, {
    handler({ token }) {
      const timer = setInterval(() => {
        kept.heartbeat(token);
        if (++beats < 4) return;
        clearInterval(timer);
        kept.answer(token, { output: "alive" });
      }, 400);
      return { pending: true };
    },
    waiting: () => true,
  });
  const lost = live(definition, { handler: () => ({ pending: true }), waiting: () => true });
  const [alive, timedOut] = await Promise.all([kept.finish(), lost.finish()]);
  assert.deepEqual(summary(alive), { status: "SUCCEEDED", output: "alive" });
  assert.deepEqual(summary(timedOut), { status: "FAILED", error: "States.Timeout" });
  assert.equal(kept.heartbeat("gone"), false);
});

test("time does not pass, and nobody is asked, while work goes on in the background", async () => {
  const order: string[] = [];
  const definition = machine({
    A: task({ Next: "Sleep", End: undefined }),
    Sleep: { Type: "Wait", Seconds: 60, End: true },
  });
  await live(definition, {
    handler: (_, { background }) => {
      background(delay(20).then(() => void order.push("done")));
      return { output: 1 };
    },
    progressed: (events) => {
      for (const { type } of events) if (type === "WaitStateExited") order.push(type);
    },
  }).finish();
  assert.deepEqual(order, ["done", "WaitStateExited"]);
});

test("a run can be aborted while it waits and while it is busy", async () => {
  const waits: LiveRun = live(machine({ A: callback() }), {
    handler: () => ({ pending: true }),
    waiting: () => {
      setTimeout(() => waits.abort(), 1);
      return true;
    },
  });
  const loop = machine({ A: { Type: "Pass", Next: "A" } });
  const busy = live(loop, { start: { input: {}, now: 0, maxEvents: 1_000_000_000 } });
  setTimeout(() => busy.abort(), 5);
  for (const { status, history } of [await waits.finish(), await busy.finish()])
    assert.deepEqual([status, history.at(-1)?.type], ["ABORTED", "ExecutionAborted"]);
});

test("at a speed, waiting takes its share of real time and timestamps follow the clock", async () => {
  const definition = machine({ Sleep: { Type: "Wait", Seconds: 10, Next: "A" }, A: task() });
  const before = Date.now();
  const result = await live(definition, {
    speed: 100,
    handler: () => delay(50).then(() => ({ output: 1 })),
  }).finish();
  const took = Date.now() - before;
  assert.ok(took >= 145, `took ${took} ms`);
  const times = result.history.map(({ type, timestamp }) => [type, timestamp] as const);
  const exited = times.find(([type]) => type === "WaitStateExited")?.[1] ?? 0;
  const ended = times.at(-1)?.[1] ?? 0;
  assert.ok(exited >= 11_000 && exited < 16_000, `exited at ${exited}`);
  assert.ok(ended >= exited + 4500, `ended at ${ended}`);
});

test("a handler that throws or rejects is a failed task", async () => {
  for (const handler of [
    () => {
      throw new Error("broken");
    },
    () => Promise.reject(new Error("broken")),
  ]) {
    const result = await live(machine({ A: task() }), { handler }).finish();
    assert.deepEqual([result.error, result.cause], ["States.TaskFailed", "broken"]);
  }
});
