// How fast the interpreter runs, beside aws-local-stepfunctions in the same process and beside bare jsonata.
// `npm run bench` installs the peers (bench/package.json) and runs this. One argument runs only the benchmarks whose name has it.

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadModule } from "../scripts/load-core.mjs";

const require = createRequire(import.meta.url);
const { StateMachine } = require("aws-local-stepfunctions");
const jsonata = createRequire(new URL("../package.json", import.meta.url))("jsonata");
const { analyze } = await loadModule("core/analysis.ts");
const { compile } = await loadModule("core/interpreter/compile.ts");
const { run } = await loadModule("core/interpreter/execution.ts");

/** The argument with which this file runs itself in a process of its own. */
const ALONE = "--lines-alone";
const wanted = process.argv[2] ?? "";
const NOW = Date.UTC(2026, 0, 1);
const TURNS = 10_000;
const ITEMS = 10_000;

/** What the interpreter runs; a definition that does not compile is a mistake of this file. */
function programOf(definition) {
  const [{ machine }] = analyze(JSON.stringify(definition), { uri: "bench.asl.json" }).definitions;
  const compiled = compile(machine);
  if ("problems" in compiled) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.program;
}

async function ours(program, input, options = {}) {
  const handler = ({ input: given }) => ({ output: given });
  const result = await run(program, {
    input,
    now: NOW,
    maxEvents: Number.MAX_SAFE_INTEGER,
    handler,
    ...options,
  });
  if (result.status !== "SUCCEEDED") throw new Error(`${result.status}: ${result.error} ${result.cause}`);
  return result;
}

/** The rival keeps its events until they are read, as its own command line does. */
async function theirs(machine, input) {
  return machine.run(input).result;
}

/** Milliseconds of the fastest run of each, which is the least disturbed one. They take turns, so that both meet the same machine. */
async function fastest(runs, ...works) {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < runs; turn++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      await work();
      best[i] = Math.min(best[i], performance.now() - start);
    }
  }
  return best;
}

const perSecond = (count, time) => `${Math.round((count / time) * 1000).toLocaleString("en")}/s`;

function row(name, count, mine, peer, target) {
  const ratio = peer / mine;
  console.log(
    `  ${name.padEnd(26)} ${perSecond(count, mine).padStart(12)} ${perSecond(count, peer).padStart(12)} ${ratio.toFixed(1).padStart(8)} ×   ${ratio >= target ? "meets" : "MISSES"} ${target} ×`,
  );
}

const add = {
  Type: "Pass",
  Parameters: { "n.$": "States.MathAdd($.n, 1)", "load.$": "$.load" },
  Next: "More?",
};
const loop = {
  StartAt: "More?",
  States: {
    "More?": {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericLessThan: TURNS, Next: "Add" }],
      Default: "Done",
    },
    Add: add,
    Done: { Type: "Succeed" },
  },
};
const mapOf = {
  StartAt: "M",
  States: {
    M: {
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: {
        StartAt: "I",
        States: {
          I: { Type: "Pass", Parameters: { "id.$": "$" }, Next: "J" },
          J: { Type: "Pass", End: true },
        },
      },
      ResultPath: null,
      End: true,
    },
  },
};
const parallel = {
  StartAt: "P",
  States: {
    P: {
      Type: "Parallel",
      Branches: Array.from({ length: 100 }, (_, i) => ({
        StartAt: `A${i}`,
        States: { [`A${i}`]: { Type: "Pass", Next: `B${i}` }, [`B${i}`]: { Type: "Pass", End: true } },
      })),
      End: true,
    },
  },
};

/** A 75 KB value with many parts: what the rival copies at every state. */
const load = Array.from({ length: 750 }, (_, i) => ({
  id: i,
  name: `item number ${i}`,
  tags: ["a", "b", "c"],
  on: i % 2 === 0,
  price: i * 1.25,
  padding: "xxxxxxxx",
}));

const against = [
  ["Choice loop", loop, { n: 0, load: 1 }, 2 * TURNS + 2, 10, 6],
  ["Choice loop with 75 KB", loop, { n: 0, load }, 2 * TURNS + 2, 100, 2],
  ["Map of 10,000", mapOf, { items: Array.from({ length: ITEMS }, (_, i) => i + 1) }, 2 * ITEMS + 1, 10, 6],
  ["Parallel of 100", parallel, {}, 201, 1, 50],
];

async function statesPerSecond() {
  console.log("State transitions        asl-workbench   aws-local-stepfunctions");
  for (const [name, definition, input, states, target, runs] of against) {
    if (!name.includes(wanted)) continue;
    const program = programOf(definition);
    const machine = new StateMachine(definition);
    const [mine, peer] = await fastest(
      runs,
      () => ours(program, input),
      () => theirs(machine, input),
    );
    row(name, states, mine, peer, target);
  }
}

