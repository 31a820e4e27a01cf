import assert from "node:assert/strict";
import test from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import { descriptionOf, svgOf } from "../../../core/graph/svg.js";
import { parseJson } from "../../../core/syntax/json.js";
import { matchGolden } from "../../support/golden.js";
import { machines } from "./machines.js";
import { sceneFaults } from "./scene-faults.js";

const sceneOf = (text: string) => layout(graphOf(lowerStateMachine(parseJson(text))));

for (const [name, text] of Object.entries(machines)) {
  test(`the drawing of ${name} is as kept`, async () => {
    const scene = await sceneOf(text);
    assert.deepEqual(sceneFaults(scene), []);
    matchGolden(`test/graph/${name}.svg`, svgOf(scene, { title: name }));
  });
}

test("names that XML has its own signs for are escaped", async () => {
  const svg = svgOf(
    await sceneOf('{"StartAt":"<a & \\"b\\">","States":{"<a & \\"b\\">":{"Type":"Pass","End":true}}}'),
  );
  assert.match(svg, /&lt;a &amp; &quot;b&quot;&gt;/);
  assert.doesNotMatch(svg, /<a &/);
});

test("the description says every way in words", async () => {
  const scene = await sceneOf(
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}',
  );
  assert.equal(descriptionOf(scene), '2 states. Starts at "A". "A" leads to "B". "B" ends here.');
});
