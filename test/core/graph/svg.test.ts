import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { analyze } from "../../../core/analysis.js";
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

const examples = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.asl\.(json|yaml)$|template\.yaml$/.test(file))
  .map((file) => file.replaceAll("\\", "/"));

for (const file of examples) {
  for (const direction of ["down", "right"] as const) {
    test(`the example ${file} is drawn ${direction} as kept`, async () => {
      const { definitions } = analyze(readFileSync(`examples/${file}`, "utf8"), { uri: file });
      assert.ok(definitions.length > 0);
      for (const [i, { machine }] of definitions.entries()) {
        const scene = await layout(graphOf(machine), { direction });
        assert.deepEqual(sceneFaults(scene), []);
        const name = (file.split("/").at(-1) ?? "").replace(/\.\w+$/, i === 0 ? "" : `-${i}`);
        matchGolden(`test/graph/examples/${name}-${direction}.svg`, svgOf(scene, { title: file }));
      }
    });
  }
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
