// A person's way through ASL Workbench in a real VS Code, from the first mistake to the answered approval: every step
// checks what the screen shows, and can keep a picture of it.
import assert from "node:assert/strict";
import { EXAMPLE } from "./scene.mjs";
import { takeSteps } from "./steps.mjs";
import { placeOf } from "./workbench.mjs";

const CHOICE = "/States/Buy or Sell?";
const BUY = "/States/Buy Shares";
const SELL = "/States/Sell Shares";

const node = (ui, id) => ui.webview.locator(`[data-id="${id}"]`);
const inRun = (ui, id, run) => ui.webview.locator(`[data-id="${id}"][data-run="${run}"]`);

/** What is done and must be seen, in order: [what, how]. */
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
  ["an input that is edited at a stop changes the way", editsInput],
  ["the case manual waits for the approval", waitsForApproval],
  ["the answer lets it go on", answersApproval],
  ["the panel has the run's timeline and its history", showsExecution],
  ["a state is tested alone", testsState],
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

async function editsInput({ ui, text }) {
  await ui.command("View: Focus First Editor Group");
  await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
  await ui.press("F9");
  await start(ui, "buy");
  await ui.standsAt("Buy or Sell?");
  await ui.command("ASL: Edit the State's Input…");
  await ui.page.locator(".tab.active", { hasText: "Input of" }).waitFor();
  // The search selects what is typed over; quotes and brackets would close themselves.
  await ui.press("Control+f");
  await ui.page.keyboard.type("buy");
  await ui.press("Enter", "Escape");
  await ui.page.keyboard.type("sell");
  await ui.press("Control+s");
  // It stood there before as well: what tells that the input is another one is the value beside it.
  await ui.page.locator(".tab", { hasText: "Input of" }).waitFor({ state: "detached" });
  await ui.page.locator(".debug-variables .monaco-list-row", { hasText: "sell" }).first().waitFor();
  await ui.press("F5");
  // The case answers only the tasks on its own way.
  await inRun(ui, SELL, "waiting").waitFor();
  await ui.press("Shift+F5");
  await ended(ui);
  await ui.command("View: Focus First Editor Group");
  await ui.goTo(placeOf(text, '"Buy or Sell?": {'));
  await ui.press("F9");
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

async function showsExecution({ ui, text }) {
  await ui.command("Execution: Focus on Execution View");
  const page = ui.newestWebview;
  await page.locator('.span[data-state="Ask a Person"]').waitFor();
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("searchbox").fill("succeeded shares");
  await page.getByRole("row", { name: "Buy Shares" }).first().click();
  await ui.cursorOn(placeOf(text, '"Buy Shares": {').line);
}

async function testsState({ ui, text }) {
  await ui.goTo(placeOf(text, '"Look Up Price": {'));
  await ui.command("ASL: Test State…");
  await ui.pick("An Empty Object");
  await ui.pick("buy");
  await ui.page.locator(".tab.active", { hasText: "Test of Look Up Price" }).waitFor();
}

const approval = (ui) => ui.notification.filter({ hasText: '"Ask a Person" waits' });

/** F5 does nothing while the workbench is still busy with the session before, so it is pressed until it asks. */
async function start(ui, name) {
  const asked = () => ui.quickRows.filter({ hasText: name }).first().waitFor({ timeout: 3000 });
  for (let presses = 1; presses < 4; presses++) {
    await ui.press("F5");
    if (
      await asked()
        .then(() => true)
        .catch(() => false)
    )
      break;
  }
  await ui.pick(name);
}

async function ended(ui) {
  await ui.toolbar.waitFor({ state: "hidden" });
}

/**
 * Goes the whole way; rejects at the first step that does not show what it must.
 * @param {{ version: import("./versions.mjs").Version, pictures?: string }} options
 */
export const runJourney = (options) => takeSteps(steps, options);
