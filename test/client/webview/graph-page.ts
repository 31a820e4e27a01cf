/** The graph page in a real browser, as VS Code would host it: strict CSP, theme variables, a stand-in for VS Code's API. */
import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import type { FromPage, ToPage } from "../../../client/webview/messages.js";
import { type Theme, themes } from "./themes.js";

/** The path of a Chromium on this machine. */
export function findChromium(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });

export interface GraphPage {
  readonly page: Page;
  post(message: ToPage): Promise<void>;
  /** What the page has sent so far. */
  sent(): Promise<readonly FromPage[]>;
  /** Errors of the page, violations of its CSP among them. */
  readonly errors: readonly string[];
}

export interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: "reduce" | "no-preference";
}

const origin = "https://graph.test";

/** Opens the page and waits until it is ready. */
export async function openGraphPage(browser: Browser, options: PageOptions = {}): Promise<GraphPage> {
  const { theme = "dark", width = 900, height = 700, reducedMotion = "reduce" } = options;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const files: Readonly<Record<string, { contentType: string; body: string }>> = {
    "/": { contentType: "text/html", body: html(theme) },
    "/webview.js": { contentType: "text/javascript", body: await script() },
    "/webview.css": { contentType: "text/css", body: await readFile("client/webview/style.css", "utf8") },
  };
  await page.route("**/*", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.abort();
  });
  await page.addInitScript({ content: standIn(themes[theme].variables) });
  await page.goto(`${origin}/`);
  const sent = (): Promise<readonly FromPage[]> => page.evaluate("messages");
  const post = async (message: ToPage): Promise<void> => {
    await page.evaluate(`dispatchEvent(new MessageEvent("message", { data: ${JSON.stringify(message)} }))`);
  };
  return { page, post, sent, errors };
}

/** What VS Code gives to a page: its API and, on the root element, the theme's variables. */
const standIn = (variables: Readonly<Record<string, string>>): string => `
  globalThis.messages = [];
  globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => messages.push(message) });
  document.addEventListener("DOMContentLoaded", () => {
    for (const [name, value] of Object.entries(${JSON.stringify(variables)})) {
      document.documentElement.style.setProperty(name, value);
    }
  });
`;

let bundled: Promise<string> | undefined;

function script(): Promise<string> {
  bundled ??= build({
    entryPoints: ["client/webview/main.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundled;
}

const html = (theme: Theme): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${origin}; script-src 'nonce-abc123';">
<link rel="stylesheet" href="${origin}/webview.css">
<title>State machine graph</title>
</head>
<body class="${themes[theme].bodyClass}">
<main id="graph"></main>
<script nonce="abc123" src="${origin}/webview.js"></script>
</body>
</html>`;
