import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import type { Scene } from "../../../core/graph/scene.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";
import { randomMachine } from "./random-machine.js";
import { sceneFaults } from "./scene-faults.js";

const sceneOf = (text: string): Promise<Scene> => layout(graphOf(lowerStateMachine(parseJson(text))));

test("random machines are drawn without overlaps, with children inside containers and edges that touch their nodes", () =>
  fc.assert(
    fc.asyncProperty(randomMachine, async (text) => {
      assert.deepEqual(sceneFaults(await sceneOf(text)), []);
    }),
    { seed: 20, numRuns: 60 },
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

const corpus = "../shared/corpus/definitions";
const found = existsSync(corpus);

test(`every definition of the corpus is drawn without faults${found ? "" : " (skipped: ../shared is not there)"}`, {
  skip: !found,
}, async () => {
  const faulty: string[] = [];
  for (const file of readdirSync(corpus)) {
    const text = readFileSync(`${corpus}/${file}`, "utf8");
    const tree = /\.ya?ml$/.test(file) ? parseYaml(text) : parseJson(text);
    const faults = sceneFaults(await layout(graphOf(lowerStateMachine(tree))));
    if (faults.length > 0) faulty.push(`${file}: ${faults.join("; ")}`);
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
