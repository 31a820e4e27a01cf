/** The execution page in a real browser, with a fake extension behind it. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import type {
  FromExecutionPage,
  HistoryRow,
  ToExecutionPage,
} from "../../../../client/webview/execution/messages.js";
import { type Theme, themes } from "../themes.js";

export interface ExecutionPage {
  readonly page: Page;
  /** Sends messages as the extension would. */
  send(...messages: readonly ToExecutionPage[]): Promise<void>;
  /** What the page has said since the last call. */
  said(): Promise<readonly FromExecutionPage[]>;
}

/** What the panel reads of a theme beside what the graph does. */
const PANEL: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    "--vscode-foreground": "#3b3b3b",
    "--vscode-descriptionForeground": "#3b3b3b",
    "--vscode-errorForeground": "#c72e0f",
    "--vscode-panel-background": "#f8f8f8",
    "--vscode-list-activeSelectionBackground": "#e8e8e8",
    "--vscode-list-activeSelectionForeground": "#000000",
    "--vscode-editor-stackFrameHighlightBackground": "#ffff6673",
    "--vscode-button-background": "#005fb8",
    "--vscode-button-foreground": "#ffffff",
  },
  dark: {
    "--vscode-foreground": "#cccccc",
    "--vscode-descriptionForeground": "#9d9d9d",
    "--vscode-errorForeground": "#f85149",
    "--vscode-panel-background": "#181818",
    "--vscode-list-activeSelectionBackground": "#04395e",
    "--vscode-list-activeSelectionForeground": "#ffffff",
    "--vscode-editor-stackFrameHighlightBackground": "#ffff0033",
    "--vscode-button-background": "#0078d4",
    "--vscode-button-foreground": "#ffffff",
  },
  highContrast: {
    "--vscode-foreground": "#ffffff",
    "--vscode-descriptionForeground": "#ffffff",
    "--vscode-errorForeground": "#f48771",
    "--vscode-panel-background": "#000000",
  },
};

let script: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["client/webview/execution/main.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/** Opens the page as VS Code would, at the size of a panel. */
export async function openExecutionPage(browser: Browser, theme: Theme = "dark"): Promise<ExecutionPage> {
  script ??= bundled();
  const page = await browser.newPage({ viewport: { width: 900, height: 300 }, reducedMotion: "reduce" });
  page.on("pageerror", (error) => {
    throw error;
  });
  const style = readFileSync("client/webview/execution/style.css", "utf8");
  const { bodyClass, variables } = themes[theme];
  const colours = Object.entries({ ...variables, ...PANEL[theme] }).map(
    ([name, value]) => `${name}: ${value};`,
  );
  const background = "body { background: var(--vscode-panel-background); }";
  await page.setContent(`<!DOCTYPE html><html lang="en" style="${colours.join(" ").replaceAll('"', "&quot;")}"><head>
<title>Execution</title><style>${background}</style><style>${style}</style></head><body class="${bodyClass}"><main id="execution"></main>
<script>globalThis.said = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => said.push(message) });</script>
<script>${(await script).replaceAll("</script", "<\\/script")}</script></body></html>`);
  return {
    page,
    async send(...messages) {
      for (const message of messages) {
        const event = `new MessageEvent("message", { data: ${JSON.stringify(message)} })`;
        await page.evaluate(`window.dispatchEvent(${event})`);
      }
    },
    said: () => page.evaluate<FromExecutionPage[]>("said.splice(0)"),
  };
}

/** So many rows of a loop over two states. */
export const rowsOfLoop = (count: number): readonly HistoryRow[] =>
  Array.from({ length: count }, (_, i) => {
    const isLast = i === count - 1;
    const name = i % 2 === 0 ? "Charge" : "Check";
    return {
      id: i + 1,
      at: i * 1000,
      type: isLast ? "ExecutionFailed" : i % 2 === 0 ? "TaskScheduled" : "ChoiceStateEntered",
      kind: isLast ? "error" : i % 2 === 0 ? "task" : "state",
      state: isLast ? "" : name,
      detail: `{"turn":${i}}`,
    };
  });