const EXPRESSIONS = [
  ["small", "$states.input.order.total * 1.2", 10],
  ["object", '{ "id": $states.input.order.id, "sum": $sum($states.input.items.(price * count)) }', 10],
  [
    "filter and sort",
    "$states.input.items[price > 50]^(>price).{ 'name': name, 'cost': price * count }",
    100,
  ],
  [
    "map and reduce",
    "$reduce($map($states.input.items, function($i) { $i.price * $i.count }), function($a, $b) { $a + $b })",
    50,
  ],
];
const EVALUATIONS = 1_000;

const CONDITION = `$n < ${EVALUATIONS}`;
const COUNT = "$n + 1";

/** A loop whose states evaluate the expression, the counting and the condition. */
const repeated = (code) => ({
  QueryLanguage: "JSONata",
  StartAt: "First",
  States: {
    First: { Type: "Pass", Assign: { n: 0 }, Next: "Evaluate" },
    Evaluate: { Type: "Pass", Assign: { x: `{% ${code} %}`, n: `{% ${COUNT} %}` }, Next: "More?" },
    "More?": {
      Type: "Choice",
      Choices: [{ Condition: `{% ${CONDITION} %}`, Next: "Evaluate" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  },
});

/** The same evaluations without states. */
async function evaluated(code, input) {
  const [evaluate, count, condition] = [code, COUNT, CONDITION].map((each) => jsonata(each));
  const states = { input, context: {} };
  for (let n = 0, x; n < EVALUATIONS; ) {
    x = await evaluate.evaluate(undefined, { states, n, x });
    n = await count.evaluate(undefined, { states, n, x });
    await condition.evaluate(undefined, { states, n, x });
  }
}

async function jsonataStates() {
  console.log("\nJSONata evaluations       in states        bare jsonata");
  for (const [name, code, size] of EXPRESSIONS) {
    const input = {
      order: { id: "o-1", total: 99 },
      items: Array.from({ length: size }, (_, i) => ({
        name: `n${i}`,
        price: (i * 37) % 101,
        count: 1 + (i % 3),
      })),
    };
    const program = programOf(repeated(code));
    const [mine, bare] = await fastest(
      15,
      () => ours(program, input),
      () => evaluated(code, input),
    );
    const share = mine / bare;
    console.log(
      `  ${name.padEnd(22)} ${perSecond(3 * EVALUATIONS, mine).padStart(12)} ${perSecond(3 * EVALUATIONS, bare).padStart(12)}   ${share.toFixed(2)} × bare   ${share <= 2 ? "meets" : "MISSES"} 2 ×`,
    );
  }
}

const LINES = 1_000_000;
const LIMIT = 1024;

/** A Map over a file of JSON Lines, its results in another; alone in its process, so that the memory is its own. */
async function lines() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "asl-bench-"));
  try {
    const file = createWriteStream(path.join(folder, "items.jsonl"));
    for (let i = 0; i < LINES; i++) {
      const line = { id: i, name: `item number ${i}`, price: (i * 37) % 1000, tags: ["a", "b"] };
      if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, "drain");
    }
    file.end();
    await once(file, "close");
    const { folderStore } = await loadModule("server/storage/folder-store.ts");
    const start = performance.now();
    const { output } = await ours(programOf(overLines), {}, { objects: folderStore(() => folder) });
    const seconds = (performance.now() - start) / 1000;
    const { Key } = output.ResultWriterDetails;
    const { ResultFiles } = JSON.parse(readFileSync(path.join(folder, Key), "utf8"));
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(`\nDistributed Map over ${LINES.toLocaleString("en")} lines of JSON Lines`);
    console.log(
      `  ${seconds.toFixed(1)} s, ${perSecond(LINES, seconds * 1000)}, results ${Math.round(ResultFiles.SUCCEEDED[0].Size / 1e6)} MB, peak memory ${Math.round(peak)} MiB   ${peak < LIMIT ? "meets" : "MISSES"} ${LIMIT} MiB`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const overLines = {
  StartAt: "M",
  States: {
    M: {
      Type: "Map",
      ItemReader: {
        Resource: "arn:aws:states:::s3:getObject",
        ReaderConfig: { InputType: "JSONL" },
        Parameters: { Bucket: "bench", Key: "items.jsonl" },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: { I: { Type: "Pass", Parameters: { "id.$": "$.id", "price.$": "$.price" }, End: true } },
      },
      ResultWriter: {
        Resource: "arn:aws:states:::s3:putObject",
        Parameters: { Bucket: "bench", Prefix: "out" },
      },
      End: true,
    },
  },
};

if (wanted === ALONE) await lines();
else await statesPerSecond();
if ("JSONata".includes(wanted)) await jsonataStates();
if ("lines".includes(wanted))
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), ALONE], { stdio: "inherit" });
