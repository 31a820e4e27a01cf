import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { type LayoutOptions, layout } from "../../../core/graph/layout.js";
import type { Scene } from "../../../core/graph/scene.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";
import { randomMachine } from "./random-machine.js";
import { sceneFaults } from "./scene-faults.js";

const sceneOf = (text: string, options?: LayoutOptions): Promise<Scene> =>
  layout(graphOf(lowerStateMachine(parseJson(text))), options);

const direction = fc.constantFrom("down" as const, "right" as const);

test("random machines are drawn without overlaps, with children inside containers and edges that touch their nodes", () =>
  fc.assert(
    fc.asyncProperty(randomMachine, direction, async (text, way) => {
      assert.deepEqual(sceneFaults(await sceneOf(text, { direction: way })), []);
    }),
    { seed: 20, numRuns: 100 },
  ));

test("the same machine always gives the same drawing, whatever was drawn in between", () =>
  fc.assert(
    fc.asyncProperty(randomMachine, randomMachine, async (text, other) => {
      const first = await sceneOf(text);
      await sceneOf(other);
      assert.deepEqual(await sceneOf(text), first);
    }),
    { seed: 21, numRuns: 12 },
  ));

test("text that is no machine yet gives an empty scope with its start marker", async () => {
  for (const text of ["", "{", "[]", '{"StartAt":', '{"States":{}}']) {
    const scene = await sceneOf(text);
    assert.deepEqual(
      scene.boxes.map(({ kind }) => kind),
      ["start"],
    );
  }
});

/** A chain in which every state may fail into one far handler, and some go back or skip a few. */
function longChain(count: number): string {
  const name = (i: number): string => `State number ${i}`;
  const states = Array.from({ length: count }, (_, i): [string, unknown] => {
    if (i === count - 1) return [name(i), { Type: "Fail" }];
    const next = i === count - 2 ? { End: true } : { Next: name(i + 1) };
    const rule = {
      Variable: "$.n",
      NumericEquals: i,
      Next: name(i % 2 === 0 ? Math.min(i + 3, count - 1) : Math.max(0, i - 2)),
    };
    if (i % 5 === 1 && i < count - 2)
      return [name(i), { Type: "Choice", Choices: [rule], Default: name(i + 1) }];
    return [
      name(i),
      {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage",
        Catch: [{ ErrorEquals: ["States.ALL"], Next: name(count - 1) }],
        ...next,
      },
    ];
  });
  return JSON.stringify({ StartAt: name(0), States: Object.fromEntries(states) });
}

test("in long scopes, edges that lead far away end at references, and nothing overlaps", async () => {
  const scene = await sceneOf(longChain(120));
  assert.deepEqual(sceneFaults(scene), []);
  const references = scene.boxes.filter(({ kind }) => kind === "reference");
  assert.ok(references.length > 50);
  assert.ok(references.every(({ refersTo }) => refersTo === "/States/State number 119"));
});

test("when very many errors lead to one state, each has a reference beside its state", async () => {
  const scene = await sceneOf(catchers(20));
  assert.deepEqual(sceneFaults(scene), []);
  const caught = scene.edges.filter(({ kind, to }) => kind === "Catch" && to.includes("#far/"));
  assert.ok(caught.length > 15);
  for (const { points } of caught) assert.deepEqual([points.length, points[0]?.y], [2, points[1]?.y]);
  const few = await sceneOf(catchers(10));
  assert.ok(few.boxes.every(({ kind }) => kind !== "reference"));
});

/** Tasks in a row that all leave their errors to one state. */
function catchers(count: number): string {
  const states = Array.from({ length: count }, (_, i): [string, unknown] => [
    `Step ${i}`,
    {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage",
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Handle" }],
      ...(i === count - 1 ? { End: true } : { Next: `Step ${i + 1}` }),
    },
  ]);
  return JSON.stringify({
    StartAt: "Step 0",
    States: { ...Object.fromEntries(states), Handle: { Type: "Fail" } },
  });
}

test("a small edit moves nothing above it, and what is below it only along the flow", async () => {
  const text = longChain(60);
  const before = await sceneOf(text);
  const after = await sceneOf(
    text
      .replace('"State number 40":', '"New":{"Type":"Pass","Next":"State number 40"},"State number 40":')
      .replaceAll('"Next":"State number 40","', '"Next":"New","'),
  );
  const at = new Map(after.boxes.map((box) => [box.id, box]));
  for (const box of before.boxes.filter(({ id }) => /number (\d|[12]\d)$/.test(id))) {
    const now = at.get(box.id);
    assert.deepEqual([now?.x, now?.y], [box.x, box.y], box.id);
  }
});

test("a folded container is drawn as one state, and everything else as before", async () => {
  const inner = '{"StartAt":"In","States":{"In":{"Type":"Pass","End":true}}}';
  const text = `{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[${inner},${inner}],"Next":"Z"},"Z":{"Type":"Succeed"}}}`;
  const open = await sceneOf(text);
  const folded = await sceneOf(text, { folded: new Set(["/States/P"]) });
  assert.deepEqual(sceneFaults(folded), []);
  const folds = (scene: Scene): unknown[] =>
    scene.boxes.flatMap(({ id, kind, folds: how }) => (how ? [[id, kind, how]] : []));
  assert.deepEqual(folds(open), [["/States/P", "container", "open"]]);
  assert.deepEqual(folds(folded), [["/States/P", "state", "folded"]]);
  assert.deepEqual(
    folded.boxes.map(({ id }) => id),
    ["#start", "/States/P", "/States/Z", "#end"],
  );
});

const corpus = "../shared/corpus/definitions";
const found = existsSync(corpus);

test(`every definition of the corpus is drawn without faults${found ? "" : " (skipped: ../shared is not there)"}`, {
  skip: !found,
}, async () => {
  const faulty: string[] = [];
  for (const file of readdirSync(corpus)) {
    const text = readFileSync(`${corpus}/${file}`, "utf8");
    const tree = /\.ya?ml$/.test(file) ? parseYaml(text) : parseJson(text);
    for (const way of ["down", "right"] as const) {
      const faults = sceneFaults(await layout(graphOf(lowerStateMachine(tree)), { direction: way }));
      if (faults.length > 0) faulty.push(`${file} (${way}): ${faults.join("; ")}`);
    }
  }
  assert.deepEqual(faulty, []);
});

test("names that look like our own ids do no harm", async () => {
  const names = [
    "A",
    "A#2",
    "A~2",
    "#start",
    "in",
    "A\u0000",
    "out:A",
    "in:/States/A",
    "#missing/A",
    "/States/A/Next",
  ];
  const states = names.map(
    (name, i) => `${JSON.stringify(name)}:{"Type":"Task","Next":${JSON.stringify(names[i + 1] ?? "A>in")}}`,
  );
  assert.deepEqual(
    sceneFaults(await sceneOf(`{"StartAt":"A","States":{${states.join(",")},"A":{"Type":"Succeed"}}}`)),
    [],
  );
});
