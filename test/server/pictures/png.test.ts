import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import { paintsOf } from "../../../core/graph/paint.js";
import { parseJson } from "../../../core/syntax/json.js";
import { type PictureAssets, pngOf } from "../../../server/pictures/png.js";
import { machines } from "../../core/graph/machines.js";

// The library is CommonJS and looks for itself; tests are bundled as ES modules.
Object.assign(globalThis, { __dirname: "" });

const font = (weight: number) =>
  readFileSync(`node_modules/@fontsource/arimo/files/arimo-latin-${weight}-normal.woff`);
const assets: PictureAssets = {
  program: "node_modules/canvaskit-wasm/bin/canvaskit.wasm",
  regular: [font(400)],
  semibold: [font(600)],
};

test("a drawing becomes a PNG of its size, the same one each time", async () => {
  const scene = await layout(graphOf(lowerStateMachine(parseJson(machines["nested-containers"] ?? ""))));
  const painted = paintsOf(scene, "light");
  const png = Buffer.from(await pngOf(painted, 1.5, assets));
  assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
  assert.deepEqual(
    [png.readUInt32BE(16), png.readUInt32BE(20)],
    [Math.ceil(scene.width * 1.5), Math.ceil(scene.height * 1.5)],
  );
  assert.ok(png.equals(Buffer.from(await pngOf(painted, 1.5, assets))));
  assert.ok(!png.equals(Buffer.from(await pngOf(paintsOf(scene, "dark"), 1.5, assets))));
});

test("every paint has a colour; hidden things are left out", async () => {
  const scene = await layout(graphOf(lowerStateMachine(parseJson(machines["choice-and-wait"] ?? ""))));
  const { paints } = paintsOf(scene, "dark");
  const texts = paints.flatMap((paint) => (paint.kind === "text" ? [paint.text] : []));
  assert.ok(texts.includes("Ask a person") && texts.includes("otherwise"));
  const colours = paints.flatMap((paint) =>
    paint.kind === "text" ? [paint.fill] : [paint.fill, paint.stroke],
  );
  assert.ok(colours.every((colour) => colour === undefined || /^#[0-9a-f]{6}$/.test(colour.hex)));
  const rings = scene.boxes.filter(({ kind }) => kind === "state").length;
  assert.ok(paints.length < rings * 20);
});
