// A person's second way through a real VS Code: each way to give an input, a hover, the history back and forward, a test
// case from a run, a heartbeat; and before that the graph's folds and its search.
import { ORDER_TEXT, writeOrder } from "./order.mjs";
import { EXAMPLE } from "./scene.mjs";
import { takeSteps } from "./steps.mjs";
import { placeOf } from "./workbench.mjs";

/** What is done and must be seen, in order: [what, how]. */
const steps = [
  ["the graph folds a container and finds a state", foldsAndFinds],
  ["an input is made from what the definition reads", givesWhatItReads],
  ["an input comes from a file", givesFile],
  ["inputs that were used are offered again", givesUsed],
  ["a hover shows what an expression gives", hovers],
  ["the history leads back to an event and on to one ahead", goesThroughHistory],
  ["a run that is over is saved as a test case", savesTestCase],
  ["a task that waits gets a heartbeat, and then its answer", sendsHeartbeat],
];

async function foldsAndFinds({ ui }) {
  await ui.open("shop", "order.asl.json");
  await ui.lens("Debug").first().waitFor();
  await ui.titleButton("Open Graph").click();
  const node = (pointer) => ui.webview.locator(`[data-id="${pointer}"]`);
  const container = node("/States/Pack and Pay");
  const inner = node("/States/Pack and Pay/Branches/1/States/Paid");
  await inner.waitFor();
  await container.focus();
  await ui.press("f");
  await inner.waitFor({ state: "detached" });
  await container.focus();
  await ui.press("f");
  await inner.waitFor();
  await container.focus();
  await ui.press("/");
  await ui.webview.getByRole("searchbox").fill("paid");
  await ui.webview.locator(".search-count", { hasText: "1" }).waitFor();
  // Keys that are no text reach the workbench even from the search box.
  await ui.command("View: Close Editor");
}

async function givesWhatItReads({ ui }) {
  await ui.command("View: Focus First Editor Group");
  await debugWithInput(ui, "What It Reads");
  await ui.answer('{"items":["ink"]}');
  await packs(ui, 1);
}

async function givesFile({ ui }) {
  await debugWithInput(ui, "From a File");
  const box = ui.page.locator(".quick-input-widget:visible .quick-input-box input");
  // The dialog begins in the definition's folder.
  await ui.page.waitForFunction(() =>
    document.querySelector(".quick-input-widget .quick-input-box input")?.value?.endsWith("shop/"),
  );
  await box.fill(`${await box.inputValue()}order.input.json`);
  await ui.press("Enter");
  await packs(ui, 3);
}

async function givesUsed({ ui }) {
  await askForInput(ui);
  await ui.quickRows.filter({ hasText: "last used" }).filter({ hasText: '["book","lamp","cup"]' }).waitFor();
  await ui.pick('{"items":["ink"]}');
  await packs(ui, 1);
}

async function hovers({ ui }) {
  await ui.command("View: Focus First Editor Group");
  await standsAtShip(ui);
  const parameters = placeOf(ORDER_TEXT, '"FunctionName": "ship"');
  // On the path below it.
  await ui.goTo({ line: parameters.line + 1, column: parameters.column + '"Payload.$": "'.length });
  await ui.command("Debug: Show Hover");
  await ui.page.locator(".debug-hover-widget:visible", { hasText: "packed" }).waitFor();
  await ui.press("Escape");
}

async function goesThroughHistory({ ui }) {
  await ui.command("Execution: Focus on Execution View");
  const page = ui.webview;
  await page.getByRole("tab", { name: "History" }).click();
  const go = async (event, title) => {
    const row = page.getByRole("row", { name: event });
    await row.hover();
    await row.getByTitle(title).click();
  };
  await go("WaitStateExited", "Go Back to Here");
  await ui.standsAt("Paid");
  await go("ParallelStateExited", "Run On to Here");
  await ui.standsAt("Ship");
}

async function savesTestCase({ ui }) {
  await ui.command("View: Focus First Editor Group");
  await ui.press("F5");
  await ended(ui);
  await ui.command("ASL: Save as Test Case");
  await ui.answer("whole");
  await ui.notification.filter({ hasText: 'The test case "whole" is saved' }).waitFor();
  await ui.command("View: Show Explorer");
  await ui.page.getByRole("treeitem", { name: "order.whole.expected.json" }).waitFor();
}

async function sendsHeartbeat({ ui }) {
  await ui.open("stock-trading", EXAMPLE);
  await ui.lens("Debug").first().waitFor();
  await ui.press("F5");
  await ui.pick("manual");
  await ui.page.locator(".statusbar-item", { hasText: "1 task waits" }).click();
  await ui.pick("Send a Heartbeat");
  await ui.page.locator(".statusbar-item", { hasText: "The heartbeat" }).waitFor();
  await ui.page.locator(".statusbar-item", { hasText: "1 task waits" }).click();
  await ui.pick("Succeed");
  await ui.answer('{ "verdict": "no" }');
  await ended(ui);
}

async function askForInput(ui) {
  await ui.command("View: Focus First Editor Group");
  await ui.command("ASL: Debug State Machine with Another Input");
}

async function debugWithInput(ui, choice) {
  await askForInput(ui);
  await ui.pick(choice);
}

/** The run is over, and its timeline has so many iterations. */
async function packs(ui, count) {
  await ui.page.getByRole("tab", { name: "Execution" }).click();
  const lanes = ui.webview.locator(".lane-name", { hasText: "Pack Items [" });
  await lanes.nth(count).waitFor({ state: "detached" });
  await lanes.nth(count - 1).waitFor();
  await ended(ui);
}

async function standsAtShip(ui) {
  await ui.goTo(placeOf(ORDER_TEXT, '"Ship": {'));
  await ui.press("F9", "F5");
  await ui.standsAt("Ship");
  await ui.goTo(placeOf(ORDER_TEXT, '"Ship": {'));
  await ui.press("F9");
}

async function ended(ui) {
  await ui.toolbar.waitFor({ state: "hidden" });
}

/** @param {{ version: import("./versions.mjs").Version, pictures?: string }} options */
export const runDebuggingJourney = (options) =>
  takeSteps(steps, { ...options, prepare: writeOrder, settings: { "asl.graph.showOnRun": false } });
