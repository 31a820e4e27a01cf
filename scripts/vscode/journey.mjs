// A person's way through ASL Workbench in a real VS Code, from the first mistake to the answered approval: every step
// checks what the screen shows, and can keep a picture of it.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { EXAMPLE, withWorkbench } from "./scene.mjs";
import { placeOf } from "./workbench.mjs";

const CHOICE = "/States/Buy or Sell?";
const BUY = "/States/Buy Shares";
const SELL = "/States/Sell Shares";

const node = (ui, id) => ui.webview.locator(`[data-id="${id}"]`);
const inRun = (ui, id, run) => ui.webview.locator(`[data-id="${id}"][data-run="${run}"]`);

/** What is done and must be seen, in order: [what, how]. The title is the picture's name too. */
const steps = [
  ["the example opens without a problem", opensClean],
  ["a misspelt Next has a squiggle on the name", misspells],
  ["the quick fix puts it right", fixes],
  ["the graph draws every state", drawsGraph],
  ["a click on a state moves the cursor, and the cursor lights up its state", follows],
  ["F5 asks for the case and stops at the breakpoint", stopsAtBreakpoint],
  ["step back goes back", stepsBack],
  ["the case buy runs to its end", finishesBuy],
  ["the case sell runs to its end", finishesSell],
  ["the case manual waits for the approval", waitsForApproval],
  ["the answer lets it go on", answersApproval],
];

async function opensClean({ ui }) {
  await ui.open("stock-trading", EXAMPLE);
  // The lenses come from the language server, so it has read the document.
  await ui.lens("Debug").first().waitFor();
  assert.equal(await ui.squiggles.count(), 0);
}

async function misspells({ ui, text }) {
  await ui.goTo(placeOf(text, '"Next": "Ask a Person"', '"Next": "Ask a Perso'.length));
  await ui.press("Delete");
  await ui.squiggles.first().waitFor();
  await ui.command("Problems: Focus on Problems View");
  await ui.page.locator(".markers-panel", { hasText: 'Did you mean "Ask a Person"?' }).waitFor();
}

async function fixes({ ui, text }) {
  await ui.command("View: Focus Active Editor Group");
  await ui.goTo(placeOf(text, '"Next": "Ask a Person"', '"Next": "Ask'.length));
  await ui.press("Control+.");
  await ui.page.locator(".action-widget .monaco-list-row", { hasText: "Ask a Person" }).first().waitFor();
  await ui.press("Enter");
  await ui.squiggles.first().waitFor({ state: "detached" });
}

async function drawsGraph({ ui, text }) {
  await ui.press("Control+j");
  await ui.titleButton("Open Graph").click();
  for (const state of Object.keys(JSON.parse(text).States)) await node(ui, `/States/${state}`).waitFor();
}

async function follows({ ui, text }) {
  await node(ui, SELL).click();
  await ui.cursorOn(placeOf(text, '"Sell Shares": {').line);
  await ui.command("View: Focus First Editor Group");
  await ui.goTo(placeOf(text, '"Leave It": {'));
  await ui.webview.locator('[data-id="/States/Leave It"][aria-current="true"]').waitFor();
}

async function stopsAtBreakpoint({ ui, text }) {
  await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
  await ui.press("F9");
  await start(ui, "buy");
  await ui.standsAt("Buy or Sell?");
  await inRun(ui, CHOICE, "active").waitFor();
  await inRun(ui, "/States/Ask a Person", "succeeded").waitFor();
}

async function stepsBack({ ui }) {
  await ui.press("F10");
  await ui.standsAt("Buy Shares");
  await inRun(ui, BUY, "active").waitFor();
  await ui.debugButton("Step Back").click();
  await ui.standsAt("Buy or Sell?");
  await inRun(ui, CHOICE, "active").waitFor();
}

async function finishesBuy({ ui }) {
  await ui.press("F5");
  await ended(ui);
  await inRun(ui, BUY, "succeeded").waitFor();
  assert.equal(await node(ui, SELL).getAttribute("data-run"), null);
}

async function finishesSell({ ui, text }) {
  await ui.command("View: Focus First Editor Group");
  await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
  await ui.press("F9");
  await start(ui, "sell");
  await ended(ui);
  await inRun(ui, SELL, "succeeded").waitFor();
  assert.equal(await node(ui, BUY).getAttribute("data-run"), null);
}

async function waitsForApproval({ ui }) {
  await ui.command("View: Focus First Editor Group");
  await start(ui, "manual");
  await inRun(ui, "/States/Ask a Person", "waiting").waitFor();
  await approval(ui).waitFor();
}

async function answersApproval({ ui }) {
  await approval(ui).getByRole("button", { name: "Succeed…" }).click();
  await ui.answer('{ "verdict": "approved" }');
  await ended(ui);
  await inRun(ui, BUY, "succeeded").waitFor();
}

const approval = (ui) => ui.notification.filter({ hasText: '"Ask a Person" waits' });

async function start(ui, name) {
  await ui.press("F5");
  await ui.pick(name);
}

async function ended(ui) {
  await ui.toolbar.waitFor({ state: "hidden" });
}

/**
 * Goes the whole way; rejects at the first step that does not show what it must.
 * @param {{ version: import("./versions.mjs").Version, pictures?: string }} options
 * `pictures` is a folder for one picture a step; without it only a failure leaves one.
 */
export async function runJourney({ version, pictures }) {
  const failures = pictures ?? (await mkdtemp(path.join(os.tmpdir(), "asl-workbench-failure-")));
  await withWorkbench({ version }, async (scene) => takeSteps(scene, failures, pictures !== undefined));
  if (pictures === undefined) await rm(failures, { recursive: true });
}

async function takeSteps(scene, pictures, everyStep) {
  await mkdir(pictures, { recursive: true });
  for (const [index, [what, act]] of steps.entries()) {
    const started = Date.now();
    const file = path.join(
      pictures,
      `${String(index + 1).padStart(2, "0")}-${what.replaceAll(/[^a-zA-Z0-9]+/g, "-")}.png`,
    );
    try {
      await act(scene);
      assert.deepEqual(await scene.ui.errors(), [], "VS Code shows an error");
    } catch (error) {
      await scene.ui.page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined);
      throw new Error(`Not so: ${what}. The picture is ${file}\n${error.message}`);
    }
    console.log(`  ✔ ${what} (${Date.now() - started} ms)`);
    if (everyStep) await scene.ui.page.screenshot({ path: file });
  }
}
