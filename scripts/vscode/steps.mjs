// Goes a way on the screen of a real VS Code, step by step, and keeps a picture of where it failed.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { withWorkbench } from "./scene.mjs";

/** @typedef {readonly [what: string, act: (scene: import("./scene.mjs").Scene) => Promise<void>]} Step the words are the picture's name too */

/**
 * Goes the whole way; rejects at the first step that does not show what it must.
 * @param {readonly Step[]} steps
 * @param {Parameters<typeof withWorkbench>[0] & { pictures?: string }} options
 * `pictures` is a folder for one picture a step; without it only a failure leaves one.
 */
export async function takeSteps(steps, { pictures, ...options }) {
  const folder = pictures ?? (await mkdtemp(path.join(os.tmpdir(), "asl-workbench-failure-")));
  await mkdir(folder, { recursive: true });
  await withWorkbench(options, async (scene) => {
    for (const [index, step] of steps.entries())
      await takeStep(scene, step, picturePath(folder, index, step), pictures !== undefined);
  });
  if (pictures === undefined) await rm(folder, { recursive: true });
}

const picturePath = (folder, index, [what]) =>
  path.join(folder, `${String(index + 1).padStart(2, "0")}-${what.replaceAll(/[^a-zA-Z0-9]+/g, "-")}.png`);

async function takeStep(scene, [what, act], picture, always) {
  const started = Date.now();
  try {
    await act(scene);
    assert.deepEqual(await scene.ui.errors(), [], "VS Code shows an error");
  } catch (error) {
    await scene.ui.page.screenshot({ path: picture, timeout: 5000 }).catch(() => undefined);
    throw new Error(`Not so: ${what}. The picture is ${picture}\n${error.message}`);
  }
  console.log(`  ✔ ${what} (${Date.now() - started} ms)`);
  if (always) await scene.ui.page.screenshot({ path: picture });
}
