import assert from "node:assert/strict";
import test from "node:test";
import { analyze } from "../../../core/analysis.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import { problemsByPlace } from "../../../core/graph/problem-places.js";

test("a problem stands at the edge or the state that it is about, the worst first", async () => {
  const text = `{ "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": -1, "Typo": 1, "Next": "Bee" },
    "B": { "Type": "Succeed" } } }`;
  const { definitions, problems } = analyze(text, { uri: "a.asl.json" });
  const [definition] = definitions;
  assert.ok(definition);
  const places = problemsByPlace(await layout(graphOf(definition.machine)), problems);
  // No path leads to B any more.
  const expected = ["error /States/A", "error /States/A/Next", "error /States/B"];
  assert.deepEqual(places.map(({ id, severity }) => `${severity} ${id}`).sort(), expected);
});
