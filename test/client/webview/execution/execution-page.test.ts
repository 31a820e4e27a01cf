/** The execution page as people use it: seen, by mouse, by keyboard, by screen reader, in each theme. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import type { ToExecutionPage } from "../../../../client/webview/execution/messages.js";
import type { Lane } from "../../../../core/debugger/timeline-lanes.js";
import { violationsIn } from "../axe.js";
import { inBrowser, startBrowser } from "../graph-page.js";
import type { Theme } from "../themes.js";
import { type ExecutionPage, openExecutionPage, rowsOfLoop } from "./execution-page.js";

const span = (state: string, from: number, to: number): Lane["spans"][number] => ({
  state,
  pointer: `/States/${state}`,
  from,
  to,
  kind: "state",
  status: state === "Fetch" ? "failed" : "succeeded",
});
const LANES: readonly Lane[] = [
  { id: 1, name: "order", spans: [span("Prepare", 0, 0), span("Both", 0, 5000), span("Done", 5000, 5000)] },
  { id: 2, name: "Both › branch 1", parent: 1, spans: [span("Wait", 0, 5000)] },
  {
    id: 3,
    name: "Both › branch 2",
    parent: 1,
    spans: [span("Fetch", 0, 3000), { ...span("Fetch", 0, 2000), kind: "retry", attempt: 1 }],
  },
];
const TIMELINE: ToExecutionPage = { kind: "timeline", lanes: LANES, hidden: 7, now: 5000 };

describe(`the execution page in Chromium${inBrowser.note}`, inBrowser.options, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  async function showing(rows: number, position = rows, theme?: Theme): Promise<ExecutionPage> {
    const shown = await openExecutionPage(browser, theme);
    assert.deepEqual(await shown.said(), [{ kind: "ready" }]);
    await shown.send(
      { kind: "begin", name: "order" },
      { kind: "rows", from: 0, rows: rowsOfLoop(rows) },
      TIMELINE,
      { kind: "position", position, canGo: true },
    );
    return shown;
  }
  const openHistory = async ({ page }: ExecutionPage): Promise<void> => {
    await page.getByRole("tab", { name: "Timeline" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("table", { name: "History of the execution" }).waitFor();
  };
  const focusedText = ({ page }: ExecutionPage): Promise<string> =>
    page.evaluate<string>(
      "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
    );

  test("before the first run it says what will be here", async () => {
    const { page } = await openExecutionPage(browser);
    assert.match((await page.locator(".empty").textContent()) ?? "", /^Run or debug a state machine/);
  });

  test("the timeline's spans are told in words, and the arrow keys go between them", async () => {
    const shown = await showing(4);
    const { page } = shown;
    assert.equal(await page.getByRole("row").count(), 3);
    assert.match((await page.locator(".note").textContent()) ?? "", /^7 more lanes are not shown/);
    await page.locator('.span[tabindex="0"]').focus();
    assert.equal(await focusedText(shown), "Prepare: succeeded, at +0 s, took 0 s");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focusedText(shown), "Both: succeeded, at +0 s, took 5 s");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focusedText(shown), "Fetch: failed, at +0 s, took 3 s, waited for 2 s before retry 1");
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown.said(), [{ kind: "reveal", state: "Fetch" }]);
  });

  test("the history is a table of which only the rows in sight are made", async () => {
    const shown = await showing(25_000);
    await openHistory(shown);
    const { page } = shown;
    assert.equal(await page.getByRole("table").getAttribute("aria-rowcount"), "25001");
    assert.ok((await page.locator("tr.row").count()) < 60);
    assert.equal(await page.locator('tr[aria-current="step"]').getAttribute("data-event"), "25000");
    await page.locator("tr.row").last().focus();
    await page.keyboard.press("Home");
    assert.match(await focusedText(shown), /^1\+0 s/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown.said(), [{ kind: "reveal", state: "Check" }]);
    assert.equal(await page.locator("tr:focus").count(), 1);
  });

  test("a click reveals the state, and the way back or forward is offered where there is one", async () => {
    const shown = await showing(6, 4);
    await openHistory(shown);
    const { page } = shown;
    await page.locator('tr[data-event="2"]').click();
    assert.deepEqual(await shown.said(), [{ kind: "reveal", state: "Check" }]);
    await page.keyboard.press("g");
    await page.locator('tr[data-event="3"] .go').evaluate((button: { click(): void }) => button.click());
    assert.deepEqual(await shown.said(), [
      { kind: "go", event: 2 },
      { kind: "go", event: 3 },
    ]);
    for (const [event, way] of [
      [3, "Go Back to Here (G)"],
      [5, "Run On to Here (G)"],
    ])
      assert.equal(await page.locator(`tr[data-event="${event}"] .go`).getAttribute("title"), way);
    assert.equal(await page.locator('tr[data-event="4"] .go').count(), 0);
    assert.equal(await page.locator("tr.ahead").count(), 2);
  });

  test("the filter narrows the rows and says how many are left", async () => {
    const shown = await showing(200);
    await openHistory(shown);
    const { page } = shown;
    await page.getByRole("searchbox").fill("charge 1");
    await page.getByText(/^\d+ of 200 events$/).waitFor();
    await page.getByLabel("Kind of events").selectOption("error");
    await page.getByText("0 of 200 events").waitFor();
    await page.getByRole("searchbox").fill("");
    await page.getByText("1 of 200 events").waitFor();
    assert.equal(await page.locator("tr.row").count(), 1);
  });

  for (const theme of ["light", "dark", "highContrast"] as const) {
    test(`axe finds nothing against the page in the ${theme} theme`, async () => {
      const shown = await showing(30, 20, theme);
      assert.deepEqual(await violationsIn(shown), []);
      await openHistory(shown);
      await shown.page.locator("tr.row").nth(3).click();
      assert.deepEqual(await violationsIn(shown), []);
    });
  }
});
