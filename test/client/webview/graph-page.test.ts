/** The graph page as people use it: seen, by mouse, by keyboard, by screen reader, in each theme. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { analyze } from "../../../core/analysis.js";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { diffGraphs } from "../../../core/graph/diff.js";
import { layout } from "../../../core/graph/layout.js";
import type { Scene } from "../../../core/graph/scene.js";
import { swfTimeline } from "../../../core/graph/swf-timeline.js";
import { parseJson } from "../../../core/syntax/json.js";
import { machines } from "../../core/graph/machines.js";
import { violationsIn } from "./axe.js";
import { type GraphPage, inBrowser, openGraphPage, sceneOf, startBrowser } from "./graph-page.js";
import type { Theme } from "./themes.js";

const CHOICE = machines["choice-and-wait"] ?? "";
const NESTED = machines["nested-containers"] ?? "";

/** The timeline of an example. */
function exampleTimeline(): Scene {
  const text = readFileSync("examples/swf-lambda/decisions.swf.json", "utf8");
  const { decisions } = analyze(text, { uri: "decisions.swf.json" });
  const scene = decisions && swfTimeline(decisions);
  assert.ok(scene);
  return scene;
}

describe(`the graph page in Chromium${inBrowser.note}`, inBrowser.options, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  /** A page that shows a machine. */
  async function showing(text: string, theme?: Theme, options?: { folded?: string[] }): Promise<GraphPage> {
    const graph = await openGraphPage(browser, theme);
    assert.deepEqual(await graph.said(), [{ kind: "ready" }]);
    const folded = new Set(options?.folded);
    await graph.send({ kind: "scene", scene: await sceneOf(text, { folded }), version: 1, pointer: "" });
    await graph.page.locator("#graph[data-version='1']").waitFor();
    return graph;
  }
  const node = ({ page }: GraphPage, id: string) => page.locator(`[data-id="${id}"]`);
  const focused = ({ page }: GraphPage) =>
    page.evaluate<string>("document.activeElement.getAttribute('data-id') ?? document.activeElement.tagName");

  test("every state and every way is drawn, and what changes keeps its element", async () => {
    const graph = await showing(CHOICE);
    const scene = await sceneOf(CHOICE);
    for (const { id } of scene.boxes) assert.equal(await node(graph, id).count(), 1, id);
    for (const { id } of scene.edges)
      assert.equal(await graph.page.locator(`[data-edge-id="${id}"]`).count(), 1, id);
    const mark = (element: { setAttribute(name: string, value: string): void }) =>
      element.setAttribute("data-mark", "kept");
    await node(graph, "/States/Report").evaluate(mark);
    await graph.send({
      kind: "scene",
      scene: await sceneOf(CHOICE.replace("300", "3000")),
      version: 2,
      pointer: "",
    });
    await graph.page.locator("#graph[data-version='2']").waitFor();
    assert.equal(await node(graph, "/States/Report").getAttribute("data-mark"), "kept");
    await graph.send({ kind: "scene", scene: null, version: 3, pointer: "" });
    await graph.page.locator(".message.alone").waitFor();
  });

  test("a click shows the text; the cursor's state has the ring and is brought into view", async () => {
    const graph = await showing(CHOICE);
    await node(graph, "/States/Report").click();
    const [said] = await graph.said();
    assert.deepEqual([said?.kind, said?.kind === "reveal" && said.id], ["reveal", "/States/Report"]);
    await graph.send({ kind: "select", id: "/States/Hold" });
    await graph.page.locator('[data-id="/States/Hold"][aria-current="true"]').waitFor();
    assert.equal(await graph.page.locator("[aria-current]").count(), 1);
  });

  test("arrows walk along the transitions, Enter shows the text, Tab comes back to where one was", async () => {
    const graph = await showing(CHOICE);
    await node(graph, "/States/Check price").focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "Enter"])
      await graph.page.keyboard.press(key);
    assert.equal(await focused(graph), "/States/Sell");
    assert.deepEqual(
      (await graph.said()).map((message) => "id" in message && message.id),
      ["/States/Sell"],
    );
    assert.equal(await node(graph, "/States/Sell").getAttribute("tabindex"), "0");
    await graph.page.keyboard.press("ArrowUp");
    assert.equal(await focused(graph), "/States/Buy or sell?");
  });

  test("a slash searches by name, type and service; Enter goes through what was found, Escape stays there", async () => {
    const graph = await showing(CHOICE);
    await node(graph, "/States/Check price").focus();
    await graph.page.keyboard.press("/");
    await graph.page.keyboard.type("lambda");
    await graph.page.locator(".search-count", { hasText: "3 states" }).waitFor();
    assert.equal(await graph.page.locator(".found").count(), 3);
    await graph.page.keyboard.press("Enter");
    await graph.page.keyboard.press("Enter");
    await graph.page.keyboard.press("Escape");
    assert.equal(await graph.page.locator(".search").isVisible(), false);
    assert.equal(await focused(graph), "/States/Buy");
  });

  test("containers fold by their sign and by F; folded ones are said to be so", async () => {
    const graph = await showing(NESTED);
    await graph.page.locator('[data-id="/States/Both"] .fold').click();
    assert.deepEqual(await graph.said(), [{ kind: "fold", id: "/States/Both", folded: true }]);
    await node(graph, "/States/Both").focus();
    await graph.page.keyboard.press("f");
    assert.deepEqual(await graph.said(), [{ kind: "fold", id: "/States/Both", folded: true }]);
    const folded = await showing(NESTED, "dark", { folded: ["/States/Both"] });
    assert.equal(await node(folded, "/States/Both").getAttribute("aria-expanded"), "false");
    assert.equal(await folded.page.locator('[data-id^="/States/Both/Branches"]').count(), 0);
  });

  test("a run is shown by signs, counts and words, and goes away again", async () => {
    const graph = await showing(CHOICE);
    const states = {
      "/States/Check price": { status: "succeeded", entered: 2, retried: 3 },
      "/States/Ask a person": { status: "waiting", entered: 1 },
      "/States/Hold": { status: "active", entered: 1, iterations: { begun: 5, done: 2 } },
    } as const;
    await graph.send({ kind: "runState", states, ways: { "/States/Ask a person": ["/States/Check price"] } });
    const badge = graph.page.locator('[data-badge="/States/Check price"]');
    await badge.waitFor();
    assert.equal(await badge.locator("text").textContent(), "×2 ↻3");
    assert.equal(await graph.page.locator('[data-badge="/States/Hold"] text').textContent(), "2/5");
    const taken = await graph.page
      .locator("[data-taken]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("data-edge-id")));
    assert.deepEqual(taken, ["/StartAt", "/States/Check price/Next"]);
    assert.match(
      (await node(graph, "/States/Ask a person").getAttribute("aria-label")) ?? "",
      /waiting for an answer/,
    );
    await graph.send({ kind: "runState", states: {}, finished: "SUCCEEDED" });
    await graph.page.getByText("Execution succeeded").waitFor();
    assert.equal(await graph.page.locator("[data-badge]").count(), 0);
  });

  test("what happened in a chosen state stands in a panel that closes", async () => {
    const graph = await showing(CHOICE);
    const visits = [
      {
        input: '{"a":1}',
        error: "E",
        cause: "why",
        entered: "2026-01-01T00:00:00.000Z",
        left: "2026-01-01T00:00:01.500Z",
        attempts: 2,
      },
    ];
    await graph.send({ kind: "visits", id: "/States/Report", visits });
    const panel = graph.page.locator(".visits");
    await panel.waitFor();
    assert.match(
      (await panel.textContent()) ?? "",
      /Report1\.5 s · 2 attemptsInput\{\s*"a": 1\s*\}ErrorE: why/,
    );
    await panel.getByRole("button", { name: "Close" }).click();
    assert.equal(await panel.isVisible(), false);
  });

  test("problems are badges on nodes and edges, told apart by shape, and read out", async () => {
    const graph = await openGraphPage(browser);
    const problems = [
      { id: "/States/Hold", severity: "error", messages: ["Wrong."] },
      { id: "/States/Hold/Next", severity: "warning", messages: ["Odd."] },
    ] as const;
    await graph.send({ kind: "scene", scene: await sceneOf(CHOICE), version: 1, problems });
    await graph.page.locator('[data-problem="/States/Hold"].problem-error').waitFor();
    assert.equal(await graph.page.locator('[data-problem="/States/Hold/Next"].problem-warning').count(), 1);
    assert.match((await node(graph, "/States/Hold").getAttribute("aria-label")) ?? "", /error: Wrong\./);
  });

  test("the menu offers changes, by mouse and by keyboard, and gives the focus back", async () => {
    const graph = await showing(CHOICE);
    await node(graph, "/States/Report").click({ button: "right" });
    await graph.page.getByRole("menuitem", { name: "Delete" }).click();
    await node(graph, "/States/Hold").focus();
    await graph.page.keyboard.press("Shift+F10");
    assert.equal(await graph.page.locator('[role="menuitem"]:focus').textContent(), "Show the TextEnter");
    for (let i = 0; i < 3; i++) await graph.page.keyboard.press("ArrowDown");
    await graph.page.keyboard.press("Enter");
    assert.equal(await focused(graph), "/States/Hold");
    await graph.page.keyboard.press("b");
    assert.deepEqual(await graph.said(), [
      { kind: "act", id: "/States/Report", action: "delete" },
      { kind: "act", id: "/States/Hold", action: "rename" },
      { kind: "breakpoint", id: "/States/Hold" },
    ]);
    await graph.send({ kind: "breakpoints", ids: ["/States/Hold"] });
    await graph.page.locator('[data-breakpoint="/States/Hold"]').waitFor();
  });

  test("the card says what is known: at once from the drawing, then from the language server", async () => {
    const graph = await showing(CHOICE);
    await node(graph, "/States/Ask a person").hover();
    const card = graph.page.getByRole("tooltip");
    await card.waitFor();
    assert.deepEqual(await graph.said(), [{ kind: "hover", id: "/States/Ask a person" }]);
    const known = { name: "Ask a person", comment: "Somebody decides.", input: "{ advice }" };
    await graph.send({ kind: "card", id: "/States/Ask a person", card: known });
    await card.getByText("Somebody decides.").waitFor();
    assert.match((await card.textContent()) ?? "", /times out after 3600 s.*Input\{ advice \}/);
    await graph.page.locator('[data-edge-id="/States/Buy or sell?/Choices/1"] .pill-text').hover();
    await card.getByText('when $.advice = "sell" and $.stock.count > 0').waitFor();
  });

  test("a timeline is walked in time and from row to row, and offers nothing that only states have", async () => {
    const graph = await openGraphPage(browser);
    await graph.send({ kind: "scene", scene: exampleTimeline(), version: 1, pointer: "" });
    await graph.page.locator("#graph[data-version='1']").waitFor();
    await graph.said();
    assert.equal(await graph.page.locator(".message").isVisible(), false);
    await node(graph, "#event/1").focus();
    for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "b", "Enter"])
      await graph.page.keyboard.press(key);
    const said = await graph.said();
    assert.deepEqual(
      said.map((message) => [message.kind, "id" in message && message.id]),
      [["reveal", "/decisions/0"]],
    );
    await graph.page.keyboard.press("Shift+F10");
    assert.deepEqual(await graph.page.locator('[role="menuitem"]').allTextContents(), ["Show the TextEnter"]);
    assert.equal(await graph.page.getByRole("button", { name: /Draw from/ }).isVisible(), false);
  });

  test("the minimap comes when not everything is seen, and moves the view", async () => {
    const graph = await showing(CHOICE);
    await graph.page.keyboard.press("0");
    for (let i = 0; i < 6; i++) await graph.page.keyboard.press("+");
    const map = graph.page.locator(".minimap");
    await map.waitFor();
    const place = () => graph.page.locator(".layer").getAttribute("style");
    const before = await place();
    await map.click({ position: { x: 4, y: 4 } });
    assert.notEqual(await place(), before);
  });

  test("a comparison marks what is new, gone and changed, in words too, and offers no changes", async () => {
    const graph = await openGraphPage(browser);
    const old = CHOICE.replace('"Default": "Hold"', '"Default": "Buy"').replace("300 }", "30 }");
    const [a, b] = [old, CHOICE].map((text) => lowerStateMachine(parseJson(text)));
    assert.ok(a && b);
    const { graph: both, diff } = diffGraphs(a, b);
    await graph.send({ kind: "scene", scene: await layout(both), version: 1, diff });
    await graph.page.locator('[data-edge-id="/States/Buy or sell?/Default"][data-change="added"]').waitFor();
    assert.equal(await graph.page.locator('[data-change="removed"]').count(), 1);
    await graph.page.locator(".changes", { hasText: "New way" }).waitFor();
    await node(graph, "/States/Hold").click({ button: "right" });
    assert.deepEqual(await graph.page.getByRole("menuitem").allTextContents(), ["Show the TextEnter"]);
  });

  for (const theme of ["dark", "light", "highContrast"] as const) {
    test(`axe finds nothing against a timeline in the ${theme} theme`, async () => {
      const { page, send } = await openGraphPage(browser, theme);
      await send({ kind: "scene", scene: exampleTimeline(), version: 1, pointer: "" });
      await page.locator("#graph[data-version='1']").waitFor();
      await page.waitForTimeout(400);
      assert.deepEqual(await violationsIn({ page }), []);
    });

    test(`axe finds nothing against the page in the ${theme} theme, with everything open`, async () => {
      const graph = await showing(NESTED, theme);
      await graph.send({
        kind: "runState",
        states: {
          "/States/Done": { status: "succeeded", entered: 2 },
          "/States/Failed": { status: "failed", entered: 1 },
        },
        finished: "FAILED",
      });
      await graph.send({
        kind: "visits",
        id: "/States/Done",
        visits: [{ input: "{}", entered: "", attempts: 1 }],
      });
      await graph.page.keyboard.press("/");
      await graph.page.keyboard.type("a");
      await graph.page.waitForTimeout(400);
      assert.deepEqual(await violationsIn(graph), []);
      await graph.page.keyboard.press("Escape");
      await node(graph, "/States/Done").click({ button: "right" });
      await graph.page.getByRole("menu").waitFor();
      assert.deepEqual(await violationsIn(graph), []);
    });
  }
});
