import assert from "node:assert/strict";
import { test } from "node:test";
import { graph } from "../../../server/cli/graph.js";
import { asl, ioOn } from "./memory-io.js";

const MACHINE = '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}';
const DECISIONS =
  '[{"decisionType":"StartTimer","startTimerDecisionAttributes":{"timerId":"tea","startToFireTimeout":"180"}}]';
const FILES = {
  "d.swf.json": DECISIONS,
  "start.swf.json": '{"domain":"d","workflowId":"w","workflowType":{"name":"n","version":"1"}}',
  "a.asl.json": MACHINE,
  "b.asl.json": MACHINE.replaceAll('"B"', '"C"'),
  "no.json": "{}",
};

test("without a file to write, SVG goes to the standard output", async () => {
  const { code, out, err } = await asl(["graph", "a.asl.json"], FILES);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^<svg [^>]*>\n<title id="title">a\.asl\.json<\/title>/);
});

test("the ending of the file says the form", async () => {
  const svg = await asl(
    ["graph", "a.asl.json", "-o", "a.svg", "--direction", "right", "--theme", "dark"],
    FILES,
  );
  assert.match(svg.written["a.svg"] ?? "", /^<svg /);
  const mermaid = await asl(["graph", "a.asl.json", "--output", "a.mmd"], FILES);
  assert.match(mermaid.written["a.mmd"] ?? "", /^flowchart TD\n/);
  const painted: unknown[] = [];
  const { io } = ioOn(FILES);
  const picture = async (path: string, scene: { paints: readonly unknown[] }, scale: number) => {
    painted.push([path, scene.paints.length > 5, scale]);
  };
  assert.equal(await graph.run(["a.asl.json", "-o", "a.png", "--scale", "3"], { ...io, picture }), 0);
  assert.deepEqual(painted, [["a.png", true, 3]]);
});

test("SWF decisions are drawn as a timeline", async () => {
  const { code, out, err } = await asl(["graph", "d.swf.json"], FILES);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /data-id="\/0"[^>]*><title>tea, Timer, at \+0 s, took 3 min, fired<\/title>/);
});

test("two files are compared in words and in the drawing, one of them from git when it is named so", async () => {
  const { code, out, err } = await asl(["graph", "--diff", "a.asl.json", "b.asl.json"], FILES);
  assert.deepEqual([code, err], [0, '"A" has changed: Next.\n"C" is new.\n"B" is gone.\n']);
  assert.match(out, /class="box change-added state type-Succeed" data-id="\/States\/C"/);
  const asked: unknown[] = [];
  const memory = ioOn(FILES, async (...command) => {
    asked.push(command);
    return MACHINE;
  });
  assert.equal(await graph.run(["--diff", "HEAD:x/a.asl.json", "b.asl.json"], memory.io), 0);
  assert.deepEqual(asked, [["git", ["show", "HEAD:./x/a.asl.json"]]]);
});

const REFUSED: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
  [[], /Name the one file to draw\./],
  [["--diff", "a.asl.json"], /Name the older and the newer file/],
  [["a.asl.json", "-o", "a.gif"], /"a\.gif" does not say what to write/],
  [["a.asl.json", "--direction", "up"], /There is no direction "up"/],
  [["a.asl.json", "--theme", "pink"], /There is no theme "pink"/],
  [["a.asl.json", "--scale", "0"], /"0" is no scale/],
  [["no.json"], /holds no state machine/],
  [["d.swf.json", "-o", "a.mmd"], /Mermaid has no such timelines/],
  [["start.swf.json"], /"start\.swf\.json" has no timeline/],
  [["gone.json"], /cannot be read/],
];

for (const [argv, sentence] of REFUSED) {
  test(`asl graph ${argv.join(" ")} is refused with a sentence`, async () => {
    const { code, err } = await asl(["graph", ...argv], FILES);
    assert.equal(code, 2);
    assert.match(err, sentence);
  });
}
