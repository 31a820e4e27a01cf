// The picture in the README: a definition, its graph, and a run that stopped at a breakpoint.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { EXAMPLE, withWorkbench } from "./scene.mjs";
import { placeOf } from "./workbench.mjs";

const SETTINGS = {
  "debug.internalConsoleOptions": "neverOpen",
  "debug.toolBarLocation": "commandCenter",
  "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.tips.enabled": false,
};

/**
 * Sets the scene and takes the picture.
 * @param {{ version: import("./versions.mjs").Version, file: string }} options
 */
export async function takeReadmePicture({ version, file }) {
  await mkdir(path.dirname(file), { recursive: true });
  await withWorkbench(
    { version, settings: SETTINGS, viewport: { width: 1440, height: 900 } },
    async ({ ui, text }) => {
      await ui.open("stock-trading", EXAMPLE);
      await ui.lens("Debug").first().waitFor();
      await ui.titleButton("Open Graph").click();
      await ui.webview.locator("[data-id]").first().waitFor();
      await ui.command("View: Focus First Editor Group");
      await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
      await ui.press("F9", "F5");
      await ui.pick("buy");
      await ui.standsAt("Buy or Sell?");
      await ui.command("View: Show Run and Debug");
      await ui.unfold("quote", "advice", "approval");
      await ui.command("View: Focus First Editor Group");
      await ui.webview.locator('[data-run="active"]').first().waitFor();
      // Away from what would show a tooltip, and time for what moves to come to rest.
      await ui.page.mouse.move(700, 895);
      await ui.page.waitForTimeout(1000);
      await ui.page.screenshot({ path: file });
    },
  );
}
