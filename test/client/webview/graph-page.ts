/** The graph page in a real browser, with a fake extension behind it. */
import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import type { FromPage, ToPage } from "../../../client/webview/messages.js";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { type LayoutOptions, layout } from "../../../core/graph/layout.js";
import type { Scene } from "../../../core/graph/scene.js";
import { parseJson } from "../../../core/syntax/json.js";
import { type Theme, themes } from "./themes.js";

/** Where a Chromium is at hand; undefined where tests in it must be skipped. */
export const browserFile: string | undefined =
  process.env["CHROMIUM_PATH"] ??
  (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) =>
      ["chromium", "chromium-browser", "google-chrome"].map((name) => path.join(folder, name)),
    )
    .find((file) => existsSync(file));

/** What to add to a test's name, and its options: the reason when it cannot run. */
export const inBrowser = {
  note: browserFile === undefined ? " (skipped: no Chromium is on the PATH)" : "",
  options: { skip: browserFile === undefined },
};

export interface GraphPage {
  readonly page: Page;
  /** Sends a message as the extension would. */
  send(message: ToPage): Promise<void>;
  /** What the page has said since the last call. */
  said(): Promise<readonly FromPage[]>;
}

export const sceneOf = (text: string, options?: LayoutOptions): Promise<Scene> =>
  layout(graphOf(lowerStateMachine(parseJson(text))), options);

/** Starts a browser; the caller closes it. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserFile ?? "", args: ["--no-sandbox", "--disable-gpu"] });

let script: Promise<string> | undefined;
let style: Promise<string> | undefined;

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/** Opens the page as VS Code would, in a window of the given size. */
export async function openGraphPage(
  browser: Browser,
  theme: Theme = "dark",
  size: { readonly width: number; readonly height: number } = { width: 900, height: 800 },
): Promise<GraphPage> {
  script ??= bundled("client/webview/main.ts");
  style ??= bundled("client/webview/style.css");
  const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  page.on("pageerror", (error) => {
    throw error;
  });
  const { bodyClass, variables } = themes[theme];
  const colours = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  await page.setContent(`<!DOCTYPE html><html lang="en" style="${colours.join(" ").replaceAll('"', "&quot;")}"><head><title>State machine graph</title>
<style>body { font-family: sans-serif; font-size: 13px; }</style><style>${await style}</style></head>
<body class="${bodyClass}"><main id="graph"></main>
<script>globalThis.said = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => said.push(message) });</script>
<script>${(await script).replaceAll("</script", "<\\/script")}</script></body></html>`);
  return {
    page,
    send: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`),
    said: () => page.evaluate<FromPage[]>("said.splice(0)"),
  };
}
