import assert from "node:assert/strict";
import test, { after, describe } from "node:test";
import type { Browser } from "playwright-core";
import type { StateRun, ToPage } from "../../../client/webview/messages.js";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import { parseJson } from "../../../core/syntax/json.js";
import { machines } from "../../core/graph/machines.js";
import { findChromium, type GraphPage, launch, openGraphPage, type PageOptions } from "./graph-page.js";

const chromium = findChromium();
const trading = machines["choice-and-wait"] ?? "";
const nested = machines["nested-containers"] ?? "";

const sceneMessage = async (text: string, version = 1): Promise<ToPage> => ({
  kind: "scene",
  scene: await layout(graphOf(lowerStateMachine(parseJson(text)))),
  version,
});

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

/** A page that shows a machine; fails when the page reports an error, a breach of its CSP for one. */
async function withPage(
  text: string,
  check: (graph: GraphPage) => Promise<void>,
  options?: PageOptions,
): Promise<void> {
  browser ??= launch(chromium ?? "");
  const graph = await openGraphPage(await browser, options);
  await graph.post(await sceneMessage(text));
  await check(graph);
  assert.deepEqual(graph.errors, []);
  await graph.page.close();
}

const node = (id: string): string => `[data-id="${id}"]`;
const attribute = (graph: GraphPage, id: string, name: string) => graph.page.getAttribute(node(id), name);
const focused = (graph: GraphPage) => graph.page.evaluate('document.activeElement.getAttribute("data-id")');

