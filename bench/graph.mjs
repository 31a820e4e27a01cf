// How long it takes from text to pixels, and how smoothly the graph pans: the layout alone, and the page in Chromium with the layout before it.
// `node bench/graph.mjs`; without a Chromium (CHROMIUM_PATH, or on the PATH) only the layout is measured.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { loadExports } from "../scripts/load-core.mjs";
import { findBrowser, launchBrowser } from "../scripts/vscode/browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { analyze, graphOf, layout } = await loadExports(`
  export { analyze } from "./core/analysis.js";
  export { graphOf } from "./core/graph/graph.js";
  export { layout } from "./core/graph/layout.js";
`);

/** A chain in which some states choose, some go back, and every third may fail into one handler at the end. */
function chain(count, prefix = "State") {
  const name = (i) => `${prefix} number ${i}`;
  const States = {};
  for (let i = 0; i < count - 1; i++) {
    const Next = name(i + 1);
    const target = name(i % 2 === 0 ? Math.min(i + 3, count - 1) : Math.max(0, i - 2));
    if (i % 5 === 1) {
      const rule = { Variable: "$.total", NumericGreaterThan: i, Next: target };
      States[name(i)] = { Type: "Choice", Choices: [rule], Default: Next };
    } else {
      const Catch = i % 3 === 0 ? { Catch: [{ ErrorEquals: ["States.ALL"], Next: name(count - 1) }] } : {};
      States[name(i)] = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", ...Catch, Next };
    }
  }
  States[name(count - 1)] = { Type: "Fail", Error: "Failed" };
  return { StartAt: name(0), States };
}

/** Parallel states of twenty states each, one after the other. */
function nested(count) {
  const parts = Math.ceil(count / 20);
  const States = {};
  for (let i = 0; i < parts; i++) {
    const way = i === parts - 1 ? { End: true } : { Next: `Part ${i + 1}` };
    States[`Part ${i}`] = { Type: "Parallel", Branches: [chain(19, `Step ${i}`)], ...way };
  }
  return { StartAt: "Part 0", States };
}

/** A chain in which every state leaves its errors to one handler. */
function catching(count) {
  const States = {};
  for (let i = 0; i < count - 1; i++) {
    const way = i === count - 2 ? { End: true } : { Next: `Step number ${i + 1}` };
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Handle the error" }];
    States[`Step number ${i}`] = {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Catch,
      ...way,
    };
  }
  States["Handle the error"] = { Type: "Fail", Error: "Failed" };
  return { StartAt: "Step number 0", States };
}

const text = (machine) => JSON.stringify(machine, null, 2);
const machines = {
  "50 states, a chain": text(chain(50)),
  "50 states, all catch": text(catching(50)),
  "50 states, nested": text(nested(50)),
  "1,000 states, a chain": text(chain(1000)),
  "1,000 states, nested": text(nested(1000)),
};

/** A keystroke somewhere in the middle: another name for a target's queue. */
let strokes = 0;
const edited = (json) => {
  const middle = json.indexOf('"Resource": "arn:aws:states:::sqs', json.length / 2);
  strokes++;
  return `${json.slice(0, middle)}"Comment": "${strokes}", ${json.slice(middle)}`;
};
/** A keystroke that adds a state, each time somewhere else around the middle. */
const grown = (json) => {
  strokes++;
  const middle = json.indexOf('"Type": "Task"', json.length / 2 - (strokes % 9) * 400);
  const end = json.indexOf('"Next": "', middle) + '"Next": "'.length;
  const target = json.slice(end, json.indexOf('"', end));
  const at = json.indexOf(`"${target}": {`, end);
  return `${json.slice(0, end)}New one${json.slice(end + target.length, at)}"New one": { "Type": "Pass", "Next": "${target}" }, ${json.slice(at)}`;
};

async function sceneOf(json) {
  const { definitions } = analyze(json, { uri: "bench.asl.json" });
  return layout(graphOf(definitions[0].machine));
}

const ms = (time) => `${time.toFixed(0).padStart(6)} ms`;
/** On the clock, and as processor time of this process, which other programs on the machine do not lengthen. */
const timed = async (work) => {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { time: performance.now() - start, cpu: (user + system) / 1000 };
};
const both = ({ time, cpu }) => `${ms(time)} (${cpu.toFixed(0)} ms processor)`.padEnd(34);
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];

/** Median of several keystrokes, each in another text. */
async function typing(json, draw, change = edited) {
  const runs = [];
  for (let i = 0; i < 9; i++) runs.push(await timed(() => draw(change(json))));
  return { time: median(runs.map(({ time }) => time)), cpu: median(runs.map(({ cpu }) => cpu)) };
}

// The library starts with its first layout, as it does in the language server when the first graph is opened.
const { time: starting } = await timed(() => sceneOf(text(chain(3))));
console.log(`starting the layout library: ${ms(starting)}\n\nText to layout:`);
for (const [name, json] of Object.entries(machines)) {
  const first = await timed(() => sceneOf(json));
  const typed = await typing(json, sceneOf);
  const added = await typing(json, sceneOf, grown);
  console.log(
    `  ${name.padEnd(22)} first ${both(first)} a keystroke ${both(typed)} a new state ${both(added)}`.trimEnd(),
  );
}

const browser = await findBrowser().then(launchBrowser, () => undefined);
if (!browser) {
  console.log("\nNo Chromium is at hand: the page was not measured.");
  process.exit();
}

async function bundled(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
  });
  return outputFiles[0].text;
}
const css = await bundled("client/webview/style.css");
const script = await bundled("client/webview/main.ts");
const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
await page.setContent(`<html style="--vscode-editor-background:#1f1f1f;--vscode-editor-foreground:#ccc"><style>${css}</style>
<body class="vscode-dark"><main id="graph"></main><script>globalThis.acquireVsCodeApi = () => ({ postMessage() {} });</script>
<script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`);

// The page's own processor time, as Chromium counts it.
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });
const pageTime = async () => {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
};

let version = 0;
/** Draws, and waits until the picture is on the screen. */
async function pixels(json) {
  const scene = await sceneOf(json);
  const message = JSON.stringify({
    kind: "scene",
    scene,
    version: ++version,
    pointer: json.length > 200_000 ? "big" : "small",
  });
  await page.evaluate(
    ([data]) =>
      new Promise((done) => {
        window.postMessage(JSON.parse(data), "*");
        addEventListener("message", () => requestAnimationFrame(() => setTimeout(done)), { once: true });
      }),
    [message],
  );
}

console.log("\nText to pixels:");
for (const [name, json] of Object.entries(machines)) {
  const first = await timed(() => pixels(json));
  const before = await pageTime();
  const { time, cpu } = await typing(json, pixels, grown);
  const page9 = (await pageTime()) - before;
  console.log(
    `  ${name.padEnd(22)} first ${ms(first.time)}   a new state ${ms(time)} (${(cpu + page9 / 9).toFixed(0)} ms processor, the page with it)`,
  );
}

/** Frame times while the wheel turns sixty times, one turn a frame. */
const frames = async (turn) =>
  page.evaluate(
    (how) =>
      new Promise((done) => {
        const svg = document.querySelector(".canvas");
        const times = [];
        let last = performance.now();
        const step = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          if (times.length > 60) return done(times.slice(1));
          svg.dispatchEvent(
            new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: 400, clientY: 400, ...how }),
          );
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    turn,
  );
console.log("\nFrames with 1,000 nested states:");
for (const [name, turn] of [
  ["panning", { deltaY: 40, deltaX: 5 }],
  ["zooming out", { deltaY: 12, ctrlKey: true }],
  ["panning, all in sight", { deltaY: -20 }],
]) {
  const times = (await frames(turn)).sort((a, b) => a - b);
  console.log(
    `  ${name.padEnd(22)} median ${ms(median(times))}   95 % ${ms(times[57])}   worst ${ms(times.at(-1))}`,
  );
}
await browser.close();
process.exit();
