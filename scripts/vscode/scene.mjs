// A workbench in a browser with the extension and a copy of the examples, for the journey and for pictures.
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.mjs";
import { installFolder, startServer, workbenchUrl } from "./host.mjs";
import { workbench } from "./workbench.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How long anything on the screen may take, in milliseconds. */
const PATIENCE = 15_000;

/** The file name of the example that scenes are about; `Scene.text` is its text. */
export const EXAMPLE = "stock-trading.asl.json";

/** @typedef {{ ui: import("./workbench.mjs").Workbench, text: string }} Scene */

/**
 * Starts it all, has `play` use it, and ends it all whatever comes of that.
 * @param {{ version: import("./versions.mjs").Version, settings?: object, viewport?: { width: number, height: number },
 *   prepare?: (examples: string) => Promise<void> }} options `prepare` may add to the copy of the examples
 * @param {(scene: Scene) => Promise<void>} play
 */
export async function withWorkbench(
  { version, settings, viewport = { width: 1280, height: 800 }, prepare },
  play,
) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), "asl-workbench-scene-"));
  const folders = { userData: path.join(scratch, "user-data"), extensions: path.join(scratch, "extensions") };
  const examples = path.join(scratch, "examples");
  // Without a launch.json, which F5 must not need.
  const filter = (file) => path.basename(file) !== ".vscode";
  await cp(path.join(root, "examples"), examples, { recursive: true, filter });
  await prepare?.(examples);
  await installFolder({ folders, root });
  const server = await startServer({ version, folders, settings });
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport });
      page.setDefaultTimeout(PATIENCE);
      await page.goto(workbenchUrl(server.authority, { folder: examples }));
      const ui = workbench(page);
      await ui.ready();
      const text = await readFile(path.join(examples, "stock-trading", EXAMPLE), "utf8");
      await play({ ui, text });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}
