// How the debugger feels in long and wide runs: stepping back against stepping forwards, and how long a wide run keeps the event loop busy.
// `npm run bench` runs this. One argument runs only the benchmarks whose name has it.

import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";
import { loadModule } from "../scripts/load-core.mjs";

const { analyze } = await loadModule("core/analysis.ts");
const { compile } = await loadModule("core/interpreter/compile.ts");
const { Execution } = await loadModule("core/interpreter/execution.ts");
const { Debugger } = await loadModule("core/debugger/debugger.ts");
const { createDebugSession } = await loadModule("server/dap/session.ts");

const wanted = process.argv[2] ?? "";
const STATES = 10_000;
const STEPS_BACK = 1000;
const ITEMS = 10_000;
/** What the issue allows for one step back, in milliseconds. */
const MOST_MS = 100;

v8.setFlagsFromString("--expose-gc");
const collect = vm.runInNewContext("gc");

function heapMegabytes() {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const milliseconds = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** A loop that counts: two states a turn. */
const counting = {
  StartAt: "Count",
  States: {
    Count: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "Enough" },
    Enough: {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericGreaterThanEquals: STATES / 2, Next: "Done" }],
      Default: "Count",
    },
    Done: { Type: "Succeed" },
  },
};

async function benchStepBack() {
  const [{ machine }] = analyze(JSON.stringify(counting), { uri: "bench.asl.json" }).definitions;
  const { program } = compile(machine);
  const execution = new Execution(program, { input: { n: 0 }, handler: () => ({ pending: true }), now: 0 });
  const subject = new Debugger(program, execution, () => {});
  subject.stopHere("entry");
  const over = () => subject.advance({ kind: "over", from: subject.place(1) }, () => true);
  const started = performance.now();
  for (let state = 1; state < STATES; state++) await over();
  const forward = (performance.now() - started) / STATES;
  const before = heapMegabytes();
  let longest = 0;
  const backStarted = performance.now();
  for (let step = 0; step < STEPS_BACK; step++) {
    const at = performance.now();
    await subject.back(1);
    longest = Math.max(longest, performance.now() - at);
  }
  const back = (performance.now() - backStarted) / STEPS_BACK;
  const after = heapMegabytes();
  console.log(`Stepping back ${STEPS_BACK} states in a run of ${STATES}`);
  console.log(`  one step forwards      ${milliseconds(forward)}`);
  console.log(`  one step back          ${milliseconds(back)} (longest ${milliseconds(longest)})`);
  console.log(`  ratio                  ${(back / forward).toFixed(1)}`);
  console.log(`  heap before and after  ${before.toFixed(1)} MB, ${after.toFixed(1)} MB`);
  if (longest > MOST_MS)
    throw new Error(`A step back took ${milliseconds(longest)}: ${MOST_MS} ms are allowed.`);
}

const parcels = {
  QueryLanguage: "JSONata",
  StartAt: "Process items",
  States: {
    "Process items": {
      Type: "Map",
      Items: `{% [1..${ITEMS}].{ 'id': $ } %}`,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" },
        StartAt: "Weigh",
        States: {
          Weigh: { Type: "Pass", Assign: { weight: "{% $states.input.id * 2 %}" }, Next: "Ask" },
          Ask: {
            Type: "Task",
            Resource: "arn:aws:lambda:eu-west-1:123456789012:function:ask",
            Next: "Label",
          },
          Label: { Type: "Pass", Output: "{% $weight %}", End: true },
        },
      },
      Output: "{% $count($states.result) %}",
      End: true,
    },
  },
};