describe(`the graph page${chromium ? "" : " (skipped: no Chromium on the PATH)"}`, {
  skip: chromium === undefined,
}, () => {
  test("says that it is ready and draws every node and edge", () =>
    withPage(trading, async (graph) => {
      assert.deepEqual(await graph.sent(), [{ kind: "ready" }]);
      assert.equal(await graph.page.getAttribute("#graph", "data-boxes"), "10");
      assert.equal(await graph.page.locator("[data-id]").count(), 10);
      assert.equal(await graph.page.locator("[data-edge-id]").count(), 11);
      assert.equal(await attribute(graph, "/States/Buy", "data-type"), "Task");
      assert.match(
        (await attribute(graph, "/States/Buy or sell?", "aria-label")) ?? "",
        /leads to "Sell" when .*"sell"/,
      );
    }));

  test("a click on a node or an edge asks to reveal its text", () =>
    withPage(trading, async (graph) => {
      await graph.page.click(node("/States/Sell"));
      await graph.page.click('[data-edge-id="/States/Buy or sell?/Default"] .pill-text');
      const [, first, second] = await graph.sent();
      assert.ok(first?.kind === "reveal" && second?.kind === "reveal");
      assert.equal(first.id, "/States/Sell");
      assert.ok(trading.slice(first.span.start, first.span.end).startsWith('"Sell": {'));
      assert.equal(trading.slice(second.span.start, second.span.end), '"Hold"');
    }));

  test("dragging pans and is no click", () =>
    withPage(trading, async (graph) => {
      const before = await graph.page.locator(node("/States/Sell")).boundingBox();
      assert.ok(before);
      await graph.page.mouse.move(before.x + 20, before.y + 20);
      await graph.page.mouse.down();
      await graph.page.mouse.move(before.x + 60, before.y + 50, { steps: 4 });
      await graph.page.mouse.up();
      const now = await graph.page.locator(node("/States/Sell")).boundingBox();
      assert.deepEqual(
        [Math.round((now?.x ?? 0) - before.x), Math.round((now?.y ?? 0) - before.y)],
        [40, 30],
      );
      assert.deepEqual(await graph.sent(), [{ kind: "ready" }]);
    }));

  test("the ring follows the selection", () =>
    withPage(trading, async (graph) => {
      const ring = (id: string) =>
        graph.page.evaluate(`getComputedStyle(document.querySelector('${node(id)} > .ring')).display`);
      await graph.post({ kind: "select", id: "/States/Hold" });
      assert.equal(await attribute(graph, "/States/Hold", "aria-current"), "true");
      assert.equal(await ring("/States/Hold"), "inline");
      await graph.post({ kind: "select", id: "/States/Buy" });
      assert.equal(await attribute(graph, "/States/Hold", "aria-current"), null);
      assert.equal(await ring("/States/Hold"), "none");
      await graph.post({ kind: "select", id: null });
      assert.equal(await graph.page.locator("[aria-current]").count(), 0);
    }));

  test("the run state shows as colour, sign and count, and goes away", () =>
    withPage(trading, async (graph) => {
      const states: Record<string, StateRun> = {
        "/States/Check price": { status: "succeeded", entered: 3 },
        "/States/Ask a person": { status: "waiting", entered: 1 },
      };
      await graph.post({ kind: "runState", states, finished: "FAILED" });
      assert.equal(await attribute(graph, "/States/Check price", "data-run"), "succeeded");
      assert.equal(await graph.page.locator(".badge").count(), 2);
      assert.equal(await graph.page.textContent('[data-badge="/States/Check price"] .badge-count'), "×3");
      assert.match(
        (await attribute(graph, "/States/Ask a person", "aria-label")) ?? "",
        /waiting for an answer/,
      );
      assert.equal(await graph.page.textContent(".finished"), "✕ Execution failed");
      await graph.post({ kind: "runState", states: {} });
      assert.equal(await graph.page.locator(".badge, [data-run]").count(), 0);
      assert.equal(await graph.page.isVisible(".finished"), false);
    }));

  test("arrow keys walk as a run would, in and out of containers, and Enter reveals", () =>
    withPage(nested, async (graph) => {
      await graph.page.keyboard.press("Tab");
      assert.equal(await focused(graph), "/States/Both");
      const walk: readonly (readonly [key: string, id: string])[] = [
        ["ArrowDown", "/States/Both/Branches/0/States/Archive"],
        ["ArrowRight", "/States/Both/Branches/1/States/Every page"],
        ["ArrowDown", "/States/Both/Branches/1/States/Every page/ItemProcessor/States/Read"],
        ["ArrowDown", "/States/Both/Branches/1/States/Every page/ItemProcessor/States/Store"],
        ["ArrowUp", "/States/Both/Branches/1/States/Every page/ItemProcessor/States/Read"],
        ["End", "/States/Failed"],
        ["ArrowLeft", "/States/Done"],
        ["ArrowUp", "/States/Both"],
      ];
      for (const [key, id] of walk) {
        await graph.page.keyboard.press(key);
        assert.equal(await focused(graph), id, key);
      }
      await graph.page.keyboard.press("Enter");
      assert.equal(
        (await graph.sent()).map((message) => "id" in message && message.id).at(-1),
        "/States/Both",
      );
    }));

  test("a changed machine keeps its elements, the focus and what one looks at", () =>
    withPage(trading, async (graph) => {
      await graph.page.focus(node("/States/Buy"));
      await graph.page.evaluate(`document.querySelector('${node("/States/Buy")}').marked = true`);
      await graph.post({ kind: "select", id: "/States/Check price" });
      const before = await graph.page.locator(node("/States/Check price")).boundingBox();
      const wider = trading.replace('"Default": "Hold"', '"Default": "Another"');
      await graph.post(await sceneMessage(wider, 2));
      assert.equal(await graph.page.getAttribute("#graph", "data-version"), "2");
      assert.equal(
        await graph.page.evaluate(`document.querySelector('${node("/States/Buy")}').marked`),
        true,
      );
      assert.equal(await focused(graph), "/States/Buy");
      assert.deepEqual(await graph.page.locator(node("/States/Check price")).boundingBox(), before);
      assert.equal(await attribute(graph, "#missing/Another", "data-kind"), "missing");
      await graph.post(await sceneMessage(trading, 1));
      assert.equal(await graph.page.getAttribute("#graph", "data-version"), "2", "a late scene is ignored");
    }));

  test("wheel with Ctrl zooms at the pointer, keys and buttons zoom and fit", () =>
    withPage(trading, async (graph) => {
      const width = async () =>
        (await graph.page.locator(`${node("/States/Buy")} > .outline`).boundingBox())?.width ?? 0;
      const first = await width();
      await graph.page.keyboard.down("Control");
      await graph.page.mouse.move(300, 300);
      await graph.page.mouse.wheel(0, -50);
      await graph.page.keyboard.up("Control");
      await graph.page.waitForFunction(
        `document.querySelector('${node("/States/Buy")}').getBoundingClientRect().width > ${first * 1.2}`,
      );
      await graph.page.click('button[aria-label^="Zoom out"]');
      await graph.page.focus(node("/States/Buy"));
      await graph.page.keyboard.press("0");
      assert.ok(Math.abs((await width()) - first) < 1);
      await graph.page.keyboard.press("+");
      assert.ok((await width()) > first * 1.2);
    }));

  test("documents with nothing to draw get a friendly sentence", () =>
    withPage(trading, async (graph) => {
      await graph.post({ kind: "scene", scene: null, version: 2 });
      assert.match((await graph.page.textContent(".message")) ?? "", /no state machine to draw yet/);
      assert.equal(await graph.page.locator("[data-id]").count(), 0);
      await graph.post({ kind: "scene", scene: null, message: "This file is empty.", version: 3 });
      assert.equal(await graph.page.textContent(".message"), "This file is empty.");
      await graph.post(await sceneMessage("{}", 4));
      assert.match((await graph.page.textContent(".message")) ?? "", /no states yet/);
      await graph.post(await sceneMessage(trading, 5));
      assert.equal(await graph.page.isVisible(".message"), false);
    }));

  test("another machine of a template can be picked", () =>
    withPage(trading, async (graph) => {
      const scene = await sceneMessage(trading, 2);
      const choices = [
        { name: "Orders", pointer: "/Resources/Orders" },
        { name: "Refunds", pointer: "/Resources/Refunds" },
      ];
      assert.ok(scene.kind === "scene");
      await graph.post({ ...scene, machines: choices, pointer: "/Resources/Orders" });
      await graph.page.selectOption(".machines", "Refunds");
      assert.deepEqual((await graph.sent()).at(-1), { kind: "pick", pointer: "/Resources/Refunds" });
    }));

  for (const theme of ["light", "dark", "highContrast"] as const) {
    test(`texts stand out from their background and stay inside their boxes (${theme})`, () =>
      withPage(
        trading,
        async (graph) => {
          const outside =
            await graph.page.evaluate(`[...document.querySelectorAll(".state")].filter((state) => {
            const frame = state.querySelector(".outline").getBoundingClientRect();
            return [...state.querySelectorAll("text")].some((text) => text.getBoundingClientRect().right > frame.right - 4);
          }).map((state) => state.dataset.id)`);
          assert.deepEqual(outside, []);
          const colours = await graph.page.evaluate(
            `["title", "detail"].map((name) => getComputedStyle(document.querySelector(".state > ." + name)).fill)`,
          );
          const card = await graph.page.evaluate(
            `getComputedStyle(document.querySelector(".state > .outline")).fill`,
          );
          for (const colour of colours as string[])
            assert.ok(contrast(colour, String(card)) >= 4.5, `${colour} on ${card}`);
        },
        { theme },
      ));
  }
});

/** The contrast ratio of two computed colours, by WCAG 2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** `rgb(…)` counts to 255, `color(srgb …)` to 1. */
function luminance(colour: string): number {
  const largest = colour.startsWith("rgb") ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = Array.from(colour.matchAll(/[\d.]+(?=[\s,)])/g), ([digits]) => {
    const part = Number(digits) / largest;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
