// The pictures of docs/debugging.md: a run that stands still, its timeline, one state tested alone, a step into a function.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeOrder } from "./order.mjs";
import { EXAMPLE, withWorkbench } from "./scene.mjs";
import { placeOf } from "./workbench.mjs";

const SETTINGS = {
  "debug.internalConsoleOptions": "neverOpen",
  "debug.toolBarLocation": "docked",
  "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.tips.enabled": false,
};

const WITH_FUNCTIONS = {
  type: "asl",
  request: "launch",
  name: "Stock trading: with its local functions",
  definition: "${workspaceFolder}/stock-trading/stock-trading.asl.json",
  tasks: "stock-trading.tasks.json",
  debugFunctions: true,
};

/** Each picture: [file, how the scene is set, settings of its own]. */
const pictures = [
  ["debugging-stopped.png", standsStill, { "asl.graph.showOnRun": false }],
  ["debugging-timeline.png", showsTimeline],
  ["debugging-test-state.png", testsState],
  ["debugging-function.png", stepsIntoFunction],
];

/** What the scenes need beside the examples. */
async function prepare(examples) {
  await writeOrder(examples);
  const settings = path.join(examples, ".vscode");
  await mkdir(settings);
  await writeFile(path.join(settings, "launch.json"), JSON.stringify({ configurations: [WITH_FUNCTIONS] }));
}

/**
 * Sets each scene and takes its picture into the folder; `only` names those that are wanted.
 * @param {{ version: import("./versions.mjs").Version, folder: string, only?: readonly string[] }} options
 */
export async function takeDebuggingPictures({ version, folder, only }) {
  await mkdir(folder, { recursive: true });
  for (const [file, set, own] of pictures) {
    if (only && !only.includes(file)) continue;
    await withWorkbench(
      { version, settings: { ...SETTINGS, ...own }, viewport: { width: 1440, height: 900 }, prepare },
      async (scene) => {
        await set(scene).catch(async (error) => {
          await scene.ui.page.screenshot({ path: path.join(folder, `failed-${file}`) });
          throw error;
        });
        // Away from what would show a tooltip, and time for what moves to come to rest.
        await scene.ui.page.mouse.move(700, 895);
        await scene.ui.page.waitForTimeout(1000);
        await scene.ui.page.screenshot({ path: path.join(folder, file) });
      },
    );
  }
}

async function standsStill({ ui, text }) {
  await ui.open("stock-trading", EXAMPLE);
  await ui.lens("Debug").first().waitFor();
  await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
  await ui.press("F9");
  await ui.command("ASL: Debug State Machine");
  await ui.pick("buy");
  await ui.standsAt("Buy or Sell?");
  await ui.command("View: Show Run and Debug");
  await ui.unfold("advice");
  await ui.command("View: Focus First Editor Group");
}

async function showsTimeline({ ui }) {
  await ui.open("shop", "order.asl.json");
  await ui.lens("Run").first().waitFor();
  await ui.lens("Run").first().click();
  await ui.webview.locator(".finished", { hasText: "Execution" }).waitFor();
  await ui.command("Execution: Focus on Execution View");
  await ui.newestWebview.locator(".span").first().waitFor();
}

async function testsState({ ui }) {
  await ui.open("stock-trading", EXAMPLE);
  await ui.lens("Test State").first().waitFor();
  await ui.lens("Test State").nth(1).click();
  await ui.pick("An Empty Object");
  await ui.pick("buy");
  await ui.page.locator(".tab", { hasText: "Test of" }).waitFor();
  await ui.page.waitForTimeout(1500);
}

async function stepsIntoFunction({ ui, text }) {
  await ui.open("stock-trading", EXAMPLE);
  await ui.lens("Debug").first().waitFor();
  await ui.goTo(placeOf(text, '"Recommend a Trade": {'));
  await ui.press("F9", "F5");
  await ui.standsAt("Recommend a Trade");
  await ui.command("View: Show Run and Debug");
  const inFunction = ui.page.locator(".tab.active", { hasText: "recommend" });
  for (let steps = 0; (await inFunction.count()) === 0 && steps < 6; steps++) {
    await ui.press("F11");
    await ui.page.waitForTimeout(2500);
  }
  await inFunction.waitFor();
}