/** A session in this process, as the editor holds it. */
function client(text) {
  const session = createDebugSession({
    readText: async () => text,
    listFolder: async () => [],
    log: (message) => console.error(message),
  });
  const events = [];
  const answers = new Map();
  const listeners = new Set();
  session.onMessage((message) => {
    if (message.type === "response") answers.get(message.request_seq)(message);
    else events.push(message);
    for (const listener of listeners) listener();
  });
  let seq = 1;
  return {
    events,
    async request(command, args = {}) {
      const answer = new Promise((resolve) => answers.set(seq, resolve));
      session.handle({ seq: seq++, type: "request", command, arguments: args });
      const { success, body, message } = await answer;
      if (!success) throw new Error(`${command}: ${message}`);
      return body;
    },
    async next(name) {
      for (;;) {
        const at = events.findIndex(({ event }) => event === name);
        if (at >= 0) return events.splice(0, at + 1).at(-1);
        await new Promise((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
      }
    },
  };
}

async function timed(work) {
  const started = performance.now();
  const value = await work();
  return [value, performance.now() - started];
}

/** Begins to measure the turns of the event loop; the function it gives ends that, with the longest turn. */
function watchEventLoop() {
  const longest = { cpu: 0, wall: 0 };
  let isOn = true;
  let at = performance.now();
  let used = process.cpuUsage();
  const turn = () => {
    const { user, system } = process.cpuUsage(used);
    longest.cpu = Math.max(longest.cpu, (user + system) / 1000);
    longest.wall = Math.max(longest.wall, performance.now() - at);
    at = performance.now();
    used = process.cpuUsage();
    if (isOn) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    isOn = false;
    return longest;
  };
}

async function benchWideRun() {
  const debug = client(JSON.stringify(parcels));
  await debug.request("initialize", { adapterID: "asl" });
  const mocks = { Ask: { Return: "yes" } };
  const launched = { definition: "parcels.asl.json", input: {}, mocks };
  await debug.request("launch", launched);
  await debug.next("initialized");
  const blocks = watchEventLoop();
  const started = performance.now();
  await debug.request("configurationDone");
  await pause(150);
  const [stopped, pausing] = await timed(async () => {
    await debug.request("pause", { threadId: 1 });
    return debug.next("stopped");
  });
  const { threadId } = stopped.body;
  const [{ threads }, listing] = await timed(() => debug.request("threads"));
  const [{ stackFrames }, stack] = await timed(() => debug.request("stackTrace", { threadId }));
  const [, looking] = await timed(async () => {
    const { scopes } = await debug.request("scopes", { frameId: stackFrames.at(-1).id });
    for (const { variablesReference } of scopes)
      await debug.request("variables", { variablesReference, start: 0, count: 100 });
  });
  const rest = threads.find(({ name }) => name.startsWith("…"));
  if (rest) await debug.request("stackTrace", { threadId: rest.id });
  const [, stepping] = await timed(async () => {
    await debug.request("next", { threadId });
    await debug.next("stopped");
  });
  const [, back] = await timed(async () => {
    await debug.request("stepBack", { threadId });
    await debug.next("stopped");
  });
  await debug.request("continue", { threadId });
  await debug.next("terminated");
  const whole = performance.now() - started;
  const longest = blocks();
  console.log(`A run with ${ITEMS} Map iterations`);
  console.log(`  to pause it            ${milliseconds(pausing)}`);
  console.log(
    `  threads                ${milliseconds(listing)} (${threads.length} entries${rest ? `, "${rest.name}"` : ""})`,
  );
  console.log(`  stack, scopes, values  ${milliseconds(stack)}, ${milliseconds(looking)}`);
  console.log(`  a step, and back       ${milliseconds(stepping)}, ${milliseconds(back)}`);
  console.log(`  the whole run          ${milliseconds(whole)}`);
  console.log(
    `  longest block          ${milliseconds(longest.cpu)} of work (${milliseconds(longest.wall)} by the clock)`,
  );
  console.log(`  heap                   ${heapMegabytes().toFixed(1)} MB`);
}

const benchmarks = {
  back: benchStepBack,
  wide: benchWideRun,
};
for (const [name, run] of Object.entries(benchmarks)) if (name.includes(wanted)) await run();
